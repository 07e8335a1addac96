package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Malformed;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Sent;
import twotabs.consumer.dataset.Aside;

class JsonLessonTest {
    static final String GOOD = """
            {"event_id":"00000000000000a1","seq":7,"event_time":"2026-01-31T10:05:30.125Z","monster":"Godzilla",\
            "strength":9,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}""";

    @Test
    void a_sighting_becomes_columns() {
        var shown = new JsonLesson().apply(MemoryKafka.batch(GOOD));

        assertThat(shown.columns())
                .containsExactly(
                        "event_id",
                        "seq",
                        "event_time",
                        "monster",
                        "strength",
                        "country",
                        "lat",
                        "lon",
                        "reporter",
                        "_record",
                        "_why",
                        "_corrupt_record");
        assertThat(shown.collectAsList())
                .containsExactly(RowFactory.create(
                        "00000000000000a1",
                        7L,
                        at("2026-01-31T10:05:30.125Z"),
                        "Godzilla",
                        9,
                        "Japan",
                        35.7,
                        139.7,
                        "reporter-001",
                        null,
                        null,
                        null));
    }

    @Test
    void a_message_becomes_columns() {
        var shown = with("messages").apply(MemoryKafka.batch("""
                        {"seq":1,"message":"message 1","event_time":"2026-01-31T10:05:30.000Z"}"""));

        assertThat(shown.collectAsList())
                .containsExactly(RowFactory.create(1L, "message 1", at("2026-01-31T10:05:30.000Z"), null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "monsters", "rescues"})
    void what_the_producer_spoils_is_bad_and_all_else_is_good(String scenario) {
        var spoilt = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.parse("30%"),
                Share.NONE);
        var sent = Sent.of(Scenario.valueOf(scenario), 200, spoilt);

        var shown = with(scenario).apply(MemoryKafka.batch(sent.array())).collectAsList();

        var topic = sent.truth().topics().values().iterator().next();
        assertThat(topic.badByKind()).hasSize(Malformed.values().length);
        assertThat(shown).filteredOn(row -> row.getAs("_why") == null).hasSize((int) topic.good());
        assertThat(shown).filteredOn(row -> row.getAs("_why") != null).hasSize((int) topic.bad());
    }

    @Test
    void a_sighting_at_sea_has_no_country_and_is_good() {
        var shown = shown(GOOD.replace("\"Japan\"", "null"), GOOD.replace("\"country\":\"Japan\",", ""));

        assertThat(shown).extracting(row -> row.getAs("country")).containsOnlyNulls();
        assertThat(shown).extracting(row -> row.getAs("_why")).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"mood\":\"angry\",", "{\"tags\":[1,{\"a\":\"]}\"}],", " \n{ "})
    void a_field_that_nobody_asked_for_and_space_do_no_harm(String start) {
        var row = shown(start + GOOD.substring(1) + " \n").get(0);

        assertThat(row.<Long>getAs("seq")).isEqualTo(7);
        assertThat(row.<String>getAs("_why")).isNull();
    }

    @Test
    void columns_of_ones_own_are_taken_in_the_words_of_SQL() {
        var shown = with("`a.b` INT NOT NULL, tags ARRAY<STRING>")
                .apply(MemoryKafka.batch("{\"a.b\":1,\"tags\":[\"x\"]}", "{\"tags\":[]}"))
                .selectExpr("`a.b`", "size(tags)", "_why");

        assertThat(shown.collectAsList())
                .containsExactly(RowFactory.create(1, 1, null), RowFactory.create(null, -1, "without a.b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_id", "_why", "_record", "_corrupt_record", "_Corrupt_Record", "a.b", "a b", "a-b", "a``b", "größe",
                "value", "key", "partition", "offset", "record", "raw", "event", "why", "good", "bad",
            })
    void a_column_may_have_any_name(String name) {
        var field = name.replace("``", "`");
        var shown = with("`" + name + "` STRING NOT NULL, seq BIGINT")
                .apply(MemoryKafka.batch("{\"" + field + "\":\"x\",\"seq\":7}", "{\"seq\":8}"));

        assertThat(Arrays.stream(shown.schema().fields()).filter(column -> !Aside.describes(column)))
                .extracting(column -> column.name())
                .containsExactly(field, "seq");
        assertThat(Arrays.stream(shown.columns()).map(String::toLowerCase)).doesNotHaveDuplicates();
        assertThat(shown.collectAsList())
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(Aside.WHY.indexIn(shown.schema())))
                .containsExactly(tuple("x", 7L, null), tuple(null, null, "without " + field));
    }

    private static List<Row> shown(String... values) {
        return new JsonLesson().apply(MemoryKafka.batch(values)).collectAsList();
    }

    private static JsonLesson with(String schema) {
        var lesson = new JsonLesson();
        new CommandLine(CommandSpec.forAnnotatedObject(lesson)).parseArgs("--schema", schema);
        return lesson;
    }

    private static Timestamp at(String time) {
        return Timestamp.from(Instant.parse(time));
    }
}
