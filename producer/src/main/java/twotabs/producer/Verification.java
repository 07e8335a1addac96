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
 * What was read against what was acknowledged. Every event can be made again from the recipe, so only one number for each
 * is kept: how often it is still expected.
 */
final class Verification {
    private static final int SHOWN = 10;

    private final Run run;
    private final boolean hasEnded;
    private final OriginalRecords originals;
    private final Map<EventKind, ExpectedRecords> expected = new EnumMap<>(EventKind.class);

    /** @param hasEnded if not, what Kafka has acknowledged is not known */
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
        var its = expected.get(kind);
        var seq = StrictReader.seq(kind, record.value());
        var id = record.headers().lastHeader(RecordSender.EVENT_ID);
        if (seq.isPresent() && isOurs(kind, seq.getAsLong(), record.value())) {
            its.arrived(seq.getAsLong());
        } else if (seq.isEmpty() && id != null) {
            readBad(its, new String(id.value(), StandardCharsets.UTF_8), record.value());
        } else {
            its.countForeign();
        }
    }

    /** Another run of the same seed has the same ids: its events differ in their time or their number. */
    private boolean isOurs(EventKind kind, long seq, byte[] value) {
        return run.recipe().scenario().slot(kind, seq) <= run.last()
                && originals.isAsSent(originals.of(kind, seq), value);
    }

    private void readBad(ExpectedRecords its, String id, byte[] value) {
        if (its.bad(id).filter(item -> originals.isAsSent(item, value)).isPresent()) {
            its.arrivedBad(id);
        } else {
            its.countForeign();
        }
    }

    /** Whether all that was acknowledged is there, once; false for a run that has not ended, where this is not known. */
    boolean isRight() {
        return hasEnded && isComplete();
    }

    /** Whether all that is expected is there, once. */
    boolean isComplete() {
        return expected.values().stream().allMatch(ExpectedRecords::isRight);
    }

    private String lost() {
        return hasEnded ? "lost" : "missing";
    }

    /** For people. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        expected.forEach((kind, its) -> {
            lines.add("%s: %d records, %d good and %d bad; %s %d, repeated %d."
                    .formatted(
                            kind.plural(),
                            its.good() + its.bad(),
                            its.good(),
                            its.bad(),
                            lost(),
                            its.lost().size(),
                            its.repeated().size()));
            addIds(lines, hasEnded ? "Lost" : "Missing", its.lost());
            addIds(lines, "Repeated", its.repeated());
            if (hasEnded) {
                addIds(lines, "Arrived, though not acknowledged", its.unacknowledged());
            }
            if (its.foreign() > 0) {
                lines.add(
                        "Between them %d record%s of others.".formatted(its.foreign(), its.foreign() == 1 ? "" : "s"));
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

    /** One line. */
    String json() {
        var json = new ObjectMapper().createObjectNode().put("ended", hasEnded).put("right", isRight());
        expected.forEach((kind, its) -> {
            var node = json.putObject(kind.plural())
                    .put("good", its.good())
                    .put("bad", its.bad())
                    .put("others", its.foreign());
            its.lost().forEach(node.putArray(lost())::add);
            its.repeated().forEach(node.putArray("repeated")::add);
            its.unacknowledged().forEach(node.putArray("unacknowledged")::add);
        });
        return json.toString();
    }
}
