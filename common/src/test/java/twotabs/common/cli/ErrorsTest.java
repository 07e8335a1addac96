package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class ErrorsTest {
    private static final long HEAP = Runtime.getRuntime().maxMemory() >> 20;
    private static final String MORE = "For more memory, put this before the same command:  _JAVA_OPTIONS=";
    private static final String ALL = "Stack trace:  the same command with  --stacktrace";

    @Command(name = "throwing")
    record Throwing(Throwable thrown) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    static Stream<Arguments> errors() {
        var heap =
                new String[] {"The memory of this program is full: " + HEAP + " MB.", MORE + "-Xmx" + 4 * HEAP + "m"};
        return Stream.of(
                Arguments.of(new OutOfMemoryError("Java heap space"), heap),
                Arguments.of(new OutOfMemoryError("GC overhead limit exceeded"), heap),
                Arguments.of(new OutOfMemoryError(), heap),
                Arguments.of(new IllegalStateException("Job aborted", new OutOfMemoryError("Java heap space")), heap),
                Arguments.of(
                        new OutOfMemoryError("Metaspace"),
                        lines(
                                "The memory of this program for classes is full: Metaspace.",
                                MORE + "-XX:MaxMetaspaceSize=512m")),
                Arguments.of(
                        new OutOfMemoryError("Cannot reserve 65536 bytes of direct buffer memory"),
                        lines(
                                "The memory of this program for network buffers is full: Cannot reserve 65536 bytes of"
                                        + " direct buffer memory.",
                                MORE + "-XX:MaxDirectMemorySize=512m")),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread: possibly out of memory"),
                        lines(
                                "The system gives this program no further thread: unable to create native thread:"
                                        + " possibly out of memory.",
                                "How many threads the system allows:  ulimit -u",
                                "With fewer threads:  end other programs, then type the same command again")),
                Arguments.of(
                        new IOException("Map failed", new OutOfMemoryError("Map failed")),
                        lines(
                                "The system maps no further file into the memory of this program: Map failed.",
                                "How many files the system allows:  sysctl vm.max_map_count",
                                "How much memory the system allows:  ulimit -v")),
                tooLarge("Requested array size exceeds VM limit"),
                tooLarge("Required length exceeds implementation limit"),
                Arguments.of(
                        new StackOverflowError(),
                        lines(
                                "The calls of this program are nested too deeply for its stack (StackOverflowError).",
                                "For a larger stack, put this before the same command:  _JAVA_OPTIONS=-Xss8m")),
                Arguments.of(
                        new NoClassDefFoundError("org/apache/spark/sql/Row"),
                        lines(
                                "Parts of this program are missing, or have different versions:"
                                        + " NoClassDefFoundError: org/apache/spark/sql/Row.",
                                "Build the program again:  mvn -B -q clean package -Dmaven.test.skip")),
                Arguments.of(
                        new NoSuchMethodError("'void a.B.c()'"),
                        lines(
                                "Parts of this program are missing, or have different versions: NoSuchMethodError:"
                                        + " 'void a.B.c()'.",
                                "Build the program again:  mvn -B -q clean package -Dmaven.test.skip")),
                Arguments.of(
                        new ExceptionInInitializerError(new IllegalStateException("no entropy")),
                        lines("A part of this program could not start: IllegalStateException: no entropy.", ALL)),
                Arguments.of(
                        new NoClassDefFoundError("Could not initialize class a.B"),
                        lines(
                                "A part of this program could not start: NoClassDefFoundError: Could not initialize"
                                        + " class a.B.",
                                ALL)),
                Arguments.of(
                        new AssertionError("assertion failed"),
                        lines(
                                "A library found a state that should be impossible: AssertionError: assertion failed.",
                                "Stack trace:  the same command with  --stacktrace")),
                Arguments.of(
                        new InternalError("a fault occurred in an unsafe memory access"),
                        lines(
                                "The Java virtual machine failed: InternalError: a fault occurred in an unsafe memory"
                                        + " access.",
                                ALL)));
    }

    private static Arguments tooLarge(String message) {
        return Arguments.of(
                new OutOfMemoryError(message),
                lines(
                        "A value is longer than the longest array of Java, and more memory does not help: " + message
                                + ".",
                        "Stack trace:  the same command with  --stacktrace"));
    }

    private static String[] lines(String... lines) {
        return lines;
    }

    @ParameterizedTest
    @MethodSource("errors")
    void each_error_is_explained_by_what_it_is(Throwable thrown, String[] expected) {
        var err = new StringWriter();

        var exitCode = Program.of(new Throwing(thrown))
                .setErr(new PrintWriter(err, true))
                .execute();

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly(expected);
    }
}
