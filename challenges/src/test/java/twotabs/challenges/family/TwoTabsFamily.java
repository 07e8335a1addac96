package twotabs.challenges.family;

import java.util.List;
import twotabs.challenge.Predictions;
import twotabs.challenges.task.Challenges;

/** The predictions of challenge 1, two tabs, with their mistakes. */
final class TwoTabsFamily {
    private TwoTabsFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("1"),
                List.of(
                        "nothing-at-first:0",
                        "one-message:1",
                        "waits:23",
                        "all-later-together:2",
                        "without-first:3",
                        "batch-per-message:23",
                        "batch-per-message:20",
                        "group-remembers:0",
                        "only-new:3",
                        "only-old:20",
                        "kept-last:1",
                        "kept-last:3",
                        "kept-all:23",
                        "kept-all:20",
                        "latest-is-nothing:0",
                        "latest-is-last:1",
                        "latest-is-all:23",
                        "latest-is-all:20"),
                knobs -> new Predictions() {
                    @Override
                    public long rowsInBatch0() {
                        return number(20, "nothing-at-first", "one-message", "waits");
                    }

                    @Override
                    public long batchesWithRows() {
                        return number(4, "all-later-together", "without-first", "batch-per-message");
                    }

                    @Override
                    public long rowsAfterRestart() {
                        return number(23, "group-remembers", "only-new", "only-old");
                    }

                    @Override
                    public long rowsAfterRestartWithCheckpoint() {
                        return number(0, "kept-last", "kept-all");
                    }

                    @Override
                    public long rowsFromLatest() {
                        return number(3, "latest-is-nothing", "latest-is-last", "latest-is-all");
                    }

                    private long number(long right, String... keys) {
                        for (var key : keys) {
                            if (knobs.has(key)) {
                                return Long.parseLong(knobs.value(key, ""));
                            }
                        }
                        return right;
                    }
                });
    }
}
