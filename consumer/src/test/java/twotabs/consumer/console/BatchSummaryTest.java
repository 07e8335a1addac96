package twotabs.consumer.console;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.dataset.Windows;
import twotabs.consumer.lesson.JsonLesson;

class BatchSummaryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    @Test
    void a_batch_is_told_in_one_line() {
        assertThat(notice(7, 12, Map.of()).lines(TODAY)).containsExactly("batch 7 | 12 rows | 96 ms");
        assertThat(notice(8, 1, Map.of()).lines(TODAY)).containsExactly("batch 8 | 1 row | 96 ms");
        assertThat(notice(0, 0, Map.of()).lines(TODAY)).containsExactly("batch 0 | 0 rows | 96 ms | nothing new yet");
    }

    @Test
    void what_a_lesson_counted_is_told_by_name() {
        var counts = new TreeMap<>(Map.of("good", 11L, "bad", 1L));

        assertThat(notice(7, 12, counts).lines(TODAY)).containsExactly("batch 7 | 12 rows | 1 bad, 11 good | 96 ms");
    }

    @Test
    void where_the_time_went_is_told_behind_it() {
        var parts = new LinkedHashMap<String, Long>();
        parts.put("offsets", 4L);
        parts.put("plan", 10L);
        parts.put("run", 70L);

        var notice = new BatchSummary(7, 12, 96, parts, Map.of(), Optional.empty(), Optional.empty());

        assertThat(notice.lines(TODAY))
                .as("what took a tenth of the time")
                .containsExactly("batch 7 | 12 rows | 96 ms (plan 10, run 70)");
    }

    @Test
    void time_and_state_are_told_in_a_second_line_and_what_was_late_in_a_third() {
        var clock = new EventClock(
                Optional.of(at("10:05:30")), Optional.of(at("10:06:00.250")), Optional.of(at("10:05:00")));

        var notice = new BatchSummary(
                7, 12, 96, Map.of(), Map.of(), Optional.of(clock), Optional.of(new StateSize(4, 3000, 2, false)));

        assertThat(notice.lines(TODAY))
                .containsExactly(
                        "batch 7 | 12 rows | 96 ms",
                        "watermark 10:05:30 | newest 10:06:00 | open from 10:05:00 | state 4 rows, 3 kB",
                        "dropped, too late: 2 rows");
        assertThat(notice.json()).hasToString("""
                {"type":"batch","batch":7,"rows":12,"ms":96,"spent_ms":{},"counts":{},\
                "watermark":"2026-01-31T10:05:30.000Z","newest_event_time":"2026-01-31T10:06:00.250Z",\
                "oldest_open_window":"2026-01-31T10:05:00.000Z","state_rows":4,"state_bytes":3000,"late_dropped":2}""");
    }

    @Test
    void a_time_of_another_day_than_today_has_its_date() {
        var clock = new EventClock(
                Optional.of(Instant.parse("2026-02-01T09:59:30Z")),
                Optional.of(Instant.parse("9999-12-31T23:59:59Z")),
                Optional.of(at("10:05:00")));

        var notice = new BatchSummary(7, 12, 96, Map.of(), Map.of(), Optional.of(clock), Optional.empty());

        assertThat(notice.lines(TODAY))
                .last()
                .isEqualTo("watermark 2026-02-01 09:59:30 | newest 9999-12-31 23:59:59 | open from 10:05:00");
        assertThat(notice.lines(TODAY.plusDays(1)))
                .as("nor is a day that has passed today")
                .last()
                .isEqualTo("watermark 09:59:30 | newest 9999-12-31 23:59:59 | open from 2026-01-31 10:05:00");
    }

    @Test
    void a_batch_that_only_moved_the_watermark_says_so() {
        var clock = new EventClock(Optional.of(at("10:05:30")), Optional.empty(), Optional.empty());

        var notice = new BatchSummary(3, 0, 96, Map.of(), Map.of("good", 0L), Optional.of(clock), Optional.empty());

        assertThat(notice.lines(TODAY))
                .containsExactly("batch 3 | 0 rows | 96 ms | only the watermark moved", "watermark 10:05:30");
    }

    @Test
    void before_the_first_watermark_it_says_so() {
        var clock = new EventClock(Optional.empty(), Optional.empty(), Optional.empty());

        var notice = new BatchSummary(
                0, 1, 96, Map.of(), Map.of(), Optional.of(clock), Optional.of(new StateSize(1, 0, 0, false)));

        assertThat(notice.lines(TODAY)).last().isEqualTo("watermark none yet | state 1 row, 0 kB");
    }

    @Test
    void the_counts_are_those_that_the_lesson_observed_and_the_parts_those_of_Spark() throws Exception {
        var kafka = new MemoryKafka();
        kafka.send("junk", "more junk", "{}");
        var query = new JsonLesson()
                .apply(kafka.stream())
                .writeStream()
                .format("noop")
                .start();
        LocalSpark.settle(query);
        query.stop();

        var notice = BatchSummary.of(query.lastProgress(), Optional.empty());

        assertThat(notice.rows()).isEqualTo(3);
        assertThat(notice.counts()).isEqualTo(Map.of("bad", 3L, "good", 0L));
        assertThat(notice.parts()).containsOnlyKeys("offsets", "plan", "run", "log");
        assertThat(notice.millis())
                .isGreaterThanOrEqualTo(
                        notice.parts().values().stream().mapToLong(part -> part).sum());
        assertThat(notice.clock()).isEmpty();
        assertThat(notice.state()).isEmpty();
    }

    @Test
    void watermark_open_window_and_state_are_those_of_the_query() throws Exception {
        var kafka = new MemoryKafka();
        var minute = Windows.tumbling(Duration.ofMinutes(1));
        var query = kafka.stream()
                .selectExpr("CAST(CAST(value AS STRING) AS TIMESTAMP) AS event_time")
                .withWatermark("event_time", "30 seconds")
                .groupBy(window(col("event_time"), "1 minute"))
                .count()
                .writeStream()
                .format("noop")
                .start();
        kafka.send("2026-01-31T10:00:10Z", "2026-01-31T10:02:20Z");
        LocalSpark.settle(query);
        kafka.send("2026-01-31T10:00:20Z", "2026-01-31T10:02:30Z");
        LocalSpark.settle(query);
        query.stop();

        var withRows = Stream.of(query.recentProgress())
                .filter(progress -> progress.numInputRows() > 0)
                .map(progress -> BatchSummary.of(progress, Optional.of(minute)))
                .toList();

        assertThat(withRows).hasSize(2);
        assertThat(withRows.get(1).clock())
                .contains(new EventClock(
                        Optional.of(at("10:01:50")), Optional.of(at("10:02:30")), Optional.of(at("10:01:00"))));
        assertThat(withRows.get(1).state().orElseThrow().rows()).isEqualTo(1);
        assertThat(withRows.get(1).state().orElseThrow().dropped()).isEqualTo(1);
        assertThat(withRows.get(1).lines(TODAY)).last().isEqualTo("dropped, too late: events of 1 window");
    }

    @Test
    void totals_add_up_and_leave_out_batches_without_data() {
        var totals = new RunTotals();

        totals.add(notice(0, 20, Map.of("good", 20L, "bad", 0L)));
        totals.add(notice(1, 0, Map.of("good", 0L, "bad", 0L)));
        totals.add(notice(2, 10, Map.of("good", 9L, "bad", 1L)));

        assertThat(totals.batchesWithData()).isEqualTo(2);
        assertThat(totals.line()).isEqualTo("30 rows in 2 batches: 1 bad, 29 good.");
    }

    @Test
    void totals_of_little_are_said_in_the_singular() {
        var totals = new RunTotals();
        assertThat(totals.line()).isEqualTo("0 rows in 0 batches.");

        totals.add(notice(0, 1, Map.of()));

        assertThat(totals.line()).isEqualTo("1 row in 1 batch.");
    }

    private static BatchSummary notice(long batch, long rows, Map<String, Long> counts) {
        return new BatchSummary(batch, rows, 96, Map.of(), counts, Optional.empty(), Optional.empty());
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }
}
