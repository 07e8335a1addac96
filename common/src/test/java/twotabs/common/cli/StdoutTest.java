package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import twotabs.common.Jvm;

class StdoutTest {
    private static final Path FULL = Path.of("/dev/full");

    @Command(name = "lines", description = "Prints lines.")
    static final class Lines implements Callable<Integer> {
        @Override
        public Integer call() {
            while (true) {
                System.out.println("a line");
            }
        }

        public static void main(String[] args) {
            Program.begin(args);
            System.exit(Program.of(new Lines(), new CompletionCommand("lines")).execute(args));
        }
    }

    @Test
    void what_cannot_be_written_is_a_failure_with_its_reason() {
        assertThatThrownBy(() -> Stdout.to(failing("No space left on device")).println("a row"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.exitCode()).isEqualTo(1);
                    assertThat(problem.lines())
                            .containsExactly(
                                    "Standard output cannot be written: No space left on device.",
                                    "To another place:  the same command with  > ANOTHER_FILE      How full the disks are:  df -h");
                });
    }

    @Test
    void a_pipe_that_nobody_reads_any_more_is_a_failure_without_a_word() {
        assertThatThrownBy(() -> Stdout.to(failing("Broken pipe")).print("a row"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.exitCode()).isEqualTo(1);
                    assertThat(problem.lines()).isEmpty();
                });
    }

    @Test
    void a_program_ends_with_1_when_its_reader_has_read_enough() throws Exception {
        try (var lines = Jvm.start(Lines.class)) {
            assertThat(lines.readLine()).isEqualTo("a line");
            lines.process().getInputStream().close();

            assertThat(lines.process().errorReader().lines()).isEmpty();
            assertThat(lines.process().onExit().join().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void results_a_help_text_and_a_version_that_a_full_disk_does_not_take_end_with_1() throws Exception {
        org.assertj.core.api.Assumptions.assumeThat(FULL).matches(Files::exists, "this machine has one");
        for (var args : List.of("", "--help", "--version", "completion")) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Lines.class.getName(),
                            args)
                    .redirectOutput(FULL.toFile());
            if (args.isEmpty()) {
                process.command().remove(args);
            }
            var started = process.start();

            assertThat(started.errorReader().lines())
                    .as(args)
                    .containsExactly(
                            "Standard output cannot be written: No space left on device.",
                            "To another place:  the same command with  > ANOTHER_FILE      How full the disks are:  df -h");
            assertThat(started.onExit().join().exitValue()).as(args).isEqualTo(1);
        }
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
