package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars where standard output is full, is closed, or is a pipe that nobody reads any more. */
class OutputIT {
    private static final String FULL = "exec \"$@\" > /dev/full";
    private static final String CLOSED = "exec \"$@\" >&-";
    private static final String HEAD = "\"$@\" | head -%d; exit ${PIPESTATUS[0]}";

    private static final String NEXT =
            "To another place:  the same command with  > ANOTHER_FILE      How full the disks are:  df -h";

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private final Tabs tabs = new Tabs();

    @BeforeEach
    void thisMachineHasAFullDevice() {
        assumeThat(Path.of("/dev/full")).exists();
    }

    @AfterEach
    void endAll() {
        tabs.close();
    }

    @Test
    void a_batch_that_a_full_output_does_not_take_is_not_committed() throws Exception {
        tabs.broker(data);
        tabs.producer("messages", "-n", "2", "-r", "-1").awaitEnd();
        var checkpoint = folder.resolve("checkpoint");
        var args = new String[] {
            "text", "--format", "json", "--trigger", "available-now", "--checkpoint", checkpoint.toString()
        };

        var full = tabs.bash(FULL, "consumer", with(args, "-b", tabs.server()));
        var code = full.awaitEnd();

        assertThat(full.lines())
                .endsWith("Standard output cannot be written: No space left on device.", NEXT)
                .doesNotContain("Stopped. 2 rows in 1 batch.");
        assertThat(code).isEqualTo(1);
        assertThat(checkpoint.resolve("offsets/0")).exists();
        assertThat(checkpoint.resolve("commits/0")).doesNotExist();
        var again = tabs.consumer(args);
        assertThat(again.awaitEnd()).isZero();
        assertThat(again.lines())
                .contains("Continuing from " + checkpoint + ": batch 0 was cut off, and runs again.")
                .filteredOn(line -> line.startsWith("{\"type\":\"row\""))
                .hasSize(2);
    }

    @Test
    void a_stream_ends_quietly_when_its_reader_has_read_enough() throws Exception {
        tabs.broker(data);
        tabs.producer("-n", "30", "-r", "-1").awaitEnd();

        var rate = tabs.bash(HEAD.formatted(1), "consumer", "text", "--source", "rate", "--format", "json");
        assertThat(rate.awaitEnd()).as(rate::text).isEqualTo(1);
        assertThat(rate.lines())
                .hasSize(3)
                .startsWith("Starting Spark ...")
                .anyMatch(line -> line.startsWith("{\"type\":"));
        var dstream = tabs.bash(HEAD.formatted(1), "consumer", "dstream", "--interval", "500ms", "-b", tabs.server());
        assertThat(dstream.awaitEnd()).as(dstream::text).isEqualTo(1);
        assertThat(dstream.lines()).noneMatch(line -> line.contains("Exception") || line.startsWith("Stopped."));
    }

    @Test
    void a_program_that_cannot_print_its_result_has_failed() throws Exception {
        tabs.broker(data);
        var truth = folder.resolve("truth.json").toString();
        tabs.producer("messages", "-n", "2", "-r", "-1", "--truth", truth).awaitEnd();

        for (var args : List.of(
                new String[] {"verify", "--truth", truth, "-b", tabs.server()},
                new String[] {"messages", "-n", "2", "-r", "-1", "--format", "json", "-b", tabs.server()},
                new String[] {"messages", "-n", "2", "-r", "-1", "--dry-run"},
                new String[] {"scenarios"},
                new String[] {"--help"})) {
            var full = tabs.bash(FULL, "producer", args);
            assertThat(full.awaitEnd()).as(full::text).isEqualTo(1);
            assertThat(full.lines()).endsWith("Standard output cannot be written: No space left on device.", NEXT);
        }
        var closed = tabs.bash(CLOSED, "producer", "verify", "--truth", truth, "-b", tabs.server());
        assertThat(closed.awaitEnd()).as(closed::text).isEqualTo(1);
        assertThat(closed.lines()).endsWith("Standard output cannot be written: Bad file descriptor.", NEXT);
        var lessons = tabs.bash(FULL, "consumer", "lessons");
        assertThat(lessons.awaitEnd()).isEqualTo(1);
        assertThat(lessons.lines()).endsWith("Standard output cannot be written: No space left on device.", NEXT);
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }
}
