package twotabs.consumer.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import twotabs.common.event.EventTime;
import twotabs.consumer.dataset.Windows;

/**
 * What to notice of a batch.
 *
 * @param millis how long it took, and {@code parts} where that went
 * @param counts what the lesson itself counted with {@code Dataset.observe}, by name
 * @param clock where event time stands; empty: the query has no watermark
 * @param state what the query remembers; empty: nothing
 */
record BatchSummary(
        long batch,
        long rows,
        long millis,
        Map<String, Long> parts,
        Map<String, Long> counts,
        Optional<Clock> clock,
        Optional<State> state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Spark's names for the parts of a batch, and ours: what a learner can tell apart. */
    private static final Map<String, List<String>> PARTS = partsOfSpark();

    private static Map<String, List<String>> partsOfSpark() {
        var parts = new LinkedHashMap<String, List<String>>();
        parts.put("offsets", List.of("latestOffset", "getBatch"));
        parts.put("plan", List.of("queryPlanning"));
        parts.put("run", List.of("addBatch"));
        parts.put("log", List.of("walCommit", "commitOffsets"));
        return parts;
    }

    /**
     * @param watermark empty: there is none yet
     * @param newest event time in this batch; empty: it had no events
     * @param oldestOpen the start of the oldest window that still takes events; empty: there are no windows, or all are
     *     open
     */
    record Clock(Optional<Instant> watermark, Optional<Instant> newest, Optional<Instant> oldestOpen) {
        /** @param isUsed whether something was dropped by the watermark: the one that Spark begins with, 1970, counts then */
        static Optional<Clock> of(Map<String, String> eventTime, Optional<Windows> windows, boolean isUsed) {
            if (!eventTime.containsKey("watermark")) {
                return Optional.empty();
            }
            var watermark = Optional.of(SparkTime.parse(eventTime.get("watermark")))
                    .filter(time -> isUsed || !time.equals(Instant.EPOCH));
            var newest = Optional.ofNullable(eventTime.get("max")).map(SparkTime::parse);
            return Optional.of(new Clock(
                    watermark, newest, watermark.flatMap(time -> windows.map(these -> these.oldestOpen(time)))));
        }

        Stream<Optional<String>> told(LocalDate today) {
            return Stream.of(
                    Optional.of("watermark "
                            + watermark.map(time -> time(time, today)).orElse("none yet")),
                    newest.map(time -> "newest " + time(time, today)),
                    oldestOpen.map(time -> "open from " + time(time, today)));
        }
    }

    /**
     * @param dropped what came too late for the state it belongs to, in this batch: rows, or of an aggregation groups,
     *     since Spark adds up a batch before it looks at the watermark
     * @param grouped whether it is groups
     */
    record State(long rows, long bytes, long dropped, boolean grouped) {
        static Optional<State> of(StateOperatorProgress... operators) {
            return Stream.of(operators)
                    .map(it -> new State(
                            it.numRowsTotal(),
                            it.memoryUsedBytes(),
                            it.numRowsDroppedByWatermark(),
                            it.operatorName().equals("stateStoreSave")))
                    .reduce((a, b) -> new State(
                            a.rows + b.rows, a.bytes + b.bytes, a.dropped + b.dropped, a.grouped || b.grouped));
        }

        Optional<String> told() {
            return Optional.of("state %s, %d kB".formatted(RunTotals.rows(rows), (bytes + 512) / 1024));
        }

        Optional<String> late() {
            var late = grouped
                    ? "events of " + dropped + (dropped == 1 ? " window" : " windows")
                    : RunTotals.rows(dropped);
            return dropped == 0 ? Optional.empty() : Optional.of("dropped, too late: " + late);
        }
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
        var state = State.of(progress.stateOperators());
        return new BatchSummary(
                progress.batchId(),
                progress.numInputRows(),
                progress.batchDuration(),
                spent(progress.durationMs()),
                counts,
                Clock.of(
                        progress.eventTime(),
                        windows,
                        state.filter(it -> it.dropped() > 0).isPresent()),
                state);
    }

    /** The same, where a sink has refused so many rows. */
    BatchSummary withRefused(long rowsRefused) {
        if (rowsRefused == 0) {
            return this;
        }
        var more = new TreeMap<>(counts);
        more.put("refused", rowsRefused);
        return new BatchSummary(batch, rows, millis, parts, more, clock, state);
    }

    private static Map<String, Long> spent(Map<String, Long> durations) {
        var spent = new LinkedHashMap<String, Long>();
        PARTS.forEach((name, theirs) -> {
            var known = theirs.stream().filter(durations::containsKey).toList();
            if (!known.isEmpty()) {
                spent.put(name, known.stream().mapToLong(durations::get).sum());
            }
        });
        return spent;
    }

    /**
     * As in {@code batch 7 | 12 rows | 1 bad, 11 good | 96 ms (plan 12, run 70)}; a second line tells of time and state, a
     * third of what came too late.
     *
     * @param today in UTC
     */
    List<String> lines(LocalDate today) {
        return Stream.of(
                        Stream.of(
                                Optional.of("batch " + batch),
                                Optional.of(RunTotals.rows(rows)),
                                rows == 0 || counts.isEmpty() ? Optional.<String>empty() : Optional.of(counted(counts)),
                                Optional.of(millis + " ms" + mostly()),
                                rows == 0 ? Optional.of(whyWithoutRows()) : Optional.<String>empty()),
                        Stream.concat(
                                clock.stream().flatMap(it -> it.told(today)),
                                state.stream().map(State::told)),
                        state.stream().map(State::late))
                .map(parts -> parts.flatMap(Optional::stream).collect(Collectors.joining(" | ")))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** The parts of which there is something to learn: a tenth of the time or more. */
    private String mostly() {
        var most = parts.entrySet().stream()
                .filter(part -> part.getValue() * 10 >= millis)
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
        return most.isEmpty() ? "" : " (" + most + ")";
    }

    private String whyWithoutRows() {
        return clock.flatMap(Clock::watermark).isPresent() ? "only the watermark moved" : "nothing new yet";
    }

    /** The time of day, in whole seconds; with its date where that is not today's. */
    private static String time(Instant time, LocalDate today) {
        var all = LocalDateTime.ofInstant(time, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        var date = all.toLocalDate();
        return (date.equals(today) ? "" : date + " ") + DateTimeFormatter.ISO_LOCAL_TIME.format(all);
    }

    static String counted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The same for programs. */
    ObjectNode json() {
        var json = JSON.createObjectNode()
                .put("type", "batch")
                .put("batch", batch)
                .put("rows", rows)
                .put("ms", millis);
        json.set("spent_ms", JSON.valueToTree(parts));
        json.set("counts", JSON.valueToTree(counts));
        clock.ifPresent(it -> {
            json.put("watermark", it.watermark().map(EventTime::format).orElse(null));
            json.put("newest_event_time", it.newest().map(EventTime::format).orElse(null));
            json.put(
                    "oldest_open_window", it.oldestOpen().map(EventTime::format).orElse(null));
        });
        state.ifPresent(it ->
                json.put("state_rows", it.rows()).put("state_bytes", it.bytes()).put("late_dropped", it.dropped()));
        return json;
    }
}
