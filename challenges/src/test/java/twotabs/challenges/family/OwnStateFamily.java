package twotabs.challenges.family;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.GroupState;
import twotabs.challenge.OwnState;
import twotabs.challenges.task.Challenges;
import twotabs.consumer.dataset.Rampage;

/** The query of challenge 15, state of your own, with its mistakes. */
final class OwnStateFamily {
    private OwnStateFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("15"),
                List.of(
                        "arrived",
                        "unsorted",
                        "one-rampage",
                        "gap-shut",
                        "milliseconds",
                        "no-timeout",
                        "from-watermark",
                        "only-removed",
                        "not-removed",
                        "open-too",
                        "forgets"),
                OwnStateWith::new);
    }

    /** The function of challenge 15 with mistakes: a class with a name, because Spark serializes it. */
    private static final class OwnStateWith implements OwnState {
        private final ArrayList<String> settings;

        OwnStateWith(Knobs knobs) {
            settings = new ArrayList<>(knobs.settings());
        }

        @Override
        public Iterator<Row> next(String monster, Iterator<Row> sightings, GroupState<Rampage> state) {
            var ended = new ArrayList<Row>();
            if (state.hasTimedOut()) {
                if (!settings.contains("only-removed")) {
                    ended.add(state.get().toRow(monster));
                }
                if (!settings.contains("not-removed")) {
                    state.remove();
                }
                return ended.iterator();
            }
            var rampages = new ArrayList<Rampage>();
            if (state.exists()) {
                rampages.add(state.get());
            }
            var time = settings.contains("arrived") ? "arrived" : "event_time";
            sightings.forEachRemaining(row -> rampages.add(Rampage.of(row.getAs(time), row.getAs("strength"))));
            if (!settings.contains("unsorted")) {
                rampages.sort(Comparator.comparing(Rampage::getFirst));
            }
            var last = rampages.get(0);
            var gap = settings.contains("milliseconds") ? 30 : settings.contains("gap-shut") ? 29_999 : 30_000;
            for (var next : rampages.subList(1, rampages.size())) {
                if (!settings.contains("one-rampage") && last.endsBefore(next, gap)) {
                    ended.add(last.toRow(monster));
                    last = next;
                } else {
                    last.add(next);
                }
            }
            if (!settings.contains("forgets")) {
                state.update(last);
                if (!settings.contains("no-timeout")) {
                    var from = settings.contains("from-watermark")
                            ? state.getCurrentWatermarkMs()
                            : last.getLast().getTime();
                    state.setTimeoutTimestamp(Math.max(from + 30_000, state.getCurrentWatermarkMs() + 1));
                }
                if (settings.contains("open-too")) {
                    ended.add(last.toRow(monster));
                }
            }
            return ended.iterator();
        }
    }
}
