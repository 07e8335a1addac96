package twotabs.consumer.dataset;

import java.time.Duration;
import java.time.Instant;

/** Windows of event time: a window starts every {@code slide}, counted from the epoch. Tumbling: slide equals length. */
public record Windows(Duration length, Duration slide) {
    public static Windows tumbling(Duration length) {
        return new Windows(length, length);
    }

    /** The start of the oldest window that still accepts events: the first window that ends after the watermark. */
    public Instant oldestOpen(Instant watermark) {
        var step = slide.toMillis();
        var lastClosed = Math.floorDiv(watermark.toEpochMilli() - length.toMillis(), step) * step;
        return Instant.ofEpochMilli(lastClosed + step);
    }
}
