package twotabs.consumer.lesson;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.event.Event;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Fault;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.Options;
import twotabs.consumer.Sent;
import twotabs.consumer.Streamed;

/** Lessons of event time find what the truth says, in a stream that comes in many batches. */
class EventTimeLessonsTest {
    private static final Faults DISORDERLY = faults("10%:0..5s", "2%:0..5s");

    /** Long after everything else: all windows close. */
    private static final String[] LAST = {"""
            {"event_id":"00000000000000a1","seq":7,"event_time":"2026-02-01T23:00:00.000Z","monster":"Nobody",\
            "strength":1,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}"""};

    @ParameterizedTest
    @ValueSource(ints = {50, 1000})
    void tumbling_counts_each_event_in_its_minute(int batchSize) throws Exception {
        var sent = Sent.of(Scenario.monsters, 600, DISORDERLY);

        var streamed = Streamed.of(new TumblingLesson(), sent.batches(batchSize));

        assertThat(lastByStart(streamed)).isEqualTo(sent.sightings().tumbling().counts());
        assertThat(streamed.dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 1000})
    void sliding_counts_each_event_in_every_window_that_it_falls_into(int batchSize) throws Exception {
        var sent = Sent.of(Scenario.monsters, 600, DISORDERLY);

        var streamed = Streamed.of(new SlidingLesson(), sent.batches(batchSize));

        assertThat(lastByStart(streamed)).isEqualTo(sent.sightings().sliding().counts());
        assertThat(streamed.dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60})
    void late_counts_what_comes_before_the_watermark_and_drops_the_rest(int batchSize) throws Exception {
        var sent = Sent.of(
                Scenario.monsters,
                600,
                new Faults(
                        FaultShare.parse("10%:30s..2m"),
                        FaultShare.NEVER,
                        FaultShare.NEVER,
                        FaultShare.NEVER,
                        MalformedShare.NEVER,
                        Share.NONE));
        var batches = Stream.concat(Stream.of(sent.batches(batchSize)), Stream.of(new String[][] {LAST}))
                .toArray(String[][]::new);

        var streamed = Streamed.of(new LateLesson(), batches);

        var expected = new TreeMap<Instant, Long>();
        var late = inTime(sent.good(), batchSize, Duration.ofSeconds(10), expected);
        assertThat(starts(streamed.rows())).as("each window comes out once").doesNotHaveDuplicates();
        assertThat(lastByStart(streamed)).isEqualTo(expected);
        assertThat(late).isPositive().isLessThanOrEqualTo(sent.sightings().count(Fault.Kind.late));
        assertThat(streamed.dropped())
                .as("Spark counts groups of them")
                .isPositive()
                .isLessThanOrEqualTo(late);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 1000})
    void a_session_goes_on_until_there_is_a_gap(int batchSize) throws Exception {
        var sent = Sent.of(Scenario.monsters, 900, faults("10%:0..5s", "2%:0..2s"));

        var streamed = Streamed.of(new SessionLesson(), andLast(sent.batches(batchSize)));

        assertThat(streamed.rows())
                .extracting(row -> List.<Object>of(
                        row.getString(0),
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant().minusSeconds(30),
                        row.getLong(3)))
                .containsExactlyInAnyOrderElementsOf(sessions(sent));
        assertThat(streamed.dropped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"60, 0%:1s", "1000, 0%:1s", "1000, 10%:0..5s"})
    void a_rampage_ends_when_its_time_is_up(int batchSize, String outOfOrder) throws Exception {
        var sent = Sent.of(Scenario.monsters, 900, faults(outOfOrder, "2%:0..2s"));

        var streamed = Streamed.of(new StateLesson(), andLast(sent.batches(batchSize)));

        assertThat(rampages(streamed))
                .containsExactlyInAnyOrderElementsOf(sent.sightings().sessions().all().stream()
                        .map(it -> List.<Object>of(
                                it.key(),
                                it.first(),
                                it.last(),
                                it.count(),
                                strongest(sent, it.key(), it.first(), it.last())))
                        .toList());
    }

    @Test
    void a_rampage_that_is_reported_late_is_one_of_its_own() throws Exception {
        var streamed = Streamed.of(
                Options.given(new StateLesson(), "--watermark", "5m"),
                new String[] {sighting("10:02:00", 3)},
                new String[] {sighting("10:00:10", -5), sighting("10:00:00", -7)},
                LAST);

        assertThat(rampages(streamed))
                .containsExactly(
                        List.of("Roc", at("10:00:00"), at("10:00:10"), 2L, -5),
                        List.of("Roc", at("10:02:00"), at("10:02:00"), 1L, 3));
    }

    /** For Java, Spark makes a java.sql.Timestamp of each time, which cannot hold the oldest ones that Spark can. */
    @ParameterizedTest
    @CsvSource({
        "-290307-01-01T00:00:00Z, 0",
        "-290001-12-31T23:59:59Z, 0",
        "-290000-01-01T00:00:00Z, 1",
        "+294000-12-31T23:59:59Z, 1",
        "+294246-12-31T23:59:59Z, 0",
    })
    void an_event_of_no_year_stops_a_query_with_state_of_its_own(String time, long good) throws Exception {
        var odd = LAST[0].replace("2026-02-01T23:00:00.000Z", time);

        var counts = Streamed.of(new StateLesson(), new String[] {odd}).progress().stream()
                .filter(batch -> batch.numInputRows() > 0)
                .map(batch -> batch.observedMetrics().get("sightings"));

        assertThat(counts)
                .extracting(row -> List.of(row.<Long>getAs("good"), row.<Long>getAs("bad")))
                .containsExactly(List.of(good, 1 - good));
    }

    /** A team may set out a month later, which is more than 64 bits have room for at their end. */
    @Test
    void an_event_of_the_last_year_leaves_room_for_the_bound_of_a_join() throws Exception {
        var last = LAST[0].replace("2026-02-01T23:00:00.000Z", "+294000-12-31T23:59:59Z");
        var behind = LAST[0].replace("2026-02-01T23:00:00.000Z", "+294246-12-31T23:59:59Z");
        var rescue = """
                {"event_id":"b1","seq":1,"event_time":"2026-02-01T23:00:00Z","sighting_id":"00000000000000a1","team":"t",\
                "arrives_at":"2026-02-01T23:10:00Z"}""";

        var streamed = Streamed.of(
                Options.given(new RescuesLesson(), "--within", "30d"), new String[] {last, behind, rescue, LAST[0]});

        assertThat(streamed.rows()).hasSize(1);
    }

    private static String sighting(String time, int strength) {
        return LAST[0].replace("2026-02-01T23:00:00.000Z", at(time).toString())
                .replace("Nobody", "Roc")
                .replace("\"strength\":1", "\"strength\":" + strength);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + "Z");
    }

    private static List<List<Object>> rampages(Streamed streamed) {
        return streamed.rows().stream()
                .map(row -> List.<Object>of(
                        row.getString(0),
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getInt(4)))
                .toList();
    }

    private static int strongest(Sent sent, String monster, Instant first, Instant last) {
        return sent.good().stream()
                .map(Sighting.class::cast)
                .filter(it -> it.monster().name().equals(monster))
                .filter(it -> !it.eventTime().isBefore(first) && !it.eventTime().isAfter(last))
                .mapToInt(Sighting::strength)
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 1000})
    void of_an_event_and_its_copies_one_is_kept(int batchSize) throws Exception {
        var sent = Sent.of(Scenario.monsters, 600, faults("10%:0..5s", "20%:0..60s"));

        var streamed = Streamed.of(new DedupLesson(), sent.batches(batchSize));

        assertThat(streamed.rows()).extracting(row -> row.getString(0)).doesNotHaveDuplicates();
        assertThat(streamed.rows()).hasSize((int) sent.sightings().distinct());
        assertThat(sent.sightings().count(Fault.Kind.duplicate)).isPositive();
    }

    private static Faults faults(String outOfOrder, String duplicates) {
        return new Faults(
                FaultShare.NEVER,
                FaultShare.parse(outOfOrder),
                FaultShare.NEVER,
                FaultShare.parse(duplicates),
                MalformedShare.parse("3%"),
                Share.parse("1%"));
    }

    private static String[][] andLast(String[]... batches) {
        return Stream.concat(Stream.of(batches), Stream.of(new String[][] {LAST}))
                .toArray(String[][]::new);
    }

    private static List<List<Object>> sessions(Sent sent) {
        return sent.sightings().sessions().all().stream()
                .map(session -> List.<Object>of(session.key(), session.first(), session.last(), session.count()))
                .toList();
    }

    private static List<Instant> starts(List<Row> rows) {
        return rows.stream().map(row -> row.getTimestamp(0).toInstant()).toList();
    }

    /** In update mode a window is written again whenever it has changed. */
    private static Map<Instant, Long> lastByStart(Streamed streamed) {
        return streamed.rows().stream()
                .collect(toMap(
                        row -> row.getTimestamp(0).toInstant(),
                        row -> row.getLong(2),
                        (before, after) -> after,
                        TreeMap::new));
    }

    /** Counts minutes as a reader with a watermark does; returns how many events come too late. */
    private static long inTime(List<Event> events, int batchSize, Duration delay, Map<Instant, Long> counts) {
        var newest = Instant.MIN;
        var watermark = Instant.EPOCH;
        var late = 0;
        for (var i = 0; i < events.size(); i++) {
            if (i % batchSize == 0 && i > 0) {
                watermark = newest.minus(delay);
            }
            var time = events.get(i).eventTime();
            newest = time.isAfter(newest) ? time : newest;
            var start = Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), 60L) * 60);
            if (start.plusSeconds(60).isAfter(watermark)) {
                counts.merge(start, 1L, Long::sum);
            } else {
                late++;
            }
        }
        return late;
    }
}
