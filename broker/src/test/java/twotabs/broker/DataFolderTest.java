package twotabs.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
                        "Keep these topics:    --data ANOTHER_DIR",
                        "Delete these topics:  --fresh");
        assertThat(records).hasContent("records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "landings-0/notes.txt", "2026-01/app.log", "app/00000000000000000000.log"})
    void a_folder_by_the_name_of_its_data_that_is_somebody_elses_is_left_alone(String mine) throws IOException {
        var homework = folder.resolve("log").resolve(mine);
        Files.createDirectories(homework.getParent());
        Files.writeString(homework, "mine");

        assertThat(catchThrowableOfType(Problem.class, () -> DataFolder.clear(folder)))
                .isNotNull();
        try (var held = DataFolder.open(folder)) {
            catchThrowable(held::format);
        }
        assertThat(homework).hasContent("mine");
    }

    @Test
    void who_is_not_kafka_is_named() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("log/notes.txt"), "mine");

        var problem = catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1));

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.lines())
                .containsExactly(
                        "The folder " + folder.resolve("log")
                                + " holds notes.txt, which is not Kafka's, so this program does not use the folder.",
                        "Another folder:  --data ANOTHER_DIR");
        assertThat(folder.resolve("log/notes.txt")).hasContent("mine");
    }

    /** Such as a port that another program has taken after it was found free. */
    @Test
    void whatever_else_keeps_kafka_from_starting_no_advice_deletes_the_data() {
        try (var held = DataFolder.open(folder)) {
            assertThat(held.unusable(new BindException("Address already in use"))
                            .lines())
                    .containsExactly(
                            "Kafka cannot start with the data in " + folder + ": BindException: Address already in use",
                            "Kafka's own log:  ./lab broker --log-level error --data " + folder);
        }
    }

    @Test
    void data_of_another_kafka_is_not_called_damaged() throws Exception {
        Broker.start(0, folder, 1).close();
        var properties = folder.resolve("log/meta.properties");
        Files.writeString(properties, Files.readString(properties).replace("node.id=1", "node.id=2"));

        assertThat(catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1))
                        .lines())
                .noneMatch(line -> line.contains("--fresh"));
    }

    @Test
    void a_refused_folder_is_let_go() throws IOException {
        Files.createDirectories(folder.resolve("log/landings-0"));
        catchThrowableOfType(Problem.class, () -> Broker.start(0, folder, 1));

        DataFolder.open(folder).close();
    }
}
