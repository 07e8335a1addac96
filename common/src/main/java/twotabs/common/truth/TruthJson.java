package twotabs.common.truth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import twotabs.common.event.EventKind;
import twotabs.common.event.EventTime;
import twotabs.common.quantity.Durations;
import twotabs.common.stream.Fault;

/** Writes the results that a reader must find as JSON. */
final class TruthJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TruthJson() {}

    /** Adds the lengths and one part for each kind of event to {@code root}. */
    static void write(ObjectNode root, Truth truth) {
        root.set("lengths", lengths(truth.lengths()));
        truth.topics().forEach((kind, topic) -> root.set(kind.plural(), topic(topic, kind)));
        truth.join()
                .ifPresent(join -> root.putObject("join")
                        .put("pairs", join.pairs())
                        .put("unmatched_sightings", join.unmatchedSightings())
                        .put("unmatched_rescues", join.unmatchedRescues()));
    }

    private static ObjectNode lengths(Lengths lengths) {
        return JSON.createObjectNode()
                .put("tumbling", Durations.format(lengths.tumbling()))
                .put("sliding", Durations.format(lengths.sliding()))
                .put("slide", Durations.format(lengths.slide()))
                .put("gap", Durations.format(lengths.gap()))
                .put("bound", Durations.format(lengths.bound()));
    }

    private static ObjectNode topic(TopicTruth topic, EventKind kind) {
        var json = JSON.createObjectNode()
                .put("sent", topic.sent())
                .put("good", topic.good())
                .put("distinct", topic.distinct());
        var bad = json.putObject("bad");
        topic.badByKind().forEach((way, count) -> bad.put(way.toString(), count));
        json.put("out_of_order", topic.count(Fault.Kind.out_of_order)).put("idle", topic.count(Fault.Kind.idle));
        json.putPOJO("late", topic.ids(Fault.Kind.late));
        json.putPOJO("repeated", topic.ids(Fault.Kind.duplicate));
        json.putPOJO("future", topic.ids(Fault.Kind.future));
        json.putPOJO("dropped", topic.ids(Fault.Kind.dropped));
        if (kind == EventKind.sighting) {
            json.putPOJO("by_country", topic.byCountry());
            json.putPOJO("by_monster", topic.byMonster());
        }
        json.set("tumbling", windows(topic.tumbling()));
        json.set("sliding", windows(topic.sliding()));
        if (kind == EventKind.sighting) {
            json.set("sessions", sessions(topic.sessions()));
        }
        return json;
    }

    private static ObjectNode windows(WindowCounts windows) {
        var json = JSON.createObjectNode();
        windows.counts().forEach((start, count) -> json.put(EventTime.format(start), count));
        return json;
    }

    private static ArrayNode sessions(SessionsByKey sessions) {
        var json = JSON.createArrayNode();
        sessions.all()
                .forEach(session -> json.addObject()
                        .put("monster", session.key())
                        .put("first", EventTime.format(session.first()))
                        .put("last", EventTime.format(session.last()))
                        .put("count", session.count()));
        return json;
    }
}
