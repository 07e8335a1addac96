package twotabs.consumer.dstream;

import java.io.Serializable;
import twotabs.common.cli.Terminal;
import twotabs.common.event.EventKind;
import twotabs.common.truth.StrictReader;

/** An element of an RDD of sightings: a Java object instead of a row, so Spark does not know its fields. */
public record SightingReport(String monster, int strength) implements Serializable {
    /** Parses a record's value. Null: the record is not a valid sighting. */
    public static SightingReport parse(byte[] value) {
        return StrictReader.read(EventKind.sighting, value)
                .map(event -> new SightingReport(
                        Terminal.safe(event.get("monster").textValue()),
                        event.get("strength").intValue()))
                .orElse(null);
    }
}
