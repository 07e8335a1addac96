package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Fault;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Item;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;

/** What a run counts, and how it says so. */
class RunStatisticsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RunStatistics statistics = new RunStatistics(nanos::get);

    @Test
    void a_run_that_goes_well_is_one_line() {
        for (var item : items(100, Faults.NONE)) {
            acknowledgedAfter(item, 2);
        }

        var now = statistics.snapshot();

        assertThat(RunReport.progress(now, 500)).isEqualTo("100 acked, 500/s, 0 open, p99 2 ms, 10:01:39Z");
        assertThat(RunReport.faults(now)).isEmpty();
        assertThat(RunReport.summary(now))
                .isEqualTo(
                        "100 records sent, 500.0 records/sec (0.05 MB/sec), 2.00 ms avg latency, 2.00 ms max latency,"
                                + " 2 ms 50th, 2 ms 95th, 2 ms 99th, 2 ms 99.9th.");
    }

    @Test
    void what_is_on_its_way_late_and_failed_is_said() {
        var late = new Faults(
                FaultShare.parse("100%:90s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.NEVER,
                Share.NONE);
        var items = items(5, late);
        acknowledgedAfter(items.get(0), 3);
        items.subList(1, 5).forEach(statistics::countSent);
        statistics.failed(new IllegalStateException("too large"));

        var now = statistics.snapshot();

        assertThat(RunReport.progress(now, 1.5))
                .isEqualTo("1 acked, 1.5/s, 3 open, 1 failed, p99 3 ms, 09:58:34Z, 5 late (1m30s)");
        assertThat(RunReport.faults(now)).isEqualTo("On purpose: 5 late (up to 1m30s).");
        assertThat(now.unacknowledged()).isEqualTo(4);
        assertThat(statistics.firstFailure()).get().hasToString("java.lang.IllegalStateException: too large");
    }

    @Test
    void a_progress_line_of_a_long_run_fits_a_terminal() {
        var late = new Faults(
                FaultShare.parse("100%:119s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.NEVER,
                Share.NONE);
        var items = items(133_456, late);
        items.subList(0, 123_456).forEach(item -> acknowledgedAfter(item, 345));
        items.subList(123_456, 133_456).forEach(statistics::countSent);

        assertThat(RunReport.progress(statistics.snapshot(), 12_345))
                .isEqualTo("123456 acked, 12345/s, 10000 open, p99 345 ms, 23:02:16Z, 133456 late (1m59s)")
                .hasSizeLessThan(80);
    }

    @Test
    void clocks_that_are_ahead_on_purpose_do_not_make_the_newest_event() {
        var ahead = new Faults(
                FaultShare.NEVER,
                FaultShare.NEVER,
                FaultShare.parse("20%:1h"),
                FaultShare.parse("20%:0..5s"),
                MalformedShare.NEVER,
                Share.NONE);
        items(100, ahead).forEach(statistics::countSent);

        assertThat(statistics.snapshot().count(Fault.Kind.future)).isPositive();
        assertThat(statistics.snapshot().newest()).contains(Instant.parse("2026-01-31T10:01:39Z"));
    }

    @Test
    void latencies_are_those_since_the_last_report_and_in_the_end_those_of_all() {
        var items = items(2, Faults.NONE);
        acknowledgedAfter(items.get(0), 10);
        var first = statistics.snapshot();
        acknowledgedAfter(items.get(1), 20);
        var second = statistics.snapshot();

        assertThat(first.recent().getMaxValue()).isEqualTo(10);
        assertThat(second.recent().getMinNonZeroValue()).isEqualTo(20);
        assertThat(second.all().getMean()).isEqualTo(15);
    }

    @Test
    void what_was_aborted_on_purpose_is_delivered_and_what_may_not_be_committed_is_not() {
        var items = items(3, Faults.NONE);
        acknowledgedAfter(items.get(0), 1);
        statistics.committed();
        acknowledgedAfter(items.get(1), 1);
        statistics.aborted();
        statistics.broken(new IllegalStateException("fenced"));
        acknowledgedAfter(items.get(2), 1);

        var end = statistics.snapshot();

        assertThat(end.aborted()).isEqualTo(1);
        assertThat(end.uncommitted()).isEqualTo(1);
        assertThat(end.isDelivered()).isFalse();
        assertThat(RunReport.summary(end)).startsWith("2 records sent, ");
        assertThat(RunReport.faults(end)).isEqualTo("On purpose: 1 in aborted transactions.");
    }

    @Test
    void reports_as_json_have_the_same_figures() throws IOException {
        var items = items(2, Faults.NONE);
        acknowledgedAfter(items.get(0), 4);
        statistics.broken(new IllegalStateException("fenced"));
        statistics.countSent(items.get(1));
        var behind = new Histogram(3);
        behind.recordValue(1500);

        var summary = new ObjectMapper().readTree(RunReport.summaryJson(statistics.snapshot(), behind));

        assertThat(summary.get("type").asText()).isEqualTo("summary");
        assertThat(summary.get("acknowledged").asLong()).isEqualTo(1);
        assertThat(summary.get("undelivered").asLong()).isEqualTo(1);
        assertThat(summary.get("uncommitted").asLong()).isEqualTo(1);
        assertThat(summary.get("p99_ms").asLong()).isEqualTo(4);
        assertThat(summary.get("behind_plan_p99_ms").asDouble()).isEqualTo(1.5);
        assertThat(summary.get("newest_event_time").asText()).isEqualTo("2026-01-31T10:00:01.000Z");
    }

    private void acknowledgedAfter(Item item, int millis) {
        var sentAt = statistics.countSent(item);
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        statistics.acknowledged(sentAt, 100);
    }

    /** One a second from ten o'clock on. */
    private static ArrayList<Item> items(int count, Faults faults) {
        var timeline = new Timeline(Instant.parse("2026-01-31T10:00:00Z"), Rate.constant(1));
        var items = new ArrayList<Item>();
        Run.whole(Recipe.of(Scenario.messages, 1, timeline).with(faults), 1, count)
                .forEach(items::add);
        return items;
    }
}
