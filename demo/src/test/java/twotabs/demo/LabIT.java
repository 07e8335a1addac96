package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The one entry: what it says when something is missing, and that it starts the programs on each JDK. */
@Order(1) // these wait for each other
@ResourceLock("./lab") // it serves one after the other
class LabIT {
    private static final Path LAB = Workspace.here().root().resolve("lab");

    @Test
    void an_unknown_verb_is_answered_with_those_there_are() throws Exception {
        try (var lab = lab(Jdks.current(), "prodcue")) {
            assertThat(lab.awaitEnd()).isEqualTo(2);
            assertThat(lab.lines())
                    .startsWith("There is no ./lab prodcue.")
                    .anyMatch(line -> line.startsWith("./lab produce"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod | produce",
                "produce verify --tr | --truth",
                "produce --key co | country",
                "produce --rate-sh | --rate-shape",
                "consume tumb | tumbling",
                "consume json --sche | --schema",
                "consume late --output-mode up | update",
            })
    void the_tab_key_completes_what_is_typed(String typed, String completed) throws Exception {
        var script = """
                source <('%s' completion)
                compopt() { :; } # there is none where nobody types
                COMP_WORDS=(./lab %s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_lab
                echo "${COMPREPLY[@]}"
                """.formatted(LAB, typed);

        try (var bash = Terminal.run(List.of("bash", "-c", script))) {
            assertThat(bash.awaitEnd()).isZero();
            assertThat(bash.lines()).containsExactly(completed);
        }
    }

    @Test
    void a_lock_that_nobody_holds_any_more_holds_up_nobody() throws Exception {
        var lock = LAB.resolveSibling(".lab/lock");
        var another = new ProcessBuilder("sleep", "1000").start();
        try {
            for (var left : List.of("", "1234567890\n", another.pid() + "\n")) {
                Files.writeString(lock, left);

                try (var lab = lab(Jdks.current(), "lessons")) {
                    assertThat(lab.awaitEnd()).as(lab::text).isZero();
                    assertThat(lab.lines()).noneMatch(line -> line.startsWith("Waiting"));
                }
                assertThat(lock).doesNotExist();
            }
        } finally {
            another.destroy();
        }
    }

    @Test
    void who_holds_the_lock_is_waited_for_and_named() throws Exception {
        var lock = LAB.resolveSibling(".lab/lock");
        var script = "echo $$ > '%1$s'; echo held; read line; rm '%1$s'".formatted(lock);
        var holder = new ProcessBuilder("sh", "-c", script, "lab").start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            try (var lab = Terminal.run(List.of("env", "COLUMNS=10", LAB.toString(), "lessons"))) {
                lab.awaitLine(
                        "Waiting for the ./lab in another tab, which is building (process " + holder.pid() + ", ");

                holder.getOutputStream().close();

                assertThat(lab.awaitEnd()).isZero();
            }
        } finally {
            holder.destroy();
        }
        assertThat(lock).doesNotExist();
    }

    @Test
    void the_variables_of_a_shell_change_nothing() throws Exception {
        var root = LAB.getParent();
        var command = List.of(
                "env",
                "--chdir=" + root.getParent(),
                "CDPATH=" + root.getParent() + ":/",
                "IFS=/",
                "GREP_OPTIONS=-v",
                "JAVA_TOOL_OPTIONS=-Dwith=options",
                "JAVA_HOME=" + Jdks.current() + "/",
                "sh",
                root.getFileName() + "/lab",
                "lessons");

        try (var lab = Terminal.run(command)) {
            assertThat(lab.awaitEnd()).as(lab::text).isZero();
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("json "));
        }
    }

    @Test
    void without_a_home_or_any_variable_but_the_path_it_works() throws Exception {
        var command = List.of("env", "-i", "PATH=" + System.getenv("PATH"), LAB.toString(), "lessons");

        try (var lab = Terminal.run(command)) {
            assertThat(lab.awaitEnd()).as(lab::text).isZero();
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("json "));
        }
    }

    @Test
    void without_a_locale_a_file_may_have_any_name(@TempDir Path folder) throws Exception {
        // The letter is written by the shell: whoever started this test may have no locale either.
        var script =
                "cd '%s' && LC_ALL=C '%s' produce -n 2 -r -1 --dry-run --truth \"$(printf 'gr\\303\\274n.truth')\" && ls"
                        .formatted(folder, LAB);

        try (var lab = Terminal.run(List.of("sh", "-c", script))) {
            assertThat(lab.awaitEnd()).as(lab::text).isZero();
            assertThat(lab.lines()).last().isEqualTo("grün.truth");
        }
    }

    @Test
    void a_link_to_it_serves_as_well(@TempDir Path folder) throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("lab"), LAB);

        try (var lab = Terminal.run(List.of(link.toString(), "lessons"))) {
            assertThat(lab.awaitEnd()).as(lab::text).isZero();
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("json "));
        }
    }

    @Test
    void a_jdk_that_is_too_old_is_refused_in_a_sentence(@TempDir Path jdk) throws Exception {
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");

        try (var lab = lab(jdk, "demo")) {
            assertThat(lab.awaitEnd()).isEqualTo(1);
            assertThat(lab.lines())
                    .startsWith("JAVA_HOME is " + jdk + ", which is not a JDK 17 or newer: Two Tabs needs such a JDK.");
        }
    }

    /** The JDK here only says with which file of options it was started. */
    @ParameterizedTest
    @CsvSource({
        "consume, consumer",
        "consume json --max-batches 1, consumer",
        "consume json --trigger available-now, drain",
        "consume json --trigger=once, drain",
        "consume --batch, drain",
        "consume json --topic once --path=available-now, consumer",
        "produce --topic available-now, producer",
    })
    void what_reads_a_topic_to_its_end_gets_the_second_compiler(String typed, String options, @TempDir Path jdk)
            throws Exception {
        var version = jdk.getFileName().toString();
        script(jdk.resolve("bin/javac"), "");
        Files.writeString(
                jdk.resolve("release"), "JAVA_VERSION=\"17\"\nJAVA_RUNTIME_VERSION=\"%s\"\n".formatted(version));
        script(jdk.resolve("bin/java"), """
                case "$*" in
                *FastStart*) cd "$4" && touch consumer.args drain.args producer.args ;;
                *) echo "${1##*/}" ;;
                esac
                """);

        try (var prepared =
                        new TemporaryFolder(LAB.resolveSibling(".lab/faststart").resolve(version));
                var lab = lab(jdk, typed.split(" "))) {
            assertThat(lab.awaitEnd()).as(lab::text).isZero();
            assertThat(lab.lines()).last().isEqualTo(options + ".args");
            assertThat(prepared.path()).exists();
        }
    }

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void it_passes_options_on_and_starts_fast_without_a_word(Path jdk) throws Exception {
        try (var prepared = lab(jdk, "build")) {
            assertThat(prepared.awaitEnd()).as(prepared::text).isZero();
        }

        try (var lab = lab(jdk, "produce", "messages", "-n", "1", "-r", "-1", "--dry-run")) {
            assertThat(lab.awaitEnd()).isZero();
            assertThat(lab.lines()).singleElement().asString().startsWith("{\"seq\":1,\"message\":\"message 1\",");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void no_kafka_is_said_with_what_to_type_next(Path jdk) throws Exception {
        for (var verb : List.of("produce", "consume")) {
            try (var lab = lab(jdk, verb, "-b", "localhost:1")) {
                assertThat(lab.awaitEnd()).isEqualTo(1);
                assertThat(lab.text()).endsWith("""
                                No Kafka answers at localhost:1 (tried for 3 s).
                                Start one:  ./lab broker --port 1          (no Docker needed)
                                       or:  docker compose up -d
                                Elsewhere:  --bootstrap-server host:port""");
            }
        }
    }

    @Test
    void no_database_is_said_before_spark_starts(@TempDir Path folder) throws Exception {
        var nobody = Files.writeString(
                folder.resolve("nobody.properties"),
                "url=jdbc:postgresql://localhost:1/postgres\nuser=a\npassword=b\n");

        try (var lab = lab(Jdks.current(), "consume", "postgres", "--database", nobody.toString())) {
            assertThat(lab.awaitEnd()).isEqualTo(1);
            assertThat(lab.text()).endsWith("""
                    No PostgreSQL answers at localhost:1/postgres.
                    Start one:  ./lab postgres          (no Docker needed)
                    Elsewhere:  --database FILE, with the lines url=, user= and password=""");
            assertThat(lab.lines()).doesNotContain("Starting Spark ...");
        }
    }

    @Test
    void a_database_starts_and_answers(@TempDir Path folder) throws Exception {
        var data = folder.resolve("pg");
        try (var prepared = lab(Jdks.current(), "build")) {
            assertThat(prepared.awaitEnd()).as(prepared::text).isZero();
        }

        try (var postgres = lab(Jdks.current(), "postgres", "--port", "0", "--data", data.toString())) {
            postgres.awaitLine("PostgreSQL 18.");

            var sql = lab(Jdks.current(), "postgres", "sql", "--database", data + ".properties", "SELECT 6 * 7 AS n");
            try (sql) {
                assertThat(sql.awaitEnd()).isZero();
                assertThat(sql.lines()).endsWith("+--+", "|n |", "+--+", "|42|", "+--+");
            }
            assertThat(postgres.ctrlC()).isEqualTo(130);
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Terminal lab(Path jdk, String... args) {
        var command = new ArrayList<>(List.of("env", "JAVA_HOME=" + jdk, LAB.toString()));
        command.addAll(List.of(args));
        return Terminal.run(command);
    }
}
