package twotabs.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Problem;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.lesson.JsonLesson;
import twotabs.consumer.source.Source;
import twotabs.consumer.source.SourceOptions;

/** Sources other than Kafka. */
class SourcesTest {
    private static final Sent SENT = Sent.of(Scenario.monsters, 30, Faults.NONE);
    private static final String CSV_HEADER = "event_id,seq,event_time,monster,strength,country,lat,lon,reporter";

    @TempDir
    private Path folder;

    @AfterEach
    void stopQueries() throws Exception {
        for (var query : LocalSpark.session().streams().active()) {
            query.stop();
        }
    }

    @Test
    void each_new_file_of_lines_is_read_once() throws Exception {
        Files.write(folder.resolve("1.json"), SENT.values().subList(0, 10));
        var shown = new Shown(files("json"));
        assertThat(shown.ids()).isEqualTo(ids(0, 10));

        Files.write(folder.resolve("2.json"), SENT.values().subList(10, 30));

        assertThat(shown.ids()).isEqualTo(ids(0, 30));
    }

    @Test
    void each_new_file_of_csv_is_read_once() throws Exception {
        Files.write(folder.resolve("1.csv"), csv(0, 10));
        var shown = new Shown(files("csv"));
        assertThat(shown.ids()).isEqualTo(ids(0, 10));

        Files.write(folder.resolve("2.csv"), csv(10, 30));

        assertThat(shown.ids()).isEqualTo(ids(0, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void a_batch_reads_what_is_there(String format) throws Exception {
        Files.write(folder.resolve("1." + format), format.equals("csv") ? csv(0, 30) : SENT.values());

        var events = new JsonLesson().apply(files(format).batch(LocalSpark.session()));

        assertThat(events.orderBy("seq").select("event_id").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .isEqualTo(ids(0, 30));
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
        var batch = source(true, "--source", "files", "--path", meant.toString());

        assertThat(new Shown(source).ids()).isEqualTo(ids(0, 3));
        assertThat(batch.batch(LocalSpark.session()).count()).isEqualTo(3);
    }

    @Test
    void a_file_may_have_any_name_and_its_name_is_the_topic() throws Exception {
        var names = List.of("10:00:00.json", "[a].json", "a b%20c.json", "größe.json", "{}*?\\.txt", "x=1");
        for (var name : names) {
            Files.writeString(folder.resolve(name), "{}\n");
        }

        var records = files("json").batch(LocalSpark.session()).select("topic");

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

        assertThat(values(files("json").batch(LocalSpark.session()))).containsExactlyInAnyOrderElementsOf(all);
        var query = files("json").stream(LocalSpark.session())
                .writeStream()
                .format("memory")
                .queryName("all_kinds")
                .start();
        query.processAllAvailable();
        assertThat(values(LocalSpark.session().table("all_kinds"))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void a_kind_of_folder_that_comes_later_is_read_too() throws Exception {
        var shown = new Shown(files("json"));
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

    @Test
    void a_link_to_a_folder_is_followed() throws Exception {
        write(SENT.values().get(0), "far/day=1/1.json");
        write(SENT.values().get(1), "away/2.json");
        Files.createSymbolicLink(folder.resolve("far/away"), folder.resolve("away"));
        Files.createSymbolicLink(folder.resolve("in"), folder.resolve("far"));

        assertThat(new Shown(source("--source", "files", "--path", folder.resolve("in") + "/")).ids())
                .isEqualTo(ids(0, 2));
    }

    @Test
    void a_link_to_a_folder_above_it_is_refused() throws Exception {
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        assertThat(refused(files("json")))
                .containsExactly(
                        "The link FOLDER/loop leads to a folder that it is in: all there would be read again and again."
                                .replace("FOLDER", folder.toString()),
                        "Take the link away:  rm " + folder + "/loop");
    }

    @Test
    void a_file_is_not_taken_for_a_folder() throws Exception {
        write("{}", "1.json");

        assertThat(refused(source(
                        "--source", "files", "--path", folder.resolve("1.json").toString())))
                .containsExactly(
                        "--path takes a folder, and " + folder + "/1.json is a file.",
                        "The folder it is in:  --path " + folder.toRealPath());
    }

    @Test
    void a_command_that_is_offered_takes_any_name() {
        var missing = folder.resolve("a [1]");

        assertThat(refused(source("--source", "files", "--path", missing.toString())))
                .containsExactly(
                        "--path takes a folder that is there, and " + missing + " is none.",
                        "Make it:  mkdir -p '" + missing + "'",
                        "Fill it:  ./lab produce -n 20 -r -1 --dry-run > '" + missing + "/1.json'");
    }

    @Test
    void files_that_are_passed_over_are_told_once() throws Exception {
        write("{}", "_old.json");
        write("{}", "_metadata.json");
        write("{}", "half.json._COPYING_");
        write("{}", ".x/y.json");
        write("{}", "_x=1/read.json");
        write("", "_SUCCESS");
        write("{}", ".read.json.crc");
        var said = new CopyOnWriteArrayList<String>();

        try (var source = files("json")) {
            source.open(said::add);
        }

        assertThat(said)
                .containsExactly(
                        "Not read: 4 files in %1$s with a name that begins with _ or . or ends with ._COPYING_, such as %1$s/.x/y.json."
                                .formatted(folder));
        assertThat(values(files("json").batch(LocalSpark.session()))).containsExactly("{\"_x\":1}");
    }

    @Test
    void an_empty_text_in_a_csv_file_is_no_null() throws Exception {
        write(
                CSV_HEADER + "\ne,1,2026-01-31T10:00:00.000Z,Yeti,5,\"\",1.0,2.0,\"\"\n"
                        + "f,2,2026-01-31T10:00:00.000Z,Yeti,5,,1.0,2.0,\\N\n",
                "1.csv");

        var records = files("csv").batch(LocalSpark.session());
        assertThat(records.count()).isEqualTo(2);
        assertThat(values(records))
                .extracting(value -> value.replaceAll(".*\"strength\":5,|\"lat.*,(?=\"rep)", ""))
                .containsExactly("\"country\":\"\",\"reporter\":\"\"}", "\"reporter\":\"\\\\N\"}");
    }

    @Test
    void csv_files_with_and_without_a_column_are_refused() throws Exception {
        Files.write(folder.resolve("top.csv"), csv(0, 10));
        write(CSV_HEADER.replace(",strength", ""), "strength=5/1.csv");

        assertThat(refused(files("csv")))
                .containsExactly(
                        "Not all CSV files in FOLDER have the same columns: for FOLDER/strength=5/1.csv the folders name strength, for FOLDER/top.csv none."
                                .replace("FOLDER", folder.toString()),
                        "Move the one kind elsewhere:  mkdir FOLDER-2 && mv FOLDER/top.csv FOLDER-2"
                                .replace("FOLDER", folder.toString()));
    }

    @Test
    void csv_columns_in_another_order_are_not_taken_for_each_other() throws Exception {
        write(CSV_HEADER.replace("monster,strength,country", "country,strength,monster") + "\n", "1.csv");
        var rows = files("csv").batch(LocalSpark.session());

        var problem = files("csv").explanation(catchThrowable(rows::collectAsList));

        assertThat(problem.orElseThrow().lines())
                .containsExactly(
                        "The first line of a CSV file does not name the columns that are expected.",
                        "CSV header does not conform to the schema.",
                        "Header: event_id, seq, event_time, country, strength, monster, lat, lon, reporter",
                        "Schema: event_id, seq, event_time, monster, strength, country, lat, lon, reporter",
                        "Expected: monster but found: country",
                        "CSV file: file://" + folder.toRealPath() + "/1.csv",
                        "Mend the first line of that file, then the same command again.");
    }

    private void write(String text, String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text.isEmpty() ? "" : text + "\n");
    }

    private static List<String> values(Dataset<Row> records) {
        return records.selectExpr("CAST(value AS STRING)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<String> refused(Source source) {
        return ((Problem) catchThrowable(() -> source.open(line -> {}))).lines();
    }

    @Test
    void what_the_name_of_a_folder_says_belongs_to_the_record() throws Exception {
        var japan = Files.createDirectory(folder.resolve("country=Japan"));
        Files.writeString(japan.resolve("1.json"), "{\"seq\":1}\nno object\n");
        var sea = Files.createDirectory(folder.resolve("country=__HIVE_DEFAULT_PARTITION__"));
        Files.writeString(sea.resolve("1.json"), "{\"seq\":2}\n");

        var values = files("json").batch(LocalSpark.session()).selectExpr("CAST(value AS STRING)");

        assertThat(values.collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("{\"seq\":1,\"country\":\"Japan\"}", "no object", "{\"seq\":2}");
    }

    @Test
    void lines_come_from_whoever_listens() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var sending = CompletableFuture.runAsync(() -> sendToEach(server, SENT.values()));

            var shown = new Shown(source("--source", "socket", "--socket", "localhost:" + server.getLocalPort()));

            assertThat(shown.idsOnce(30)).isEqualTo(ids(0, 30));
            server.close();
            sending.join();
        }
    }

    @Test
    void where_nobody_listens_it_says_so_and_how_to_listen() throws Exception {
        var port = freePort();

        var printed = Printed.by(err -> assertThat(Consumer.commandLine()
                        .setErr(err)
                        .execute("text", "--source", "socket", "--socket", "localhost:" + port))
                .isEqualTo(1));

        LocalSpark.session().stop();
        assertThat(printed).isEqualTo("""
                Starting Spark ...
                Reading lines from localhost:PORT. Ctrl-C ends it.
                Nobody listens at localhost:PORT: the socket source calls someone who sends lines.
                Be that one, in another terminal:  nc -lk PORT
                """.replace("PORT", "" + port));
    }

    @Test
    void when_the_other_side_hangs_up_it_says_so() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var source = source("--source", "socket", "--socket", "localhost:" + server.getLocalPort())) {
            source.open(said::add);
            var sending = CompletableFuture.runAsync(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write((String.join("\n", SENT.values()) + "\n").getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(new Shown(source).idsOnce(30)).isEqualTo(ids(0, 30));

            sending.join();
            org.awaitility.Awaitility.await().until(() -> !said.isEmpty());
            assertThat(said)
                    .containsExactly("localhost:" + server.getLocalPort()
                            + " has hung up: no more lines will come. Ctrl-C ends this run.");
        }
    }

    @Test
    void a_machine_to_which_no_way_leads_is_told() {
        var thrown = new IllegalStateException(new NoRouteToHostException("No route to host"));

        var problem = source("--source", "socket", "--socket", "far:9999").explanation(thrown);

        assertThat(problem.orElseThrow().lines())
                .containsExactly("far:9999 cannot be reached: No route to host.", "Try it by hand:  nc far 9999");
    }

    @Test
    void a_folder_that_goes_away_and_comes_back_is_told() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        try (var source = files("json")) {
            source.open(said::add);

            Files.delete(folder);
            org.awaitility.Awaitility.await().until(() -> said.size() == 1);
            Files.createDirectory(folder);
            org.awaitility.Awaitility.await().until(() -> said.size() == 2);
        }

        assertThat(said)
                .containsExactly(
                        "The folder %1$s is gone: waiting for it. Make it again:  mkdir -p %1$s".formatted(folder),
                        "The folder " + folder + " is back: carrying on.");
    }

    @Test
    void a_folder_without_a_name_is_refused() {
        var source = source("--source", "files", "--path", "");

        assertThatThrownBy(() -> source.open(line -> {}))
                .isInstanceOf(Problem.class)
                .hasMessage("--path takes the name of a folder, and '' is none.");
    }

    @Test
    void a_file_that_was_found_and_cannot_be_read_is_told() throws Exception {
        var file = Files.writeString(folder.resolve("1.json"), "{}\n");
        var found = files("json").batch(LocalSpark.session());
        Files.delete(file);

        var problem = files("json").explanation(catchThrowable(found::collectAsList));

        assertThat(problem.orElseThrow().lines())
                .containsExactly(
                        "A file in FOLDER cannot be read: File `FOLDER/1.json` does not exist."
                                .replace("FOLDER", folder.toString()),
                        "It was taken away after it was found, or it belongs to somebody else.",
                        "Run the same again, or look at:  ls -l " + folder);
    }

    @Test
    void a_folder_of_somebody_else_is_told() {
        var thrown = new IllegalStateException(new AccessDeniedException(folder.toString()));

        assertThat(files("json").explanation(thrown).orElseThrow().lines())
                .startsWith("A file in %1$s cannot be read: %1$s.".formatted(folder));
    }

    /** On a cluster, whose Hadoop reads the files. */
    @Test
    void a_colon_that_hadoop_stumbles_over_is_told() {
        var inTask = new URISyntaxException(".10:00.json.crc", "Relative path in absolute URI");
        var thrown = new IllegalStateException("Job aborted: " + inTask + "\n\tat org.apache.hadoop.fs.Path");

        assertThat(files("json").explanation(thrown).orElseThrow().lines())
                .containsExactly(
                        "Hadoop takes what is before the colon of a name for the scheme of a URL: .10:00.json.crc.",
                        "Which it may be:  find " + folder + " -name '*:*'");
    }

    private static int freePort() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    private static void sendToEach(ServerSocket server, List<String> lines) {
        try {
            while (true) {
                var socket = server.accept();
                var out = socket.getOutputStream();
                out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
                out.flush();
            }
        } catch (Exception e) {
            // The server was closed: the test is over.
        }
    }

    @Test
    void spark_makes_up_messages_without_anything_else() throws Exception {
        var messages = new JsonLesson();
        picocli.CommandLine.populateCommand(messages, "--schema", "messages");
        var query = messages.apply(source("--source", "rate", "--rate", "20").stream(LocalSpark.session()))
                .writeStream()
                .format("memory")
                .queryName("made_up")
                .start();
        var table = LocalSpark.session().table("made_up");
        org.awaitility.Awaitility.await().until(() -> table.count() >= 20);
        query.stop();

        var rows = table.orderBy("seq").limit(20).collectAsList();
        for (var i = 0; i < 20; i++) {
            assertThat(rows.get(i).<Long>getAs("seq")).isEqualTo(i + 1L);
            assertThat(rows.get(i).<String>getAs("message")).isEqualTo("message " + (i + 1));
            assertThat(rows.get(i).<Object>getAs("_corrupt_record")).isNull();
        }
    }

    private Source files(String format) {
        return source("--source", "files", "--path", folder.toString(), "--file-format", format);
    }

    private static Source source(String... typed) {
        return source(false, typed);
    }

    private static Source source(boolean isBatch, String... typed) {
        var options = new SourceOptions();
        new picocli.CommandLine(options).parseArgs(typed);
        options.check(isBatch);
        return options.source(List.of("events_topic"), false, isBatch);
    }

    private static List<String> ids(int from, int to) {
        return SENT.values().subList(from, to).stream()
                .map(value -> value.replaceAll(".*\"event_id\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    /** As someone else might write it. */
    private static List<String> csv(int from, int to) {
        var lines = new java.util.ArrayList<>(List.of(CSV_HEADER));
        for (var value : SENT.values().subList(from, to)) {
            lines.add(value.replaceAll("\"\\w+\":", "").replaceAll("[{}\"]", "").replace(",null,", ",,"));
        }
        return lines;
    }

    /** A query with the events of a source. */
    private static final class Shown {
        private final org.apache.spark.sql.streaming.StreamingQuery query;

        Shown(Source source) throws Exception {
            query = new JsonLesson()
                    .apply(source.stream(LocalSpark.session()))
                    .writeStream()
                    .format("memory")
                    .queryName("shown")
                    .start();
        }

        List<String> ids() throws Exception {
            query.processAllAvailable();
            return LocalSpark.session().table("shown").orderBy("seq").select("event_id").collectAsList().stream()
                    .map(row -> row.getString(0))
                    .toList();
        }

        /** A socket tells only what has come by now. */
        List<String> idsOnce(int there) {
            return org.awaitility.Awaitility.await().until(this::ids, ids -> ids.size() >= there);
        }
    }
}
