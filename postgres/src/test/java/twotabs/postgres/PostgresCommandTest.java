package twotabs.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.ParentWatch;
import twotabs.common.kafka.Address;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PostgresCommandTest {
    @TempDir
    private Path parent;

    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void name() {
        folder = parent.resolve("pg");
    }

    @Test
    void a_port_that_cannot_be_is_refused_before_anything_is_touched() {
        assertThat(execute("--fresh", "--data=" + folder, "--port=65536")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly("--port takes a number from 0 to 65535, not 65536.", "For example:  --port 5433");
        assertThat(folder).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "pg/.."})
    void a_folder_without_a_name_is_refused(String data) {
        assertThat(execute("--data=" + data, "--port=0")).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "--data needs a folder that nothing else uses, not '" + data + "'.",
                        "For example:  --data .lab/postgres");
    }

    @Test
    void it_says_in_a_line_that_it_is_ready_and_stops_in_order() throws Exception {
        var process = launch();
        var ready = process.errorReader().readLine();
        assertThat(ready)
                .matches("PostgreSQL 18\\.\\d+ is ready at localhost:\\d+ after \\S+ s\\." + " The password is in "
                        + folder + "\\.properties\\. Ctrl-C stops it\\.")
                .doesNotContain(password());

        assertThat(stop(process)).containsExactly("PostgreSQL has stopped.");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_server_whose_program_was_killed_is_stopped_by_the_next_one() throws Exception {
        var process = launch();
        var port = Integer.parseInt(process.errorReader().readLine().replaceFirst(".*localhost:(\\d+) .*", "$1"));
        process.destroyForcibly().onExit().join();
        assertThat(new Address("localhost", port).accepts()).isTrue();

        try (var postgres = Postgres.start(port, folder)) {
            assertThat(postgres.port()).isEqualTo(port);
        }
    }

    private int execute(String... args) {
        return PostgresCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D" + ParentWatch.PARENT + "="
                                + ProcessHandle.current().pid(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port=0",
                        "--data=" + folder)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** As Ctrl-C or {@code kill} would. Returns what it still said. */
    private static List<String> stop(Process process) {
        assumeThat(process.supportsNormalTermination()).isTrue();
        process.toHandle().destroy(); // Process.destroy() would close the streams as well
        var said = process.errorReader().lines().toList();
        process.onExit().join();
        return said;
    }

    private String password() throws IOException {
        return Files.readAllLines(parent.resolve("pg.properties")).get(2).replaceFirst("^password=", "");
    }
}
