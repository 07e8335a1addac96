package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import twotabs.common.event.EventTime;
import twotabs.consumer.dataset.Windows;

/**
 * The summary of a batch.
 *
 * @param millis the duration in ms
 * @param parts the duration of each part of the batch in ms
 * @param counts the lesson's {@code Dataset.observe} metrics, by name
 * @param clock watermark and event times; empty: the query has no watermark
 * @param state the size of the state; empty: the query has no state
 */
record BatchSummary(
        long batch,
        long rows,
        long millis,
        Map<String, Long> parts,
        Map<String, Long> counts,
        Optional<EventClock> clock,
        Optional<StateSize> state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parts of a batch that the summary shows, with Spark's names for their steps. */
    private static final Map<String, List<String>> PARTS = partsOfSpark();

    private static Map<String, List<String>> partsOfSpark() {
        var parts = new LinkedHashMap<String, List<String>>();
        parts.put("offsets", List.of("latestOffset", "getBatch"));
        parts.put("plan", List.of("queryPlanning"));
        parts.put("run", List.of("addBatch"));
        parts.put("log", List.of("walCommit", "commitOffsets"));
        return parts;
    }

    static BatchSummary of(StreamingQueryProgress progress, Optional<Windows> windows) {
        var counts = new TreeMap<String, Long>();
        progress.observedMetrics().values().forEach(row -> {
            for (var name : row.schema().fieldNames()) {
                if (row.getAs(name) instanceof Number count) {
                    counts.merge(name, count.longValue(), Long::sum);
                }
            }
        });
        var state = StateSize.of(progress.stateOperators());
        return new BatchSummary(
                progress.batchId(),
                progress.numInputRows(),
                progress.batchDuration(),
                partMillis(progress.durationMs()),
                counts,
                EventClock.of(
                        progress.eventTime(),
                        windows,
                        state.filter(size -> size.dropped() > 0).isPresent()),
                state);
    }

    /** This summary with a count of the rows that a sink refused. */
    BatchSummary withRefused(long rowsRefused) {
        if (rowsRefused == 0) {
            return this;
        }
        var extended = new TreeMap<>(counts);
        extended.put("refused", rowsRefused);
        return new BatchSummary(batch, rows, millis, parts, extended, clock, state);
    }

    private static Map<String, Long> partMillis(Map<String, Long> durations) {
        var spent = new LinkedHashMap<String, Long>();
        PARTS.forEach((name, steps) -> {
            var recorded = steps.stream().filter(durations::containsKey).toList();
            if (!recorded.isEmpty()) {
                spent.put(name, recorded.stream().mapToLong(durations::get).sum());
            }
        });
        return spent;
    }

    /**
     * Up to three lines: {@code batch 7 | 12 rows | 1 bad, 11 good | 96 ms (plan 12, run 70)}, then watermark and state, then
     * the late rows or groups that were dropped.
     *
     * @param today the date in UTC
     */
    List<String> lines(LocalDate today) {
        return Stream.of(
                        Stream.of(
                                Optional.of("batch " + batch),
                                Optional.of(RunTotals.rows(rows)),
                                rows == 0 || counts.isEmpty() ? Optional.<String>empty() : Optional.of(joined(counts)),
                                Optional.of(millis + " ms" + longestParts()),
                                rows == 0 ? Optional.of(whyWithoutRows()) : Optional.<String>empty()),
                        Stream.concat(
                                clock.stream().flatMap(times -> times.parts(today)),
                                state.stream().map(StateSize::size)),
                        state.stream().map(StateSize::late))
                .map(parts -> parts.flatMap(Optional::stream).collect(Collectors.joining(" | ")))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The parts that took at least a tenth of the batch's duration. */
    private String longestParts() {
        var longest = parts.entrySet().stream()
                .filter(part -> part.getValue() * 10 >= millis)
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
        return longest.isEmpty() ? "" : " (" + longest + ")";
    }

    private String whyWithoutRows() {
        return clock.flatMap(EventClock::watermark).isPresent() ? "only the watermark moved" : "nothing new yet";
    }

    static String joined(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The summary as JSON. */
    ObjectNode json() {
        var json = JSON.createObjectNode()
                .put("type", "batch")
                .put("batch", batch)
                .put("rows", rows)
                .put("ms", millis);
        json.set("spent_ms", JSON.valueToTree(parts));
        json.set("counts", JSON.valueToTree(counts));
        clock.ifPresent(time -> {
            json.put("watermark", time.watermark().map(EventTime::format).orElse(null));
            json.put("newest_event_time", time.newest().map(EventTime::format).orElse(null));
            json.put(
                    "oldest_open_window",
                    time.oldestOpen().map(EventTime::format).orElse(null));
        });
        state.ifPresent(size -> json.put("state_rows", size.rows())
                .put("state_bytes", size.bytes())
                .put("late_dropped", size.dropped()));
        return json;
    }
}
