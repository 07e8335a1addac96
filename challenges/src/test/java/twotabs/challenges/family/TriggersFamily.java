package twotabs.challenges.family;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.challenge.Triggers;
import twotabs.challenges.task.Challenges;

/** The triggers of challenge 6, with their mistakes. */
final class TriggersFamily {
    private TriggersFamily() {}

    static Family family() {
        return new Family(
                Challenges.of("6"),
                List.of(
                        "soon-ends:once",
                        "soon-ends:now",
                        "soon-waits:1 second",
                        "soon-waits:100 milliseconds",
                        "soon-waits:1 millisecond",
                        "soon-continuous",
                        "ten-millis",
                        "ten-continuous",
                        "ten-ends:once",
                        "ten-ends:now",
                        "night-once",
                        "night-goes-on:1 day",
                        "night-goes-on:24 hours",
                        "night-goes-on:10 seconds",
                        "fast-batches:0 seconds",
                        "fast-batches:1 second",
                        "fast-batches:1 millisecond",
                        "note-millis"),
                knobs -> new Triggers() {
                    @Override
                    public Trigger asSoonAsPossible() {
                        if (knobs.has("soon-ends")) {
                            return ending(knobs.value("soon-ends", ""));
                        }
                        return knobs.has("soon-continuous")
                                ? Trigger.Continuous("1 second")
                                : Trigger.ProcessingTime(knobs.value("soon-waits", "0 seconds"));
                    }

                    @Override
                    public Trigger everyTenSeconds() {
                        if (knobs.has("ten-ends")) {
                            return ending(knobs.value("ten-ends", ""));
                        }
                        if (knobs.has("ten-millis")) {
                            return Trigger.ProcessingTime(10);
                        }
                        return knobs.has("ten-continuous")
                                ? Trigger.Continuous("10 seconds")
                                : Trigger.ProcessingTime("10 seconds");
                    }

                    @Override
                    public Trigger onceANight() {
                        return knobs.has("night-goes-on")
                                ? Trigger.ProcessingTime(knobs.value("night-goes-on", ""))
                                : ending(knobs.has("night-once") ? "once" : "now");
                    }

                    @Override
                    public Trigger withoutBatches() {
                        return knobs.has("fast-batches")
                                ? Trigger.ProcessingTime(knobs.value("fast-batches", ""))
                                : Trigger.Continuous(knobs.has("note-millis") ? 1 : 1_000);
                    }

                    @Override
                    public Dataset<Row> continuous(Dataset<Row> kafka) {
                        return kafka.selectExpr("get_json_object(string(value), '$.monster') AS monster", "offset");
                    }
                });
    }

    @SuppressWarnings("deprecation") // Once is the mistake
    private static Trigger ending(String which) {
        return which.equals("once") ? Trigger.Once() : Trigger.AvailableNow();
    }
}
