package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static twotabs.consumer.source.GivenSource.files;
import static twotabs.consumer.source.GivenSource.source;
import static twotabs.consumer.source.GivenSource.values;
import static twotabs.consumer.source.Shown.SENT;
import static twotabs.consumer.source.Shown.ids;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.lesson.JsonLesson;

/** Folders of files as a source: what of them is read. */
class FilesSourceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void each_new_file_is_read_once(String format) throws Exception {
        Files.write(folder.resolve("1." + format), lines(format, 0, 10));
        try (var shown = Shown.of(files(folder, format))) {
            assertThat(shown.ids()).isEqualTo(ids(0, 10));

            Files.write(folder.resolve("2." + format), lines(format, 10, 30));

            assertThat(shown.ids()).isEqualTo(ids(0, 30));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void a_batch_reads_what_is_there(String format) throws Exception {
        Files.write(folder.resolve("1." + format), lines(format, 0, 30));

        var events = new JsonLesson().apply(files(folder, format).batch(LocalSpark.session()));

        assertThat(events.orderBy("seq").select("event_id").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .isEqualTo(ids(0, 30));
    }

    private static List<String> lines(String format, int from, int to) {
        return format.equals("csv") ? CsvFilesTest.csv(from, to) : SENT.values().subList(from, to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a [1]", "a*", "a?", "{a,a1}", "a\\1", "a:1", "a:[1]", "a%201", " a", "_a", ".a", "größe"})
    void a_path_is_a_path_and_no_pattern(String name) throws Exception {
        for (var neighbour : List.of("a 1", "a1", "a2")) {
            Files.write(Files.createDirectory(folder.resolve(neighbour)).resolve("1.json"), SENT.values());
        }
        var meant = Files.createDirectory(folder.resolve(name));
        Files.write(meant.resolve("1.json"), SENT.values().subList(0, 3));

        var source = source("--source", "files", "--path", meant.toString());
        var batch = GivenSource.ofBatch("--source", "files", "--path", meant.toString());

        try (var shown = Shown.of(source)) {
            assertThat(shown.ids()).isEqualTo(ids(0, 3));
        }
        assertThat(batch.batch(LocalSpark.session()).count()).isEqualTo(3);
    }

    @Test
    void a_file_may_have_any_name_and_its_name_is_the_topic() throws Exception {
        var names = List.of("10:00:00.json", "[a].json", "a b%20c.json", "größe.json", "{}*?\\.txt", "x=1");
        for (var name : names) {
            Files.writeString(folder.resolve(name), "{}\n");
        }

        var records = files(folder, "json").batch(LocalSpark.session()).select("topic");

        assertThat(records.collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    /** Spark alone would read none but those in one kind of them, or fail: "Conflicting partition column names". */
    @Test
    void files_in_folders_of_all_kinds_are_read() throws Exception {
        write("{\"seq\":0}", "top.json");
        write("{\"seq\":1}", "day=1/a.json");
        write("{\"seq\":2}", "hour=02/b.json");
        write("{\"seq\":3}", "day=2/country=C\u00f4te%2Fx/c.json");
        write("{\"seq\":4}", "deep/er/d.json");
        write("{\"seq\":5,\"day\":5}", "day=3/hour=1/e.json");
        write("{}", "value=7/f.json");
        write("{\"seq\":8} {}", "day=4/g.json");
        var all = List.of(
                "{\"seq\":0}",
                "{\"seq\":1,\"day\":1}",
                "{\"seq\":2,\"hour\":\"02\"}",
                "{\"seq\":3,\"country\":\"C\u00f4te/x\",\"day\":2}",
                "{\"seq\":4}",
                "{\"seq\":5,\"day\":5,\"hour\":1}",
                "{\"value\":7}",
                "{\"seq\":8} {}");

        assertThat(values(files(folder, "json").batch(LocalSpark.session()))).containsExactlyInAnyOrderElementsOf(all);
        var query = files(folder, "json").stream(LocalSpark.session())
                .writeStream()
                .format("memory")
                .queryName("all_kinds")
                .start();
        query.processAllAvailable();
        query.stop();
        assertThat(values(LocalSpark.session().table("all_kinds"))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_kind_of_folder_that_comes_later_is_read_too() throws Exception {
        try (var shown = Shown.of(files(folder, "json"))) {
            assertThat(shown.ids()).isEmpty();

            Files.write(
                    Files.createDirectory(folder.resolve("day=1")).resolve("1.json"),
                    SENT.values().subList(0, 2));
            assertThat(shown.ids()).isEqualTo(ids(0, 2));
            Files.write(
                    Files.createDirectory(folder.resolve("hour=x")).resolve("1.json"),
                    SENT.values().subList(2, 4));
            Files.write(folder.resolve("top.json"), SENT.values().subList(4, 5));

            assertThat(shown.ids()).isEqualTo(ids(0, 5));
        }
    }

    @Test
    void a_link_to_a_folder_is_followed() throws Exception {
        write(SENT.values().get(0), "far/day=1/1.json");
        write(SENT.values().get(1), "away/2.json");
        Files.createSymbolicLink(folder.resolve("far/away"), folder.resolve("away"));
        Files.createSymbolicLink(folder.resolve("in"), folder.resolve("far"));

        try (var shown = Shown.of(source("--source", "files", "--path", folder.resolve("in") + "/"))) {
            assertThat(shown.ids()).isEqualTo(ids(0, 2));
        }
    }

    @Test
    void what_the_name_of_a_folder_says_belongs_to_the_record() throws Exception {
        var japan = Files.createDirectory(folder.resolve("country=Japan"));
        Files.writeString(japan.resolve("1.json"), "{\"seq\":1}\nno object\n");
        var sea = Files.createDirectory(folder.resolve("country=__HIVE_DEFAULT_PARTITION__"));
        Files.writeString(sea.resolve("1.json"), "{\"seq\":2}\n");

        assertThat(values(files(folder, "json").batch(LocalSpark.session())))
                .containsExactlyInAnyOrder("{\"seq\":1,\"country\":\"Japan\"}", "no object", "{\"seq\":2}");
    }

    private void write(String text, String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text + "\n");
    }
}
