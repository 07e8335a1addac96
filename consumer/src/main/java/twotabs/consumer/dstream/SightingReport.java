package twotabs.consumer.dstream;

import java.io.Serializable;
import twotabs.common.cli.Terminal;
import twotabs.common.event.EventKind;
import twotabs.common.truth.StrictReader;

/** What an RDD of sightings holds: an object, not a row. Spark knows nothing of its fields. */
public record SightingReport(String monster, int strength) implements Serializable {
    /** Null: the record is not a sighting that can be read. */
    public static SightingReport parse(byte[] value) {
        return StrictReader.read(EventKind.sighting, value)
                .map(event -> new SightingReport(
                        Terminal.safe(event.get("monster").textValue()),
                        event.get("strength").intValue()))
                .orElse(null);
    }
}
