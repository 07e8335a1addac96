package twotabs.common.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts events in windows of event time, which begin at multiples of the slide since 1970. */
public final class WindowCounts {
    private final long length;
    private final long slide;
    private final SortedMap<Instant, Long> counts = new TreeMap<>();

    /** Makes empty counts. Windows overlap if the slide is shorter than the length. */
    WindowCounts(Duration length, Duration slide) {
        this.length = length.toMillis();
        this.slide = slide.toMillis();
    }

    void add(Instant eventTime) {
        var time = eventTime.toEpochMilli();
        for (var start = Math.floorDiv(time, slide) * slide; start > time - length; start -= slide) {
            counts.merge(Instant.ofEpochMilli(start), 1L, Long::sum);
        }
    }

    /** Returns the counts of non-empty windows by their start. The start belongs to the window, the end does not. */
    public SortedMap<Instant, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
