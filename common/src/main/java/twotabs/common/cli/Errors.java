package twotabs.common.cli;

import java.util.Locale;
import java.util.Optional;

/** Explains each {@link Error} of the JVM. The cause of such an error is the machine or the installation. */
final class Errors {
    private static final int MEGABYTE = 20;

    private Errors() {}

    /** @return empty if there is no {@link Error} among the causes */
    static Optional<Problem> in(Throwable thrown) {
        return Causes.of(thrown).stream()
                .filter(Error.class::isInstance)
                .findFirst()
                .map(error -> error instanceof OutOfMemoryError ? memory(thrown, error) : other(thrown, error));
    }

    private static Problem memory(Throwable thrown, Throwable error) {
        var what = String.valueOf(error.getMessage());
        var lower = what.toLowerCase(Locale.ROOT);
        if (lower.contains("native thread")) {
            return Problem.failure(
                    thrown,
                    "The system gives this program no further thread: " + what + ".",
                    "How many threads the system allows:  ulimit -u",
                    "With fewer threads:  end other programs, then type the same command again");
        }
        if (lower.contains("metaspace") || lower.contains("class space")) {
            return full("for classes", thrown, what, "-XX:MaxMetaspaceSize=512m");
        }
        if (lower.contains("direct")) {
            return full("for network buffers", thrown, what, "-XX:MaxDirectMemorySize=512m");
        }
        if (lower.contains("map failed")) {
            return Problem.failure(
                    thrown,
                    "The system maps no further file into the memory of this program: " + what + ".",
                    "How many files the system allows:  sysctl vm.max_map_count",
                    "How much memory the system allows:  ulimit -v");
        }
        if (lower.contains("array size exceeds") || lower.contains("length exceeds")) {
            return Problem.failure(
                    thrown,
                    "A value is longer than the longest array of Java, and more memory does not help: " + what + ".",
                    "Stack trace:  the same command with  --stacktrace");
        }
        var megabytes = Runtime.getRuntime().maxMemory() >> MEGABYTE;
        return Problem.failure(
                thrown,
                "The memory of this program is full: " + megabytes + " MB.",
                "For more memory, put this before the same command:  " + option("-Xmx" + 4 * megabytes + "m"));
    }

    private static Problem full(String what, Throwable thrown, String message, String option) {
        return Problem.failure(
                thrown,
                "The memory of this program " + what + " is full: " + message + ".",
                "For more memory, put this before the same command:  " + option(option));
    }

    /** Returns the assignment of a JVM option to {@code _JAVA_OPTIONS}. Only this variable overrides the options in a script. */
    static String option(String jvm) {
        return "_JAVA_OPTIONS=" + jvm;
    }

    private static Problem other(Throwable thrown, Throwable error) {
        var what = error.getClass().getSimpleName()
                + Optional.ofNullable(error.getMessage()).map(": "::concat).orElse("");
        if (error instanceof StackOverflowError) {
            return Problem.failure(
                    thrown,
                    "The calls of this program are nested too deeply for its stack (StackOverflowError).",
                    "For a larger stack, put this before the same command:  " + option("-Xss8m"));
        }
        if (error instanceof ExceptionInInitializerError || isAboutInitialization(error)) {
            return Problem.failure(
                    thrown,
                    "A part of this program could not start: " + Causes.reason(error) + ".",
                    "Stack trace:  the same command with  --stacktrace");
        }
        if (error instanceof LinkageError) {
            return Problem.failure(
                    thrown,
                    "Parts of this program are missing, or have different versions: " + what + ".",
                    "Build the program again:  mvn -B -q clean package -Dmaven.test.skip");
        }
        if (error instanceof AssertionError) {
            return Problem.failure(
                    thrown,
                    "A library found a state that should be impossible: " + what + ".",
                    "Stack trace:  the same command with  --stacktrace");
        }
        return Problem.failure(
                thrown,
                "The Java virtual machine failed: " + what + ".",
                "Stack trace:  the same command with  --stacktrace");
    }

    private static boolean isAboutInitialization(Throwable error) {
        return error instanceof NoClassDefFoundError
                && String.valueOf(error.getMessage()).startsWith("Could not initialize class");
    }
}
