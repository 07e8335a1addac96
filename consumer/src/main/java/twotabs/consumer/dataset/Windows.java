package twotabs.consumer.dataset;

import java.time.Duration;
import java.time.Instant;

/** Windows of event time, a new one each {@code slide}; tumbling where that is their length. They begin at the epoch. */
public record Windows(Duration length, Duration slide) {
    public static Windows tumbling(Duration length) {
        return new Windows(length, length);
    }

    /** The start of the oldest window that still takes events: the first that ends after the watermark. */
    public Instant oldestOpen(Instant watermark) {
        var step = slide.toMillis();
        var before = Math.floorDiv(watermark.toEpochMilli() - length.toMillis(), step) * step;
        return Instant.ofEpochMilli(before + step);
    }
}
