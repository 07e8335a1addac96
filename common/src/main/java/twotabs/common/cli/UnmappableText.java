package twotabs.common.cli;

import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.Optional;

/** Characters that Java cannot read or write: without a locale it reads arguments and file names as ASCII. */
final class UnmappableText {
    private static final String LOST = "\uFFFD";

    private UnmappableText() {}

    /** Checks the arguments that Java has read: a character that it could not read has become {@code U+FFFD}. */
    static Optional<Problem> in(Collection<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.contains(LOST))
                .findFirst()
                .flatMap(UnmappableText::problem);
    }

    static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(InvalidPathException.class::isInstance)
                .findFirst()
                .flatMap(cause -> problem(((InvalidPathException) cause).getInput()));
    }

    private static Optional<Problem> problem(String text) {
        var encoding = System.getProperty("sun.jnu.encoding");
        return encoding.equals("UTF-8") ? Optional.empty() : Optional.of(problem(text, encoding));
    }

    private static Problem problem(String text, String encoding) {
        return Problem.usage(
                "Java reads typed text and file names as %s here: '%s' has other letters.".formatted(encoding, text),
                "With all letters, put this before the same command:  LC_ALL=C.UTF-8");
    }
}
