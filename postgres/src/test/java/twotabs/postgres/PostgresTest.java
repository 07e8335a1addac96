package twotabs.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.database.Database;

class PostgresTest {
    /** Here a server has run: it takes seconds to unpack its programs and to make its data, and less to copy them. */
    @TempDir
    private static Path former;

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeAll
    static void runOnce() throws Exception {
        Postgres.start(0, former.resolve("pg")).close();
    }

    @BeforeEach
    void name() {
        folder = parent.resolve("pg");
    }

    @Test
    void what_a_table_holds_survives_a_restart_and_so_does_the_password() throws Exception {
        copyFormer();
        var port = 0;
        try (var postgres = Postgres.start(0, folder)) {
            port = postgres.port();
            run(postgres.database(), "CREATE TABLE landings AS SELECT 'Kraken' AS monster");
        }
        var password = password();

        try (var postgres = Postgres.start(0, folder)) {
            assertThat(answer(postgres.database(), "SELECT monster FROM landings"))
                    .isEqualTo("Kraken");
            assertThat(postgres.port()).isNotEqualTo(port);
            assertThat(password()).isEqualTo(password);
        }
    }

    @Test
    void only_the_owner_can_read_the_password_and_only_with_it_one_gets_in() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(Files.getPosixFilePermissions(postgres.file()))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(password()).hasSizeGreaterThan(20);
            assertThat(postgres.database().toString()).doesNotContain(password());

            var wrong = Files.writeString(
                    parent.resolve("wrong.properties"),
                    Files.readString(postgres.file()).replace(password(), "123456"));
            var problem = catchThrowableOfType(
                    Problem.class, () -> Database.read(wrong).connect());

            assertThat(problem.lines())
                    .containsExactly(
                            "The PostgreSQL at localhost:" + postgres.port()
                                    + "/postgres refuses the login of user postgres.",
                            "To correct: the file " + wrong,
                            "            ./lab postgres writes its login to .lab/postgres.properties each time it"
                                    + " starts");
        }
        assertThat(parent.resolve("pg/two-tabs-password")).doesNotExist();
    }

    @Test
    void each_new_folder_gets_another_password() throws Exception {
        copyFormer();
        var first = password();

        Postgres.startAfresh(0, folder).close();

        assertThat(password()).isNotEqualTo(first);
    }

    @Test
    void it_listens_on_the_loopback_interface_alone() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            assertThat(answer(postgres.database(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(answer(postgres.database(), "SHOW unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void fresh_deletes_the_tables_and_nothing_else() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            run(postgres.database(), "CREATE TABLE landings (monster TEXT)");
        }
        var homework = Files.writeString(folder.resolve("homework.txt"), "mine");

        try (var postgres = Postgres.startAfresh(0, folder)) {
            assertThat(answer(postgres.database(), "SELECT to_regclass('landings')"))
                    .isNull();
        }
        assertThat(homework).hasContent("mine");
    }

    @Test
    void a_folder_by_the_name_of_its_data_that_is_somebody_elses_is_left_alone() throws Exception {
        var homework = Files.writeString(
                Files.createDirectories(folder.resolve("data")).resolve("homework.txt"), "mine");

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.startAfresh(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "The folder " + folder.resolve("data") + " is not PostgreSQL's, so --fresh does not delete it.",
                        "Another folder:  --data DIR");
        assertThat(homework).hasContent("mine");
    }

    @Test
    void a_folder_by_the_name_of_its_programs_that_is_somebody_elses_is_left_alone() throws Exception {
        var homework = Files.writeString(
                Files.createDirectories(folder.resolve("server")).resolve("homework.txt"), "mine");

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "The folder " + folder.resolve("server") + " is not PostgreSQL's, so this program does not"
                                + " use it.",
                        "Another folder:  --data DIR");
        assertThat(homework).hasContent("mine");
    }

    @Test
    void programs_that_were_unpacked_by_half_are_unpacked_again() throws Exception {
        copyFormer();
        var marker = folder.resolve("server/unpacked");
        Files.delete(marker);
        Files.createFile(marker);

        Postgres.start(0, folder).close();

        assertThat(marker).isNotEmptyFile();
    }

    @Test
    void a_password_that_is_not_the_databases_is_said_and_no_server_stays() throws Exception {
        copyFormer();
        var file = parent.resolve("pg.properties");
        Files.writeString(file, Files.readString(file).replace(password(), "another"));

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .hasSize(3)
                .startsWith("PostgreSQL has started, but it does not accept the password in " + file
                        + ": The PostgreSQL at localhost:" + portIn(file)
                        + "/postgres refuses the login of user postgres.")
                .endsWith("  ./lab postgres --fresh --data " + folder);
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        assertThat(problem).hasMessageNotContaining("another");
    }

    @Test
    void a_server_that_takes_no_clients_is_given_up_and_does_not_stay() throws Exception {
        copyFormer();
        Files.createFile(folder.resolve("data/standby.signal")); // it waits for another server to follow
        Files.writeString(folder.resolve("data/postgresql.auto.conf"), "hot_standby = off\n");

        var problem =
                catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder, false, Duration.ofSeconds(1)));

        assertThat(problem)
                .hasMessageStartingWith("PostgreSQL has started, but accepts no clients after 1 s: The PostgreSQL at ");
        assertThat(problem.lines())
                .endsWith(
                        "Its log:         " + folder.resolve("log"),
                        "Start it again:  ./lab postgres --data " + folder);
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    /** As on a busy machine, where the hashes of a login take long. */
    @Test
    void a_login_that_takes_longer_than_to_connect_may_take_is_waited_for() throws Exception {
        copyFormer();
        Files.writeString(folder.resolve("data/postgresql.auto.conf"), "pre_auth_delay = 4\n"); // seconds

        try (var postgres = Postgres.start(0, folder)) {
            assertThat(postgres.version()).matches("18\\.\\d+");
        }
    }

    @Test
    void a_server_that_cannot_start_for_another_reason_than_its_data_keeps_its_data() throws Exception {
        copyFormer();
        Files.writeString(folder.resolve("data/postgresql.auto.conf"), "max_connections = 0\n");

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines()).hasSize(2).last().isEqualTo("Its log:  " + folder.resolve("log"));
    }

    @Test
    void a_file_that_is_somebody_elses_is_not_replaced_by_the_one_with_the_password() throws Exception {
        var mine = Files.writeString(parent.resolve("pg.properties"), "colour=green\n");

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "The password would be written to " + mine
                                + ", but ./lab postgres has not made this file, so it does not overwrite the file.",
                        "Another folder for tables and password:  --data ANOTHER_DIR");
        assertThat(mine).hasContent("colour=green");
        assertThat(folder).doesNotExist();
    }

    @Test
    void files_that_a_start_needs_for_a_moment_take_no_name_of_anybody_else() throws Exception {
        var password = Files.writeString(Files.createDirectories(folder).resolve("password"), "mine");
        var unfinished = Files.writeString(
                Files.createDirectories(folder.resolve("data.new")).resolve("homework.txt"), "mine");

        Postgres.start(0, folder).close();

        assertThat(password).hasContent("mine");
        assertThat(unfinished).hasContent("mine");
    }

    @Test
    void a_password_file_that_is_there_and_cannot_be_read_is_not_lost() throws Exception {
        copyFormer();
        Files.delete(parent.resolve("pg.properties"));
        Files.createDirectory(parent.resolve("pg.properties"));

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "The file with the database's password cannot be read: " + parent.resolve("pg.properties")
                                + " (IOException: Is a directory).",
                        "Look at:  ls -l " + parent.resolve("pg.properties"));
    }

    @Test
    void a_server_that_is_killed_is_told_apart_from_a_client_that_was_refused() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            var wrong = Files.writeString(
                    parent.resolve("wrong.properties"),
                    Files.readString(postgres.file()).replace(password(), "123456"));
            assertThat(catchThrowableOfType(
                            Problem.class, () -> Database.read(wrong).connect()))
                    .isNotNull();

            var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
            new ProcessBuilder("kill", "-9", pid).start().waitFor();
            var problem = catchThrowableOfType(Problem.class, postgres::awaitEnd);

            assertThat(problem.lines())
                    .containsExactly(
                            "PostgreSQL has ended: it was killed, or crashed (exit code 137).",
                            "Start it again:  ./lab postgres",
                            "Its log:         " + folder.resolve("log"));
        }
    }

    @Test
    void a_server_that_somebody_else_stops_was_told_to() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroy();

            assertThat(catchThrowableOfType(Problem.class, postgres::awaitEnd))
                    .hasMessage("PostgreSQL has ended: it was told to stop.");
        }
    }

    @Test
    void what_a_part_of_the_server_could_not_do_is_why_it_cannot_start() throws Exception {
        copyFormer();
        try (var logs = Files.newDirectoryStream(folder.resolve("data/pg_wal"), "0*")) {
            for (var log : logs) {
                Files.delete(log);
            }
        }

        assertThat(catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder)))
                .hasMessageStartingWith("PostgreSQL cannot start with the data in " + folder
                        + ": could not locate a valid checkpoint record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage\n", "99999999999999999999\n"})
    void a_damaged_note_of_its_process_is_left_to_postgres(String damaged) throws Exception {
        copyFormer();
        Files.writeString(folder.resolve("data/postmaster.pid"), damaged);

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem)
                .hasMessageStartingWith("PostgreSQL cannot start with the data in " + folder + ": ")
                .hasMessageContaining("postmaster.pid");
    }

    @Test
    void who_holds_a_taken_port_is_named() throws Exception {
        copyFormer();
        assumeThat(Path.of("/proc/self/fd")).isDirectory();

        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();
            var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(port, folder));

            assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(problem.lines())
                    .containsExactly(
                            "Port " + port + " is taken by process "
                                    + ProcessHandle.current().pid() + " (java).",
                            "Another port:  ./lab postgres --port " + (port + 1));
        }
    }

    @Test
    void a_folder_that_is_in_use_is_refused() throws Exception {
        copyFormer();
        try (var postgres = Postgres.start(0, folder)) {
            assertThat(postgres.version()).matches("18\\.\\d+");
            var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

            assertThat(problem)
                    .hasMessage("The data folder %s is in use by another PostgreSQL (process %d)."
                            .formatted(folder, ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_lost_password_is_said() throws Exception {
        copyFormer();
        Files.delete(parent.resolve("pg.properties"));

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "The file with the database's password is gone: " + parent.resolve("pg.properties") + ".",
                        "Put the file back, or start with a new database (the old tables are lost):",
                        "  ./lab postgres --fresh --data " + folder);
    }

    @Test
    void data_of_another_version_is_left_alone_and_the_reason_given() throws Exception {
        copyFormer();
        Files.writeString(folder.resolve("data/PG_VERSION"), "9.6\n");

        var problem = catchThrowableOfType(Problem.class, () -> Postgres.start(0, folder));

        assertThat(problem.lines())
                .containsExactly(
                        "PostgreSQL cannot start with the data in " + folder
                                + ": database files are incompatible with server",
                        "Its log:              " + folder.resolve("log"),
                        "Keep these tables:    --data ANOTHER_DIR",
                        "Delete these tables:  --fresh");
        assertThat(folder.resolve("data/PG_VERSION")).hasContent("9.6\n");
    }

    /** As if the server that ran there had run in this test's folder. The programs are links, not copies. */
    private void copyFormer() throws IOException {
        try (var files = Files.walk(former)) {
            for (var file : (Iterable<Path>) files.skip(1)::iterator) {
                var copy = parent.resolve(former.relativize(file).toString());
                if (file.startsWith(former.resolve("pg/server")) && !Files.isDirectory(file)) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static String portIn(Path file) throws Exception {
        return Files.readAllLines(file).get(0).replaceAll("\\D", "");
    }

    private String password() throws Exception {
        return Files.readAllLines(parent.resolve("pg.properties")).get(2).replaceFirst("^password=", "");
    }

    private static void run(Database database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private static String answer(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
