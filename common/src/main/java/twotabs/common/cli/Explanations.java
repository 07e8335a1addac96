package twotabs.common.cli;

/** Exceptions in words: of the machine, of Kafka's clients. What is not known is said as it is, with the way to its stack trace. */
final class Explanations {
    private Explanations() {}

    static Problem of(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return FullDisk.in(thrown)
                .or(() -> NativeLibrary.in(thrown))
                .or(() -> UnmappableText.in(thrown))
                .or(() -> Errors.in(thrown))
                .or(() -> KafkaExplanations.of(thrown))
                .orElseGet(() -> unforeseen(thrown));
    }

    private static Problem unforeseen(Throwable thrown) {
        var root = Causes.root(thrown);
        return Problem.failure(
                thrown,
                root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage()),
                "This was not foreseen. For all of it, run the same again with  --stacktrace");
    }
}
