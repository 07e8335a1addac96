package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events Spark drops. A batch drops what belongs to a window that ended by the watermark of the batch before it: its
 * own watermark only says which windows come out.
 *
 * @param closed for each batch, up to where windows took no more events in it; empty: all were open
 * @param dropped the events that it dropped, by their place in the stream
 */
record Lateness(List<Optional<Instant>> closed, Set<Integer> dropped) {
    /** @throws IllegalStateException Spark counted otherwise: a picture of this would lie */
    static Lateness of(Observed run, Duration window) {
        var closed = new ArrayList<Optional<Instant>>();
        var dropped = new HashSet<Integer>();
        var before = Optional.<Instant>empty();
        var next = 0;
        for (var batch : run.lesson().batches()) {
            var ended = before.map(watermark -> AxisTime.floor(watermark, window));
            var windows = new HashSet<Instant>();
            for (var end = next + batch.rows(); next < end; next++) {
                var start = AxisTime.floor(run.sightings().get(next).time("event_time"), window);
                if (ended.isPresent() && !start.plus(window).isAfter(ended.get())) {
                    dropped.add(next);
                    windows.add(start);
                }
            }
            if (windows.size() != batch.dropped()) {
                throw new IllegalStateException("batch %d dropped events of %d windows, not of %d"
                        .formatted(batch.number(), batch.dropped(), windows.size()));
            }
            closed.add(ended);
            before = batch.watermark();
        }
        return new Lateness(List.copyOf(closed), Set.copyOf(dropped));
    }
}
