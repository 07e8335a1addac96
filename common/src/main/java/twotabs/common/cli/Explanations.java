package twotabs.common.cli;

/** Explains exceptions of the machine and of Kafka's clients. An unknown exception is printed as it is. */
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
        return Problem.failure(
                thrown,
                Causes.reason(thrown),
                "This program does not know this error. Stack trace:  the same command with  --stacktrace");
    }
}
