package twotabs.demo.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import twotabs.common.event.EventTime;

/**
 * A run of the real programs, as it is drawn.
 *
 * @param lesson what the lesson told
 * @param sightings each as a row of the lesson {@code json}, in the order in which they were sent
 * @param rescues the same; none where the lesson reads none
 * @param truth what a correct reader must find, as docs/producer.md has it
 */
record Observed(Told lesson, List<Told.Shown> sightings, List<Told.Shown> rescues, JsonNode truth) {
    /** The number of the batch in which the lesson read a sighting: a batch takes what is next. */
    int batchOf(int sighting) {
        var read = 0L;
        for (var batch : lesson.batches()) {
            read += batch.rows();
            if (sighting < read) {
                return batch.number();
            }
        }
        throw new IllegalStateException("no batch has read sighting " + sighting);
    }

    /** From the first to the last event time that a batch read. */
    TimeRange span(int batch) {
        var times = IntStream.range(0, sightings.size())
                .filter(i -> batchOf(i) == batch)
                .mapToObj(i -> sightings.get(i).time("event_time"))
                .sorted()
                .toList();
        return new TimeRange(times.get(0), times.get(times.size() - 1));
    }

    record TimeRange(Instant from, Instant to) {}

    /**
     * How many sightings belong to a window.
     *
     * @param windows tumbling or sliding
     */
    long truth(String windows, Instant start) {
        return truth.at("/sightings/" + windows).path(EventTime.format(start)).asLong();
    }
}
