package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;

/** What {@link JsonLesson} puts aside. */
class JsonAsideTest {
    private record Bad(String name, String value, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String GOOD = JsonLessonTest.GOOD;
    private static final String NOT_JSON = "not one JSON object";

    private static final String NO_TIME = "event_time is not a time such as 2026-03-01T12:00:00Z";

    private static final List<Bad> BAD = List.of(
            new Bad("truncated", GOOD.substring(0, 60), NOT_JSON),
            new Bad("not JSON", "message 7", NOT_JSON),
            new Bad("empty", "", NOT_JSON),
            new Bad("blank", "  ", NOT_JSON),
            new Bad(
                    "wrong type",
                    GOOD.replace("\"strength\":9", "\"strength\":\"high\""),
                    "strength is text, INT was expected"),
            new Bad(
                    "number too large",
                    GOOD.replace("\"strength\":9", "\"strength\":9000000000"),
                    "strength is a number that INT cannot hold"),
            new Bad("bad time", GOOD.replace("2026-01-31T10:05:30.125Z", "soon"), NO_TIME),
            new Bad("a day that is not", GOOD.replace("2026-01-31", "2026-02-31"), NO_TIME),
            new Bad("array", "[" + GOOD + "]", NOT_JSON),
            new Bad("number", "42", NOT_JSON),
            new Bad("string", "\"monster\"", NOT_JSON),
            new Bad("JSON null", "null", NOT_JSON),
            new Bad("junk behind", GOOD + " junk", NOT_JSON),
            new Bad("a bracket behind", GOOD + "] junk", NOT_JSON),
            new Bad("a brace behind", GOOD + "}", NOT_JSON),
            new Bad("two objects", GOOD + GOOD, NOT_JSON),
            new Bad("two objects, two lines", GOOD + "\n" + GOOD, NOT_JSON),
            new Bad("two objects, a comma", GOOD + "," + GOOD, NOT_JSON),
            new Bad("an array's end behind two objects", GOOD + "," + GOOD + "]", NOT_JSON),
            new Bad("an array's end behind an object and a number", GOOD + ",0]", NOT_JSON),
            new Bad("a page behind all that", GOOD + ",null] <html>502</html>", NOT_JSON),
            new Bad("single quotes", GOOD.replace('"', '\''), NOT_JSON),
            new Bad("a year", GOOD.replace("2026-01-31T10:05:30.125Z", "2026"), NO_TIME),
            new Bad("a time without a zone", GOOD.replace("30.125Z", "30.125"), NO_TIME),
            new Bad(
                    "microseconds",
                    GOOD.replace("\"2026-01-31T10:05:30.125Z\"", "1769853930125000"),
                    "event_time is a number, TIMESTAMP was expected"),
            new Bad("infinite", GOOD.replace("35.7", "1e400"), "lat is a number that DOUBLE cannot hold"),
            new Bad("number as text", GOOD.replace("\"seq\":7", "\"seq\":\"7\""), "seq is text, BIGINT was expected"),
            new Bad(
                    "object as text",
                    GOOD.replace("\"Godzilla\"", "{\"a\":1}"),
                    "monster is an object, STRING was expected"),
            new Bad("a field twice", GOOD.replace("\"seq\":7", "\"seq\":7,\"seq\":8"), "seq is there twice"),
            new Bad("control characters", GOOD.replace("Godzilla", "\u001b[2J\u0007"), NOT_JSON),
            new Bad("deep", GOOD.replace("\"seq\":7", "\"seq\":" + "[".repeat(5000)), NOT_JSON),
            new Bad("one field missing", GOOD.replace("\"strength\":9,", ""), "without strength"),
            new Bad("one field null", GOOD.replace("\"Godzilla\"", "null"), "without monster"),
            new Bad(
                    "several missing",
                    "{\"event_id\":\"a\",\"seq\":1,\"lat\":1,\"lon\":2}",
                    "without event_time, monster, strength, reporter"),
            new Bad("all missing", "{}", "without event_id, seq, event_time, monster, strength, lat, lon, reporter"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("BAD")
    void a_bad_record_goes_aside_with_the_reason(Bad bad) {
        var row = shown(bad.value).get(0);

        assertThat(row.<String>getAs("_record")).isEqualTo("partition 0, offset 0");
        assertThat(row.<String>getAs("_why")).isEqualTo(bad.why);
        assertThat(row.<String>getAs("_corrupt_record")).isEqualTo(bad.value);
    }

    @Test
    void a_record_without_a_value_goes_aside() {
        var row = shown(GOOD, null).get(1);

        assertThat(row.<String>getAs("_record")).isEqualTo("partition 0, offset 1");
        assertThat(row.<String>getAs("_why")).isEqualTo("no value at all");
        assertThat(row.<String>getAs("_corrupt_record")).isEqualTo("(null)");
    }

    @Test
    void good_and_bad_together_are_all_that_came() throws Exception {
        var values = new ArrayList<String>(Arrays.asList(GOOD, null, GOOD));
        BAD.forEach(bad -> values.add(bad.value));
        var kafka = new MemoryKafka();
        kafka.send(values.toArray(String[]::new));

        var query = new JsonLesson()
                .apply(kafka.stream())
                .writeStream()
                .format("noop")
                .start();
        LocalSpark.settle(query);
        query.stop();

        var counted = query.lastProgress().observedMetrics().get("records");
        assertThat(counted.<Long>getAs("good")).isEqualTo(2);
        assertThat(counted.<Long>getAs("bad")).isEqualTo(1 + BAD.size());
        assertThat(query.lastProgress().numInputRows()).isEqualTo(3 + BAD.size());
    }

    private static List<Row> shown(String... values) {
        return new JsonLesson().apply(MemoryKafka.batch(values)).collectAsList();
    }
}
