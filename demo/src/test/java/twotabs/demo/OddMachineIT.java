package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines that lack what most have: the programs work there, by {@code java -jar} alone, or say what to type. */
class OddMachineIT {
    private static final Launcher LAUNCHER = Launcher.plain(Jdks.current());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"::1 localhost", "127.0.0.2 localhost"})
    void where_localhost_leads_elsewhere_the_broker_says_an_address_that_works(String hosts) throws Exception {
        var known = knowing(hosts);
        try (var broker = run(known, "broker", "--port", "0", "--data", folder.toString())) {
            var address = broker.awaitLine("Kafka ").replaceFirst(".* is ready at (\\S+) .*", "$1");
            assertThat(address).startsWith("127.0.0.1:");

            try (var producer = run(known, "producer", "messages", "-n", "2", "-r", "-1", "-b", address)) {
                assertThat(producer.awaitEnd()).as(producer::text).isZero();
            }
        }
    }

    @Test
    void a_name_that_leads_to_another_address_of_this_machine_is_told_with_the_right_one() throws Exception {
        try (var broker = run(List.of(), "broker", "--port", "0", "--data", folder.toString())) {
            var address = broker.awaitLine("Kafka ").replaceFirst(".* is ready at (\\S+) .*", "$1");
            var typed = address.replace("localhost", "127.0.0.2");

            try (var producer = run(List.of(), "producer", "messages", "-n", "2", "-b", typed)) {
                assertThat(producer.awaitEnd()).isEqualTo(1);
                assertThat(producer.lines())
                        .containsExactly(
                                ("No Kafka answers at %s, but a Kafka answers at %s: 127.0.0.2 is another address of"
                                                + " this machine.")
                                        .formatted(typed, address),
                                "Use that Kafka:  --bootstrap-server " + address);
            }
        }
    }

    @Test
    void a_machine_whose_own_name_nobody_knows_runs_a_query() throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(folder);
            assertThat(tabs.producer("messages", "-n", "2", "-r", "-1").awaitEnd())
                    .isZero();
            var known = knowing("127.0.0.1 localhost");
            try (var consumer = run(known, "consumer", "text", "--max-batches", "1", "-b", tabs.server())) {
                assertThat(consumer.awaitEnd()).as(consumer::text).isZero();
                assertThat(consumer.lines())
                        .filteredOn(line -> !line.startsWith("NOTE: Picked up "))
                        .startsWith(
                                "Starting Spark ...", "Reading events_topic at " + tabs.server() + ". Ctrl-C ends it.");
            }
        }
    }

    /** Half a processor, as a container may have it, is one to the JVM. */
    @Test
    void one_processor_and_no_variables_at_all_run_a_query() throws Exception {
        var bare = List.of("env", "-i", "JDK_JAVA_OPTIONS=-XX:ActiveProcessorCount=1");
        try (var tabs = new Tabs()) {
            tabs.broker(folder);
            assertThat(tabs.producer("monsters", "-n", "2", "-r", "-1").awaitEnd())
                    .isZero();
            try (var consumer = run(bare, "consumer", "count", "--trigger", "available-now", "-b", tabs.server())) {
                assertThat(consumer.awaitEnd()).as(consumer::text).isZero();
                assertThat(consumer.lines()).last().isEqualTo("Stopped. 2 rows in 1 batch: 0 bad, 2 good.");
            }
        }
    }

    @Test
    void a_user_with_a_number_and_no_name_runs_a_query_and_a_database() throws Exception {
        var somebody = List.of("unshare", "--user", "--map-user=12345", "--map-group=12345");
        assumeWorks(somebody);
        try (var tabs = new Tabs()) {
            tabs.broker(folder);
            assertThat(tabs.producer("messages", "-n", "2", "-r", "-1").awaitEnd())
                    .isZero();
            try (var consumer = run(somebody, "consumer", "text", "--max-batches", "1", "-b", tabs.server());
                    var postgres = run(
                            somebody,
                            "postgres",
                            "--port",
                            "0",
                            "--data",
                            folder.resolve("pg").toString())) {
                assertThat(consumer.awaitEnd()).as(consumer::text).isZero();
                postgres.awaitLine("PostgreSQL 18");
                assertThat(postgres.ctrlC()).isEqualTo(130);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'ro', Read-only file system", "'size=4k', No space left on device"})
    void a_folder_for_temporary_files_that_cannot_be_used_is_named_before_spark_starts(String mounted, String why)
            throws Exception {
        var there = mounted(mounted);
        assumeWorks(there);
        try (var consumer = run(there, "consumer", "text", "-b", "localhost:1")) {
            assertThat(consumer.awaitEnd()).isEqualTo(1);
            assertThat(consumer.lines())
                    .endsWith(
                            "The folder for temporary files, %s, cannot be used: %s.".formatted(folder, why),
                            "With another folder, put this before the same command:  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd"})
    void a_codec_that_may_not_be_run_ends_the_run_with_the_way_out(String codec) throws Exception {
        var there = mounted("noexec");
        assumeWorks(there);
        var data = Files.createDirectory(folder.resolve("data"));
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            var args = new String[] {"messages", "-r", "1", "-b", tabs.server(), "-X", "compression.type=" + codec};
            try (var producer = run(there, "producer", args)) {
                assertThat(producer.awaitEnd()).isEqualTo(1);
                assertThat(producer.lines())
                        .anyMatch(line -> line.startsWith("The native library of a codec cannot be loaded: "))
                        .contains("With another folder, put this before the same command:"
                                + "  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
            }
        }
    }

    @Test
    void a_broker_whose_codecs_may_not_be_run_says_so_and_starts() throws Exception {
        var there = mounted("noexec");
        assumeWorks(there);
        var data = folder.resolve("data").toString();
        try (var broker = run(there, "broker", "--port", "0", "--data", data)) {
            broker.awaitLine("Kafka 3.");

            assertThat(broker.lines())
                    .contains(
                            "This Kafka refuses records that are compressed with snappy or zstd.",
                            "With another folder, put this before the same command:  _JAVA_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    @ParameterizedTest
    @CsvSource({"producer, --truth", "consumer, --checkpoint", "broker, --data"})
    void without_a_locale_a_letter_that_java_cannot_read_is_told(String program, String option) throws Exception {
        var letter = "exec \"$@\" \"$(printf 'gr\\303\\274n')\"";
        var there = List.of("env", "LC_ALL=C", "sh", "-c", letter, "sh");

        try (var terminal = run(there, program, option)) {
            assertThat(terminal.awaitEnd()).isEqualTo(2);
            assertThat(terminal.lines())
                    .hasSize(2)
                    .last()
                    .isEqualTo("With all letters, put this before the same command:  LC_ALL=C.UTF-8");
        }
    }

    /** A hosts file in place of all that tells names here. */
    private List<String> knowing(String hosts) throws Exception {
        var file = Files.writeString(folder.resolve("hosts"), hosts + "\n");
        return List.of("env", "--unset=SPARK_LOCAL_IP", "JDK_JAVA_OPTIONS=-Djdk.net.hosts.file=" + file);
    }

    /** The folder of this test, mounted in that way, for temporary files. */
    private List<String> mounted(String options) {
        var script = "mount -t tmpfs -o %s tmpfs '%s' && exec \"$@\"".formatted(options, folder);
        var temporary = "JDK_JAVA_OPTIONS=-Djava.io.tmpdir=" + folder;
        return List.of("env", temporary, "unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh");
    }

    private static void assumeWorks(List<String> prefix) throws Exception {
        try (var probe =
                Terminal.run(Stream.concat(prefix.stream(), Stream.of("true")).toList())) {
            assumeTrue(probe.awaitEnd() == 0, "no such machine can be made here");
        }
    }

    private static Terminal run(List<String> prefix, String program, String... args) {
        return Terminal.run(Stream.concat(prefix.stream(), LAUNCHER.command(program, args).stream())
                .toList());
    }
}
