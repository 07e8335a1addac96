package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars on a file system that is too small: a mount in a namespace of their own, which ends with them. */
class FullDiskIT {
    private static final String UNSHARE = "unshare --mount --map-root-user bash -c '%s' %s \"$@\"";

    private static final String LOST =
            "Records that Kafka has acknowledged and batches that a checkpoint has committed are not lost.";
    private static final String AGAIN = "When there is room:  the same command again";

    @TempDir
    private Path data;

    @TempDir
    private Path disk;

    private final Tabs tabs = new Tabs();

    @BeforeEach
    void thisMachineLetsUsMount() throws Exception {
        try (var mount = Terminal.run(List.of("bash", "-c", UNSHARE.formatted("mount -t tmpfs tmpfs $0", disk)))) {
            assumeThat(mount.awaitEnd()).isZero();
        }
    }

    @AfterEach
    void endAll() {
        tabs.close();
    }

    @Test
    void a_disk_with_space_that_takes_no_other_file_is_told_with_the_count_of_its_files() throws Exception {
        tabs.broker(data);
        var checkpoint = disk.resolve("checkpoint");

        var query = onDisk(
                "100m,nr_inodes=14",
                "exec \"$@\"",
                "consumer",
                "json",
                "--trigger",
                "available-now",
                "--checkpoint",
                checkpoint.toString(),
                "-b",
                tabs.server());

        assertThat(query.awaitEnd()).as(query::text).isEqualTo(1);
        assertThat(query.lines())
                .anyMatch(line -> line.startsWith("How many files:      df -i '" + disk))
                .endsWith(AGAIN);
    }

    @Test
    void a_query_whose_checkpoint_has_no_room_ends_and_goes_on_when_there_is_room() throws Exception {
        tabs.broker(data);
        tabs.producer("messages", "-n", "100", "-r", "-1").awaitEnd();

        var query = onDisk(
                "100k",
                "\"$@\"; echo ended with $?; mount -o remount,size=10m tmpfs $0; exec \"$@\"",
                "consumer",
                "text",
                "--format",
                "json",
                "--trigger",
                "available-now",
                "--max-offsets-per-trigger",
                "5",
                "--checkpoint",
                disk.resolve("checkpoint").toString(),
                "-b",
                tabs.server());
        var code = query.awaitEnd();

        assertThat(query.lines())
                .containsSequence(
                        "There is no room left on the disk, on the file system " + disk + " (tmpfs).",
                        LOST,
                        "Free space:          df -h",
                        "How many files:      df -i",
                        AGAIN,
                        "ended with 1")
                .anyMatch(line -> line.startsWith("Continuing from " + disk.resolve("checkpoint")));
        assertThat(query.lines().stream()
                        .filter(line -> line.startsWith("{\"type\":\"row\""))
                        .map(line -> line.replaceAll(".*\"batch\":\\d+,", ""))
                        .distinct())
                .hasSize(100);
        assertThat(code).isZero();
    }

    @Test
    void a_producer_whose_truth_has_no_room_has_sent_its_records_and_says_how_many() throws Exception {
        tabs.broker(data);
        var truth = disk.resolve("truth.json");

        var producer = onDisk(
                "64k",
                "(while [ ! -f %s ]; do sleep 0.1; done; dd if=/dev/zero of=$0/filler bs=1k 2>&-) & exec \"$@\""
                        .formatted(truth),
                "producer",
                "messages",
                "-n",
                "20",
                "-r",
                "10",
                "--truth",
                truth.toString(),
                "-b",
                tabs.server());
        var code = producer.awaitEnd();

        assertThat(producer.lines())
                .anyMatch(line -> line.startsWith("20 records sent, "))
                .endsWith(
                        "There is no room left for " + truth + " on the file system " + disk + " (tmpfs).",
                        LOST,
                        "Free space:          df -h '" + truth + "'",
                        "How many files:      df -i '" + truth + "'",
                        AGAIN);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void files_that_have_no_room_end_the_query() throws Exception {
        tabs.broker(data);
        tabs.producer("-n", "2000", "-r", "-1").awaitEnd();

        var query = onDisk(
                "200k",
                "exec \"$@\"",
                "consumer",
                "files",
                "--trigger",
                "available-now",
                "--max-offsets-per-trigger",
                "100",
                "--to",
                disk.resolve("out").toString(),
                "-b",
                tabs.server());
        var code = query.awaitEnd();

        assertThat(query.lines())
                .endsWith(
                        "There is no room left on the disk, on the file system " + disk + " (tmpfs).",
                        LOST,
                        "Free space:          df -h",
                        "How many files:      df -i",
                        AGAIN);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void a_broker_whose_disk_is_full_says_so_when_it_stops_and_when_it_is_started_again() throws Exception {
        var kafka = disk.resolve("kafka");
        var full = new String[] {
            "There is no room left for " + kafka + " on the file system " + disk + " (tmpfs).",
            LOST,
            "Free space:          df -h '" + kafka + "'",
            "How many files:      df -i '" + kafka + "'",
            AGAIN
        };
        var broker = onDisk(
                "60m",
                "\"$@\"; echo ended with $?; dd if=/dev/zero of=$0/filler bs=1k 2>&-; exec \"$@\"",
                "broker",
                "--port",
                "0",
                "--data",
                kafka.toString());
        var server = broker.await(line -> line.contains(" is ready at ")).replaceAll(".* is ready at (\\S+) .*", "$1");

        var producer = tabs.open(
                "producer",
                "messages",
                "-n",
                "2000000",
                "-r",
                "-1",
                "--delivery-timeout",
                "5s",
                "-X",
                "buffer.memory=1000000", // or on a slow machine records would wait in it for longer than that
                "-b",
                server);

        assertThat(broker.awaitEnd()).as(broker::text).isEqualTo(1);
        assertThat(broker.lines())
                .containsSequence("Kafka had to stop.", full[0], full[1], full[2], full[3], full[4], "ended with 1")
                .endsWith(full);
        assertThat(producer.awaitEnd()).isEqualTo(1);
        assertThat(producer.lines()).anyMatch(line -> line.matches("\\d+ of \\d+ records were not delivered\\. .*"));
    }

    @Test
    void a_folder_that_a_full_disk_does_not_take_is_not_called_one_that_may_not_be_written() throws Exception {
        tabs.broker(data);
        var there = disk.resolve("there").toString();
        for (var command : List.of(
                List.of("broker", "--port", "0", "--data", there),
                List.of("consumer", "text", "--checkpoint", there, "-b", tabs.server()),
                List.of("producer", "messages", "-n", "1", "--truth", there, "-b", tabs.server()))) {
            var args = command.subList(1, command.size()).toArray(String[]::new);

            var program = onDisk("64k,nr_inodes=1", "exec \"$@\"", command.get(0), args);

            assertThat(program.awaitEnd()).as(program::text).isEqualTo(1);
            assertThat(program.lines())
                    .filteredOn(line -> line.startsWith("There is no room left for " + disk))
                    .singleElement()
                    .asString()
                    .endsWith(" on the file system " + disk + " (tmpfs).");
            assertThat(program.lines()).last().isEqualTo(AGAIN);
        }
    }

    /** A folder with little room. */
    private Terminal onDisk(String size, String script, String program, String... args) {
        var mount = "mount -t tmpfs -o size=" + size + " tmpfs $0; ";
        return tabs.bash("exec " + UNSHARE.formatted(mount + script, disk), program, args);
    }
}
