package twotabs.common.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class DatabaseOptionsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PGHOST", "db.example", "PGPORT", "5433", "PGDATABASE", "monsters", "PGPASSWORD", "verysecret");

    @TempDir
    private Path folder;

    @Test
    void a_file_that_is_named_comes_first() throws Exception {
        var named = write("named", "url=jdbc:postgresql://named:1/a\nuser=u\npassword=p\n");
        var byDefault = write("default", "url=jdbc:postgresql://default:1/a\n");

        assertThat(options("--database", named.toString()).database(byDefault, ENVIRONMENT))
                .hasToString("PostgreSQL at named:1/a");
    }

    @Test
    void then_the_file_of_lab_postgres_then_the_environment() throws Exception {
        var byDefault = write("default", "url=jdbc:postgresql://default:1/a?password=verysecret\n");

        assertThat(options().database(byDefault, ENVIRONMENT)).hasToString("PostgreSQL at default:1/a");
        assertThat(options().database(folder.resolve("none"), ENVIRONMENT))
                .hasToString("PostgreSQL at db.example:5433/monsters");
    }

    @Test
    void where_there_is_none_of_them_it_says_how_to_start_one() {
        var problem = catchThrowableOfType(
                Problem.class, () -> options().database(Path.of(".lab/postgres.properties"), Map.of()));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(problem.lines())
                .containsExactly(
                        "No PostgreSQL is known here: there is no file .lab/postgres.properties.",
                        "Start one:  ./lab postgres          (no Docker needed)",
                        "Elsewhere:  --database FILE, with the lines url=, user= and password=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/postgres?user=postgres&password=verysecret",
                "postgresql://postgres:verysecret@localhost/postgres",
                "postgres://postgres:verysecret@localhost",
                "host=localhost password=verysecret",
            })
    void a_url_is_refused_and_not_repeated(String url) {
        var refusal = catchThrowableOfType(ParameterException.class, () -> options("--database", url));

        assertThat(refusal).cause().isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(problem.lines())
                    .startsWith(
                            "--database takes a file, not a URL: a password on a command line can be read by others.")
                    .noneMatch(line -> line.contains("verysecret"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=verysecret\n",
                "url=jdbc:mysql://localhost/a?password=verysecret\n",
                "url=jdbc:postgresql://localhost:notaport/postgres?password=verysecret\n",
            })
    void a_file_without_a_url_that_can_be_read_is_wrong_usage(String text) throws Exception {
        var file = write("half", text);
        var problem = catchThrowableOfType(Problem.class, () -> Database.read(file));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.lines())
                .startsWith("The database's file " + file + " has no url of a PostgreSQL, or has a url that cannot"
                        + " be read.")
                .noneMatch(line -> line.contains("verysecret"));
        assertThat(problem).hasNoCause();
    }

    @Test
    void a_file_with_a_byte_order_mark_is_read() throws Exception {
        var file = write("marked", "\uFEFFurl=jdbc:postgresql://marked:1/a\n");

        assertThat(Database.read(file)).hasToString("PostgreSQL at marked:1/a");
    }

    @Test
    void a_password_that_would_lose_a_backslash_is_refused_and_not_repeated() throws Exception {
        var file = write("lost", "url=jdbc:postgresql://lost:1/a\npassword=very\\secret\n");
        var problem = catchThrowableOfType(Problem.class, () -> Database.read(file));

        assertThat(problem.lines())
                .containsExactly(
                        "Line 2 of the properties file " + file
                                + " has a single backslash: Java drops it from a properties file.",
                        "Read as:     password=...",
                        "Write:       password=...   with each backslash twice: \\\\");
    }

    @Test
    void a_server_whose_encryption_fails_is_not_called_absent() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var encrypted = CompletableFuture.runAsync(() -> agreeToEncryptAndTalkPlain(server));
            var url = "jdbc:postgresql://localhost:" + server.getLocalPort() + "/postgres";
            var file = write("ssl", "url=" + url + "?sslmode=require\n");
            var problem = catchThrowableOfType(
                    Problem.class, () -> Database.read(file).connect());

            encrypted.join();
            assertThat(problem.lines())
                    .containsExactly(
                            "The PostgreSQL at localhost:" + server.getLocalPort()
                                    + "/postgres refuses: SSL error: Unsupported or unrecognized SSL message",
                            "To correct: the file " + file);
        }
    }

    @Test
    void a_server_that_takes_the_connection_and_does_not_answer_in_time_is_told_as_that() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "jdbc:postgresql://localhost:" + server.getLocalPort() + "/postgres";
            var file = write("silent", "url=" + url + "\n");
            var problem = catchThrowableOfType(
                    Problem.class, () -> Database.read(file).connect(Duration.ofSeconds(1)));

            assertThat(problem.lines())
                    .containsExactly(
                            "The PostgreSQL at localhost:" + server.getLocalPort()
                                    + "/postgres accepted the connection, but did not answer the login within 1 s.",
                            "A busy machine takes longer: try again.",
                            "Is another server there?  To correct:  the file " + file);
        }
    }

    private static void agreeToEncryptAndTalkPlain(ServerSocket server) {
        try (var client = server.accept()) {
            client.getInputStream().readNBytes(8); // the question whether to encrypt
            client.getOutputStream().write('S');
            client.getInputStream().read();
            client.getOutputStream().write("or rather not".getBytes(UTF_8));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DatabaseOptions options(String... args) {
        return CommandLine.populateCommand(new DatabaseOptions(), args);
    }
}
