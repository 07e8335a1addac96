package twotabs.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import twotabs.common.event.EventTime;
import twotabs.common.quantity.Durations;
import twotabs.common.stream.Fault;

/** Formats snapshots as text and as JSON. */
final class RunReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunReport() {}

    /** Returns a progress line that fits a terminal, even with counts of six digits. */
    static String progress(Snapshot now, double rate) {
        var line = new StringBuilder(
                String.format(Locale.ROOT, "%d acked, %s/s, %d open", now.acknowledged(), round(rate), now.inFlight()));
        if (now.failed() > 0) {
            line.append(", ").append(now.failed()).append(" failed");
        }
        line.append(", p99 %d ms".formatted(percentile(now.recent(), 99)));
        now.newest()
                .ifPresent(newest -> line.append(", ")
                        .append(EventTime.format(newest), 11, 19)
                        .append('Z'));
        if (now.count(Fault.Kind.late) > 0) {
            line.append(", %d late (%s)".formatted(now.count(Fault.Kind.late), whole(now.latest())));
        }
        return line.toString();
    }

    /** Returns a line with the number of faults of each kind, or an empty text if there are none. */
    static String faults(Snapshot end) {
        var parts = new ArrayList<String>();
        for (var kind : Fault.Kind.values()) {
            if (kind != Fault.Kind.none && end.count(kind) > 0) {
                var most = kind == Fault.Kind.late ? " (up to " + whole(end.latest()) + ")" : "";
                parts.add(end.count(kind) + " " + name(kind) + most);
            }
        }
        if (end.aborted() > 0) {
            parts.add(end.aborted() + " in aborted transactions");
        }
        return parts.isEmpty() ? "" : "On purpose: " + String.join(", ", parts) + ".";
    }

    private static String name(Fault.Kind kind) {
        return switch (kind) {
            case out_of_order -> "out of order";
            case future -> "from the future";
            case duplicate -> "repeated";
            case idle -> "held back by a silent partition or key";
            default -> kind.toString();
        };
    }

    /** Returns the summary in the format of kafka-producer-perf-test's last line. */
    static String summary(Snapshot end) {
        return String.format(
                Locale.ROOT,
                "%d records sent, %.1f records/sec (%.2f MB/sec), %.2f ms avg latency, %.2f ms max latency, "
                        + "%d ms 50th, %d ms 95th, %d ms 99th, %d ms 99.9th.",
                end.delivered(),
                end.rate(),
                end.megabytesPerSecond(),
                end.all().getMean(),
                (double) end.all().getMaxValue(),
                percentile(end.all(), 50),
                percentile(end.all(), 95),
                percentile(end.all(), 99),
                percentile(end.all(), 99.9));
    }

    /** Returns a progress report as a line of JSON. */
    static String progressJson(Snapshot now, double rate) {
        return json("progress", now, rate)
                .put("p50_ms", percentile(now.recent(), 50))
                .put("p99_ms", percentile(now.recent(), 99))
                .toString();
    }

    /**
     * Returns the summary as a line of JSON.
     *
     * @param behind the microseconds by which records were sent too late
     */
    static String summaryJson(Snapshot end, Histogram behind) {
        return json("summary", end, end.rate())
                .put("undelivered", end.unacknowledged())
                .put("mb_per_s", end.megabytesPerSecond())
                .put("avg_ms", end.all().getMean())
                .put("max_ms", end.all().getMaxValue())
                .put("p50_ms", percentile(end.all(), 50))
                .put("p95_ms", percentile(end.all(), 95))
                .put("p99_ms", percentile(end.all(), 99))
                .put("p999_ms", percentile(end.all(), 99.9))
                .put("behind_plan_p50_ms", percentile(behind, 50) / 1000.0)
                .put("behind_plan_p99_ms", percentile(behind, 99) / 1000.0)
                .toString();
    }

    private static ObjectNode json(String type, Snapshot now, double rate) {
        var json = JSON.createObjectNode()
                .put("type", type)
                .put("seconds", now.elapsed().toMillis() / 1000.0)
                .put("sent", now.sent())
                .put("acknowledged", now.acknowledged())
                .put("in_flight", now.inFlight())
                .put("failed", now.failed())
                .put("aborted", now.aborted())
                .put("uncommitted", now.uncommitted())
                .put("records_per_s", rate)
                .put("newest_event_time", now.newest().map(EventTime::format).orElse(null))
                .put("late_max_ms", now.latest().toMillis());
        for (var kind : Fault.Kind.values()) {
            if (kind != Fault.Kind.none) {
                json.put(kind.name(), now.count(kind));
            }
        }
        return json;
    }

    private static long percentile(Histogram histogram, double percent) {
        return histogram.getValueAtPercentile(percent);
    }

    private static String round(double rate) {
        return rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : Long.toString(Math.round(rate));
    }

    private static String whole(Duration duration) {
        return Durations.format(Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0)));
    }
}
