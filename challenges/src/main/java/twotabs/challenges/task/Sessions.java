package twotabs.challenges.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import twotabs.challenge.Sightings;
import twotabs.challenges.run.Cell;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.common.event.Rate;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;

/** Windows without fixed times: reports of a monster belong together until it is silent. */
public final class Sessions implements Challenge {
    private static final long GAP = 30_000;
    private static final long DELAY = 30_000;
    private static final String APPLY = "apply";

    /** @param end when the session ends if no other report comes: the last report and the gap */
    private record Session(String monster, long start, long end, long sightings) {
        /** Spark puts a report into a session that ends at the moment of the report. */
        boolean touches(Session other) {
            return monster.equals(other.monster) && start <= other.end && other.start <= end;
        }

        Session with(Session other) {
            return new Session(
                    monster, Math.min(start, other.start), Math.max(end, other.end), sightings + other.sightings);
        }

        List<String> row() {
            return List.of(
                    monster,
                    Cell.text(Instant.ofEpochMilli(start)),
                    Cell.text(Instant.ofEpochMilli(end)),
                    Long.toString(sightings));
        }
    }

    @Override
    public About about() {
        return new About(9, "sessions", "Sessions", 25, "C09Sessions", Sightings.class, "session");
    }

    @Override
    public Script script() {
        return new Reports()
                .batch("12:00:35")
                .report("a", "12:00:00", "Yeti", 5, "Nepal")
                .report("b", "12:00:10", "Kraken", 5, null)
                .report("c", "12:00:30", "Yeti", 5, "Nepal")
                .batch("12:01:06")
                .report("d", "12:01:05", "Yeti", 5, "Japan")
                .report("g", "12:01:00", "Kraken", 5, null)
                .batch("12:01:10")
                .report("e", "12:00:50", "Yeti", 5, "Nepal")
                .batch("12:02:31")
                .report("h", "12:02:00", "Yeti", 5, "Nepal")
                .report("i", "12:02:30", "Yeti", 5, "Nepal")
                .batch("12:02:40")
                .report("j", "12:00:40", "Kraken", 5, null)
                .batch("13:30:00")
                .report("z", "13:30:00", "Nobody", 1, null)
                .script();
    }

    @Override
    public Script unseen(long seed) {
        var faults = new Faults(
                FaultShare.NEVER,
                FaultShare.parse("10%:0..5s"),
                FaultShare.NEVER,
                FaultShare.NEVER,
                MalformedShare.NEVER,
                Share.NONE);
        return Reports.generated(seed, 300, 4, faults, Rate.constant(0.7), Reports.closing("14:30:00"));
    }

    @Override
    public List<Query> queries(Object answer, SparkSession spark) {
        return List.of(
                new Query(APPLY, List.of("monster", "start", "end", "sightings"), outputMode(answer), ((Sightings)
                        answer)::apply));
    }

    @Override
    public Map<String, Outcome> expected(Script script) {
        var watermark = new Watermark(DELAY);
        var open = new HashSet<Session>();
        var batches = new ArrayList<List<List<String>>>();
        for (var batch : script.batches()) {
            for (var item : batch) {
                var time = Reports.millis(item.row());
                var session = new Session(item.row().getAs("monster"), time, time + GAP, 1);
                if (session.end() > watermark.millis()) {
                    add(session, open);
                }
            }
            watermark.after(batch);
            var ended = open.stream()
                    .filter(session -> session.end() <= watermark.millis())
                    .collect(Collectors.toSet());
            open.removeAll(ended);
            batches.add(ended.stream().map(Session::row).toList());
        }
        return Map.of(APPLY, new Outcome(batches, open.size()));
    }

    private static void add(Session session, Set<Session> open) {
        var touched = open.stream().filter(session::touches).toList();
        touched.forEach(open::remove);
        open.add(touched.stream().reduce(session, Session::with));
    }

    @Override
    public Optional<Duration> delay() {
        return Optional.of(Duration.ofMillis(DELAY));
    }

    @Override
    public String produced() {
        return "monsters --preset rampage";
    }

    @Override
    public List<Part> parts() {
        return List.of(
                Part.of(
                        "a session goes on until 30 seconds of silence",
                        APPLY,
                        (expected, actual) ->
                                Set.copyOf(sessions(expected.rows())).equals(Set.copyOf(sessions(actual.rows())))),
                Part.of(
                        "each session once, when it is final",
                        APPLY,
                        (expected, actual) -> perBatch(expected).equals(perBatch(actual))),
                Part.of(
                        "late reports count, and those that are too late do not",
                        APPLY,
                        (expected, actual) -> counts(expected).equals(counts(actual))));
    }

    private static List<List<String>> sessions(List<List<String>> rows) {
        return rows.stream().map(row -> row.subList(0, 3)).toList();
    }

    private static List<List<List<String>>> perBatch(Outcome outcome) {
        return outcome.sorted().batches().stream().map(Sessions::sessions).toList();
    }

    /** How many reports of each monster are in the sessions, one number for each session in the order of their starts. */
    private static Map<String, List<String>> counts(Outcome outcome) {
        return outcome.rows().stream()
                .sorted((one, other) -> one.get(1).compareTo(other.get(1)))
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(3), Collectors.toList())));
    }

    @Override
    public List<Mistake> mistakes() {
        return SessionsWords.MISTAKES;
    }

    @Override
    public List<String> hints() {
        return SessionsWords.HINTS;
    }

    @Override
    public String production() {
        return SessionsWords.PRODUCTION;
    }
}
