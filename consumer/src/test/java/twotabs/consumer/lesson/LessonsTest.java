package twotabs.consumer.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.event.Scenario;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Sent;
import twotabs.consumer.Streamed;

class LessonsTest {
    private static final String[] VALUES = {"message 1", "{\"seq\":2}", "", null, "größer als 😀"};
    private static final String[] LAST = {"""
        {"event_id":"00000000000000a1","seq":7,"event_time":"2026-02-01T23:00:00.000Z","monster":"Nobody",\
        "strength":1,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}""", """
        {"event_id":"00000000000000a2","seq":7,"event_time":"2026-02-01T23:00:00.000Z",\
        "sighting_id":"00000000000000a3","team":"team-01","arrives_at":"2026-02-01T23:30:00.000Z"}"""};

    /** How many rows each lesson makes of 400 dirty slots of the scenario {@code all}. */
    private static final Map<String, Long> FOUND = Map.ofEntries(
            Map.entry("bytes", 427L),
            Map.entry("text", 427L),
            Map.entry("json", 427L),
            Map.entry("filter", 43L),
            Map.entry("udf", 198L),
            Map.entry("count", 15L),
            Map.entry("tumbling", 7L),
            Map.entry("sliding", 22L),
            Map.entry("late", 7L),
            Map.entry("session", 27L),
            Map.entry("dedup", 188L),
            Map.entry("damage", 46L),
            Map.entry("rescues", 207L));

    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    static Stream<Lesson> batchable() {
        return lessons().filter(lesson -> lesson.setup().limits().notAsBatch().isEmpty());
    }

    /**
     * A day later one more sighting comes and one more rescue, so that all that waits for a watermark is out; of the
     * last two themselves, what is counted waits on.
     */
    @ParameterizedTest
    @MethodSource("batchable")
    void a_lesson_finds_the_same_in_a_stream_and_in_a_batch(Lesson lesson) throws Exception {
        var sent = Sent.of(dirty(), 400);
        var usual = lesson.setup().outputMode();
        var mode = usual.equals(OutputMode.Update()) ? OutputMode.Complete() : usual;

        var streamed = Streamed.of(lesson, mode, sent.array(), LAST).rows();

        var all = Stream.concat(sent.values().stream(), Stream.of(LAST)).toArray(String[]::new);
        var batch = lesson.apply(MemoryKafka.batch(all)).collectAsList();
        var onlyInBatch = new ArrayList<>(batch);
        assertThat(streamed).allMatch(onlyInBatch::remove); // each as often as the batch has it
        assertThat(lesson.apply(MemoryKafka.batch(LAST)).collectAsList()).containsAll(onlyInBatch);
        var found = lesson.apply(MemoryKafka.batch(sent.array())).count();
        assertThat(found).as("%s finds in 400 slots", Lessons.name(lesson)).isEqualTo(FOUND.get(Lessons.name(lesson)));
    }

    private static Recipe dirty() {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.parse("10%:0..5s"),
                FaultShare.NEVER,
                FaultShare.parse("5%:0..20s"),
                MalformedShare.parse("5%"),
                Share.NONE);
        return Recipe.of(Scenario.all, 1, Sent.TIMELINE).with(faults);
    }

    @ParameterizedTest
    @MethodSource("twotabs.consumer.lesson.Lessons#specs")
    void a_lesson_is_found_by_its_name_and_says_its_idea_in_one_line(CommandSpec about) {
        assertThat(about.name()).matches("[a-z]+");
        assertThat(about.usageMessage().description()).hasSize(1);
    }

    @Test
    void the_lessons_come_in_the_order_that_teaches_best() {
        assertThat(Lessons.specs())
                .extracting(CommandSpec::name)
                .containsExactly(
                        "bytes",
                        "text",
                        "json",
                        "filter",
                        "udf",
                        "count",
                        "sql",
                        "tumbling",
                        "sliding",
                        "late",
                        "session",
                        "dedup",
                        "damage",
                        "rescues",
                        "state",
                        "files",
                        "postgres",
                        "relay",
                        "foreach",
                        "continuous",
                        "dstream",
                        "heartbeat")
                .contains(Lessons.DEFAULT);
    }

    @Test
    void bytes_shows_the_seven_columns_of_a_record_as_they_came() {
        var shown = new BytesLesson().apply(MemoryKafka.batch("a"));

        assertThat(shown.schema()).isEqualTo(MemoryKafka.SCHEMA);
        assertThat(shown.collectAsList())
                .containsExactly(
                        RowFactory.create(null, "a".getBytes(UTF_8), "events_topic", 0, 0L, MemoryKafka.TIMESTAMP, 0));
    }

    @Test
    void bytes_and_text_show_every_record_of_a_dirty_stream_as_it_was_sent() throws Exception {
        var sent = Sent.of(dirty(), 400);

        var bytes = Streamed.of(new BytesLesson(), sent.batches(100)).rows();
        var text = Streamed.of(new TextLesson(), sent.batches(100)).rows();

        assertThat(text).extracting(row -> row.getString(0)).containsExactlyElementsOf(sent.values());
        assertThat(bytes)
                .extracting(row -> row.<byte[]>getAs("value"))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(sent.values().stream()
                        .map(value -> value == null ? null : value.getBytes(UTF_8))
                        .toList());
    }

    @Test
    void text_shows_each_value_as_text_whatever_it_says() {
        var shown = new TextLesson().apply(MemoryKafka.batch(VALUES));

        assertThat(shown.columns()).containsExactly("Value");
        assertThat(shown.collectAsList()).extracting(row -> row.getString(0)).containsExactly(VALUES);
    }
}
