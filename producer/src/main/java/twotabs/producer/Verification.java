package twotabs.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import twotabs.common.event.EventKind;
import twotabs.common.stream.EventStream;
import twotabs.common.stream.Run;
import twotabs.common.truth.StrictReader;

/**
 * Compares the records that were read with the records that Kafka acknowledged. The recipe generates every event again,
 * so only the number of expected records is stored for each event.
 */
final class Verification {
    private static final int SHOWN = 10;

    private final Run run;
    private final boolean hasEnded;
    private final OriginalRecords originals;
    private final Map<EventKind, ExpectedRecords> expected = new EnumMap<>(EventKind.class);

    /** @param hasEnded whether the run has ended, so that the acknowledged records are known */
    Verification(Run run, boolean hasEnded) {
        this.run = run;
        this.hasEnded = hasEnded;
        this.originals = new OriginalRecords(run.recipe());
        var stream = new EventStream(run.recipe());
        EventKind.of(run.recipe().scenario())
                .forEach(kind -> expected.put(
                        kind,
                        new ExpectedRecords(
                                base(kind),
                                seq -> originals.of(kind, seq).event().id())));
        run.forEach(item -> expected.get(item.kind()).expect(item));
        run.undelivered()
                .forEach(place -> stream.slot(place.slot(), item -> {
                    if (place.equals(Run.Position.of(item))) {
                        expected.get(item.kind()).markUnconfirmed(item);
                    }
                }));
    }

    private long base(EventKind kind) {
        var scenario = run.recipe().scenario();
        return scenario.number(scenario.kind(run.first()) == kind ? run.first() : run.first() + 1);
    }

    void read(EventKind kind, ConsumerRecord<byte[], byte[]> record) {
        var records = expected.get(kind);
        var seq = StrictReader.seq(kind, record.value());
        var id = record.headers().lastHeader(RecordSender.EVENT_ID);
        if (seq.isPresent() && isOurs(kind, seq.getAsLong(), record.value())) {
            records.arrived(seq.getAsLong());
        } else if (seq.isEmpty() && id != null) {
            readBad(records, new String(id.value(), StandardCharsets.UTF_8), record.value());
        } else {
            records.countForeign();
        }
    }

    /** Compares the values, because another run with the same seed has the same ids, but other event times. */
    private boolean isOurs(EventKind kind, long seq, byte[] value) {
        return run.recipe().scenario().slot(kind, seq) <= run.last()
                && originals.isAsSent(originals.of(kind, seq), value);
    }

    private void readBad(ExpectedRecords records, String id, byte[] value) {
        if (records.bad(id).filter(item -> originals.isAsSent(item, value)).isPresent()) {
            records.arrivedBad(id);
        } else {
            records.countForeign();
        }
    }

    /** Returns whether the run has ended and every acknowledged record was read exactly once. */
    boolean isRight() {
        return hasEnded && isComplete();
    }

    /** Returns whether every expected record was read exactly once. */
    boolean isComplete() {
        return expected.values().stream().allMatch(ExpectedRecords::isRight);
    }

    private String lost() {
        return hasEnded ? "lost" : "missing";
    }

    /** Returns the result as lines for people. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        expected.forEach((kind, records) -> {
            lines.add("%s: %d records, %d good and %d bad; %s %d, repeated %d."
                    .formatted(
                            kind.plural(),
                            records.good() + records.bad(),
                            records.good(),
                            records.bad(),
                            lost(),
                            records.lost().size(),
                            records.repeated().size()));
            addIds(lines, hasEnded ? "Lost" : "Missing", records.lost());
            addIds(lines, "Repeated", records.repeated());
            if (hasEnded) {
                addIds(lines, "Arrived, though not acknowledged", records.unacknowledged());
            }
            if (records.foreign() > 0) {
                lines.add("Records of other runs between them: %d.".formatted(records.foreign()));
            }
        });
        return lines;
    }

    private static void addIds(List<String> lines, String what, Collection<String> ids) {
        if (!ids.isEmpty()) {
            var shown = String.join(", ", ids.stream().limit(SHOWN).toList());
            var more =
                    ids.size() > SHOWN ? " and %d more (--format json names them)".formatted(ids.size() - SHOWN) : "";
            lines.add("%s: %s%s".formatted(what, shown, more));
        }
    }

    /** Returns the result as a line of JSON. */
    String json() {
        var json = new ObjectMapper().createObjectNode().put("ended", hasEnded).put("right", isRight());
        expected.forEach((kind, records) -> {
            var node = json.putObject(kind.plural())
                    .put("good", records.good())
                    .put("bad", records.bad())
                    .put("others", records.foreign());
            records.lost().forEach(node.putArray(lost())::add);
            records.repeated().forEach(node.putArray("repeated")::add);
            records.unacknowledged().forEach(node.putArray("unacknowledged")::add);
        });
        return json.toString();
    }
}
