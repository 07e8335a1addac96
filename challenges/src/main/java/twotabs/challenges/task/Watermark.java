package twotabs.challenges.task;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;

/**
 * A watermark, as Spark computes it: the newest event time of the batches so far, minus the delay. It moves between two
 * batches and never goes back.
 */
final class Watermark {
    private final long delay;
    private long millis;

    /** @param delay in milliseconds */
    Watermark(long delay) {
        this.delay = delay;
    }

    /** In milliseconds since 1970: that of the present batch. */
    long millis() {
        return millis;
    }

    /** Ends a batch. */
    void after(List<Item> batch) {
        for (var item : batch) {
            Row report = item.row();
            millis = Math.max(millis, Reports.millis(report) - delay);
        }
    }

    /** The watermark after each batch. @param delay in milliseconds */
    static List<Instant> of(long delay, Script script) {
        var watermark = new Watermark(delay);
        return script.batches().stream()
                .map(batch -> {
                    watermark.after(batch);
                    return Instant.ofEpochMilli(watermark.millis());
                })
                .toList();
    }
}
