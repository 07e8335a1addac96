package twotabs.consumer.lesson;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.event.Event;
import twotabs.common.event.Rescue;
import twotabs.common.event.Scenario;
import twotabs.common.event.Sighting;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Options;
import twotabs.consumer.Sent;
import twotabs.consumer.Streamed;

class RescuesLessonTest {
    /** Of each kind, long after all others: both watermarks pass. The inner join needs them as little as it minds them. */
    private static final String[] LAST = {"""
        {"event_id":"00000000000000a1","seq":7,"event_time":"2026-02-01T23:00:00.000Z","monster":"Nobody",\
        "strength":1,"country":"Japan","lat":35.7,"lon":139.7,"reporter":"reporter-001"}""", """
        {"event_id":"00000000000000a2","seq":7,"event_time":"2026-02-01T23:00:00.000Z",\
        "sighting_id":"00000000000000a3","team":"team-01","arrives_at":"2026-02-01T23:30:00.000Z"}"""};

    private final Sent sent = Sent.of(
            Scenario.all,
            2000,
            new Faults(
                    FaultShare.NEVER,
                    FaultShare.parse("10%:0..5s"),
                    FaultShare.NEVER,
                    FaultShare.parse("3%:0..5s"),
                    MalformedShare.parse("3%"),
                    Share.parse("3%")));

    @ParameterizedTest
    @ValueSource(ints = {200, 3000})
    void a_sighting_is_shown_with_each_team_that_set_out_in_time(int batchSize) throws Exception {
        var streamed = Streamed.of(new RescuesLesson(), sent.batches(batchSize));

        assertThat(streamed.rows()).hasSize((int) join().pairs());
        assertThat(streamed.rows())
                .allSatisfy(row -> assertThat(row.<java.sql.Timestamp>getAs("set_out"))
                        .isAfterOrEqualTo(row.<java.sql.Timestamp>getAs("seen")));
        assertThat(streamed.dropped()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {999, 5_500, 61_001})
    void the_time_within_which_a_team_sets_out_may_be_of_milliseconds(long millis) {
        var lesson = Options.given(new RescuesLesson(), "--within", millis + "ms");

        var rows = lesson.apply(MemoryKafka.batch(sent.array()));

        assertThat(rows.count()).isEqualTo(pairsWithin(millis));
    }

    private long pairsWithin(long millis) {
        var seen = sent.good().stream()
                .filter(Sighting.class::isInstance)
                .collect(groupingBy(Event::id, mapping(Event::eventTime, toList())));
        return sent.good().stream()
                .filter(Rescue.class::isInstance)
                .map(Rescue.class::cast)
                .flatMap(rescue -> seen.getOrDefault("%016x".formatted(rescue.sightingId()), List.of()).stream()
                        .map(time -> Duration.between(time, rescue.eventTime()).toMillis()))
                .filter(wait -> wait >= 0 && wait <= millis)
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 3000})
    void left_shows_those_without_a_team_as_well(int batchSize) throws Exception {
        var lesson = Options.given(new RescuesLesson(), "--join", "left");
        var batches = Stream.concat(Stream.of(sent.batches(batchSize)), Stream.of(new String[][] {LAST, LAST}))
                .toArray(String[][]::new);

        var rows = Streamed.of(lesson, batches).rows();

        assertThat(rows.stream().filter(RescuesLessonTest::hasTeam)).hasSize((int) join().pairs());
        assertThat(rows.stream().filter(row -> !hasTeam(row))).hasSize((int) join().unmatchedSightings());
    }

    private static boolean hasTeam(Row row) {
        return row.getAs("team") != null;
    }

    private twotabs.common.truth.RescueJoin join() {
        return sent.truth().join().orElseThrow();
    }
}
