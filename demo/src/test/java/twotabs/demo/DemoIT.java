package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code ./lab demo}, as a person types it, and however it ends. */
@Order(1) // these wait for each other
@ResourceLock("./lab") // it serves one after the other
class DemoIT {
    private static final String LAB = Workspace.here().root().resolve("lab").toString();

    @Test
    void it_ends_by_itself_and_says_what_was_seen() throws Exception {
        try (var demo = demo("--events", "3")) {
            var code = demo.awaitEnd();

            assertThat(code).as(demo::text).isZero();
            assertThat(demo.lines().stream().filter(line -> line.startsWith("demo ")))
                    .hasSize(4)
                    .last()
                    .isEqualTo("demo     | Your turn:  ./lab next");
            assertThat(demo.lines())
                    .contains("demo     | Batch 0 held all 20 events that were there before Spark looked.")
                    .filteredOn(line -> line.startsWith("consumer | |{\"seq\":"))
                    .hasSize(23);
            assertThat(children(demo)).isEmpty();
        }
    }

    @Test
    void it_plays_on_a_kafka_that_is_there_and_takes_its_topic_away_again(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            try (var demo = demo("--events", "2", "--bootstrap-server", tabs.server())) {
                var code = demo.awaitEnd();

                assertThat(code).as(demo::text).isZero();
                assertThat(demo.lines()).allMatch(line -> line.matches("(producer|consumer|demo    ) \\|.*"));
            }

            try (var admin = Admin.create(Map.of("bootstrap.servers", tabs.server()))) {
                assertThat(admin.listTopics().names().get()).isEmpty();
            }
        }
    }

    @Test
    void ctrl_c_leaves_nothing_behind() throws Exception {
        try (var demo = demo("--forever")) {
            demo.awaitLine("consumer | batch 1 |");
            var children = children(demo);

            var code = demo.ctrlC();

            assertThat(code).isEqualTo(130);
            assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void a_killed_child_ends_it_with_a_word_and_leaves_nothing_behind() throws Exception {
        try (var demo = demo("--forever")) {
            demo.awaitLine("consumer | batch 1 |");
            var children = children(demo);
            var consumer = children.stream()
                    .filter(child -> child.info().commandLine().orElse("").contains("consumer"))
                    .findFirst()
                    .orElseThrow();

            Terminal.signal("KILL", consumer.pid());
            var code = demo.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(demo.lines())
                    .anyMatch(line -> line.startsWith("The consumer ended too early, with exit code 137"));
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void its_children_follow_it_even_when_it_is_killed() throws Exception {
        try (var demo = demo("--forever")) {
            demo.awaitLine("consumer | batch 1 |");
            var children = children(demo);

            demo.signal("KILL");

            for (var child : children) {
                child.onExit().get();
            }
            assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void an_output_that_is_full_ends_it_with_its_reason() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        try (var demo = bash("exec \"$0\" demo > /dev/full")) {
            var code = demo.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(demo.lines())
                    .startsWith("Standard output cannot be written: No space left on device.")
                    .hasSize(2);
            assertThat(children(demo)).isEmpty();
        }
    }

    @Test
    void a_reader_that_has_read_enough_ends_it_without_a_word() throws Exception {
        try (var demo = bash("\"$0\" demo --forever | head -3; exit ${PIPESTATUS[0]}")) {
            var code = demo.awaitEnd();

            assertThat(code).isEqualTo(1);
            assertThat(demo.lines()).hasSize(3).allMatch(line -> line.matches("(broker|producer|consumer) +\\| .*"));
        }
    }

    private static Terminal bash(String script) {
        return Terminal.run(List.of("bash", "-c", script, LAB));
    }

    private static Terminal demo(String... args) {
        return Terminal.run(
                Stream.concat(Stream.of(LAB, "demo"), Stream.of(args)).toList());
    }

    private static List<ProcessHandle> children(Terminal demo) {
        return demo.child().process().descendants().toList();
    }
}
