package twotabs.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void the_lock_names_the_process_that_holds_the_folder() throws IOException {
        try (var held = DataFolder.open(folder)) {
            assertThat(folder.resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
            assertThat(held.log()).isEqualTo(folder.resolve("log"));
        }
    }

    @Test
    void a_folder_that_was_let_go_can_be_held_again() {
        DataFolder.open(folder).close();

        DataFolder.open(folder).close();
    }

    @Test
    void a_longer_process_id_of_an_earlier_broker_leaves_no_digit_behind() throws IOException {
        Files.writeString(folder.resolve("lock"), "99999999999999");

        try (var held = DataFolder.open(folder)) {
            assertThat(held.log().resolveSibling("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void clearing_forgets_what_the_broker_kept_and_nothing_else() throws IOException {
        Files.createDirectories(folder.resolve("log/landings-0"));
        Files.writeString(folder.resolve("log/landings-0/00000000000000000000.log"), "records");
        Files.writeString(folder.resolve("homework.txt"), "mine");
        Files.createDirectories(folder.resolve("log-of-mine"));

        DataFolder.clear(folder);

        assertThat(folder.resolve("log")).doesNotExist();
        assertThat(folder.resolve("homework.txt")).hasContent("mine");
        assertThat(folder.resolve("log-of-mine")).isDirectory();
    }

    @Test
    void clearing_a_folder_that_is_in_use_is_refused() {
        try (var held = DataFolder.open(folder)) {
            assertThat(held).isNotNull();
            var problem = catchThrowableOfType(Problem.class, () -> DataFolder.clear(folder));

            assertThat(problem).hasMessageContaining("is in use by another broker");
        }
    }

    @Test
    void formatting_twice_keeps_what_is_there() throws Exception {
        try (var data = DataFolder.open(folder)) {
            data.format();
            var first = Files.readString(data.log().resolve("meta.properties"));

            data.format();

            assertThat(data.log().resolve("meta.properties")).hasContent(first);
        }
    }

    @Test
    void a_folder_whose_formatting_was_cut_short_is_repaired() throws Exception {
        Files.createDirectories(folder.resolve("log/__cluster_metadata-0"));
        Files.writeString(folder.resolve("log/bootstrap.checkpoint"), "half a");
        Files.writeString(folder.resolve("log/meta.properties.tmp"), "node");

        try (var broker = Broker.start(0, folder, 1)) {
            var client = new Client(broker.bootstrapServers());
            client.create("landings");

            assertThat(client.topics()).containsExactly("landings");
        }
    }

    @Test
    void a_folder_with_topics_but_without_its_properties_is_explained_and_left_alone() throws IOException {
        var records = folder.resolve("log/landings-0/00000000000000000000.log");
        Files.createDirectories(records.getParent());
        Files.writeString(records, "records");

        var problem = catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(problem.lines())
                .containsExactly(
                        "Kafka cannot start with the data in " + folder + ": IOException: meta.properties is missing",
                        "Keep it and start elsewhere:        --data ANOTHER_DIR",
                        "Start afresh, its topics are lost:  --fresh");
        assertThat(records).hasContent("records");
    }

    @Test
    void a_refused_folder_is_let_go() throws IOException {
        Files.createDirectories(folder.resolve("log/landings-0"));
        catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1));

        DataFolder.open(folder).close();
    }
}
