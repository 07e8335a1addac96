package twotabs.common.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.event.EventTime;
import twotabs.common.event.Key;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Shape;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Durations;
import twotabs.common.quantity.Share;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Idle;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;
import twotabs.common.stream.Sometimes;
import twotabs.common.stream.Spoilt;

/**
 * The truth about a run as JSON; docs/producer.md describes it. It holds the recipe, so that a reader of the file can
 * make every event again.
 *
 * @param topics where each kind of event went; empty after a dry run
 */
public record TruthFile(Run run, Map<EventKind, Written> topics) {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param offsets by partition, of the records of this run */
    public record Written(String topic, SortedMap<Integer, Offsets> offsets) {}

    /** From {@code first} to before {@code end}. */
    public record Offsets(long first, long end) {
        public Offsets with(long offset) {
            return new Offsets(Math.min(first, offset), Math.max(end, offset + 1));
        }
    }

    /**
     * Writes all of it or nothing.
     *
     * @param truth of the same run
     */
    public void write(Path file, Truth truth) throws IOException {
        var temporary = Path.of(file + ".part");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), json(truth));
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private ObjectNode json(Truth truth) {
        var root = JSON.createObjectNode().put("format", FORMAT);
        root.set("run", recipe(run.recipe()).put("first", run.first()).put("last", run.last()));
        root.set("delivery", delivery());
        root.set("lengths", lengths(truth.lengths()));
        truth.topics().forEach((kind, topic) -> root.set(kind.plural(), topic(topic, kind)));
        truth.join()
                .ifPresent(join -> root.putObject("join")
                        .put("pairs", join.pairs())
                        .put("unmatched_sightings", join.unmatchedSightings())
                        .put("unmatched_rescues", join.unmatchedRescues()));
        return root;
    }

    private static ObjectNode recipe(Recipe recipe) {
        var rate = recipe.timeline().rate();
        var faults = recipe.faults();
        return JSON.createObjectNode()
                .put("scenario", recipe.scenario().name())
                .put("seed", recipe.seed())
                .put("start_time", EventTime.format(recipe.timeline().start()))
                .put("event_rate", rate.perSecond())
                .put("rate_shape", rate.shape().toString())
                .put("jitter", rate.jitter().toString())
                .put("key", recipe.key().name())
                .put("skew", recipe.skew().map(Skew::toString).orElse(null))
                .put("idle", recipe.idle().map(Idle::toString).orElse(null))
                .put("partitions", recipe.partitions())
                .put("late", faults.late().toString())
                .put("out_of_order", faults.outOfOrder().toString())
                .put("future", faults.future().toString())
                .put("duplicates", faults.duplicates().toString())
                .put("malformed", faults.malformed().toString())
                .put("drop", faults.drop().toString());
    }

    private ObjectNode delivery() {
        var delivery = JSON.createObjectNode();
        var topics = delivery.putObject("topics");
        this.topics.forEach((kind, written) -> {
            var topic = topics.putObject(kind.plural()).put("topic", written.topic());
            var offsets = topic.putObject("offsets");
            written.offsets()
                    .forEach((partition, range) -> offsets.putArray(partition.toString())
                            .add(range.first())
                            .add(range.end()));
        });
        var undelivered = delivery.putArray("undelivered");
        run.undelivered()
                .forEach(place ->
                        undelivered.addObject().put("slot", place.slot()).put("copy", place.copy()));
        var aborted = delivery.putArray("aborted");
        run.aborted().forEach(slots -> aborted.addArray().add(slots.first()).add(slots.last()));
        return delivery;
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
        ids(json.putArray("late"), topic.ids(Fault.Kind.late));
        ids(json.putArray("repeated"), topic.ids(Fault.Kind.duplicate));
        ids(json.putArray("future"), topic.ids(Fault.Kind.future));
        ids(json.putArray("dropped"), topic.ids(Fault.Kind.dropped));
        if (kind == EventKind.sighting) {
            json.set("by_country", totals(topic.byCountry()));
            json.set("by_monster", totals(topic.byMonster()));
        }
        json.set("tumbling", windows(topic.tumbling()));
        json.set("sliding", windows(topic.sliding()));
        if (kind == EventKind.sighting) {
            json.set("sessions", sessions(topic.sessions()));
        }
        return json;
    }

    private static void ids(ArrayNode json, List<String> ids) {
        ids.forEach(json::add);
    }

    private static ObjectNode totals(SortedMap<String, Total> totals) {
        var json = JSON.createObjectNode();
        totals.forEach((name, total) ->
                json.putObject(name).put("count", total.count()).put("damage", total.damage()));
        return json;
    }

    private static ObjectNode windows(Windows windows) {
        var json = JSON.createObjectNode();
        windows.counts().forEach((start, count) -> json.put(EventTime.format(start), count));
        return json;
    }

    private static ArrayNode sessions(Sessions sessions) {
        var json = JSON.createArrayNode();
        sessions.all()
                .forEach(session -> json.addObject()
                        .put("monster", session.key())
                        .put("first", EventTime.format(session.first()))
                        .put("last", EventTime.format(session.last()))
                        .put("count", session.count()));
        return json;
    }

    /** @throws Problem there is no such file, or it is something else */
    public static TruthFile read(Path file) {
        try {
            var root = JSON.readTree(file.toFile());
            if (root.path("format").asInt() != FORMAT) {
                throw Problem.usage(
                        file + " is not a truth file of this version.",
                        "Make one:  ./lab produce -n 1000 -r -1 --truth " + file);
            }
            return new TruthFile(run(root), topics(root.path("delivery").path("topics")));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            throw Problem.usage(
                    "Cannot read the truth file " + file + " (" + e.getClass().getSimpleName() + ").",
                    "Make one:  ./lab produce -n 1000 -r -1 --truth " + file);
        }
    }

    private static Run run(JsonNode root) {
        var run = root.required("run");
        var undelivered = new HashSet<Run.Place>();
        root.path("delivery")
                .path("undelivered")
                .forEach(place -> undelivered.add(new Run.Place(
                        place.required("slot").asLong(), place.required("copy").asBoolean())));
        var aborted = new ArrayList<Run.Slots>();
        root.path("delivery")
                .path("aborted")
                .forEach(slots -> aborted.add(new Run.Slots(
                        slots.required(0).asLong(), slots.required(1).asLong())));
        return new Run(
                recipe(run),
                run.required("first").asLong(),
                run.required("last").asLong(),
                undelivered,
                aborted);
    }

    private static Recipe recipe(JsonNode run) {
        var seed = run.required("seed").asLong();
        return new Recipe(
                Scenario.valueOf(text(run, "scenario")),
                seed,
                new Timeline(
                        Instant.parse(text(run, "start_time")),
                        new Rate(
                                run.required("event_rate").asDouble(),
                                Shape.parse(text(run, "rate_shape")),
                                Share.parse(text(run, "jitter")),
                                seed)),
                new Faults(
                        Sometimes.parse(text(run, "late")),
                        Sometimes.parse(text(run, "out_of_order")),
                        Sometimes.parse(text(run, "future")),
                        Sometimes.parse(text(run, "duplicates")),
                        Spoilt.parse(text(run, "malformed")),
                        Share.parse(text(run, "drop"))),
                Key.valueOf(text(run, "key")),
                optional(run, "skew").map(Skew::parse),
                optional(run, "idle").map(Idle::parse),
                run.required("partitions").asInt());
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.required(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static Map<EventKind, Written> topics(JsonNode topics) {
        var read = new EnumMap<EventKind, Written>(EventKind.class);
        for (var kind : EventKind.values()) {
            var topic = topics.path(kind.plural());
            if (!topic.isMissingNode()) {
                var offsets = new TreeMap<Integer, Offsets>();
                topic.required("offsets").properties().forEach(entry -> {
                    var range = entry.getValue();
                    offsets.put(
                            Integer.valueOf(entry.getKey()),
                            new Offsets(
                                    range.required(0).asLong(),
                                    range.required(1).asLong()));
                });
                read.put(kind, new Written(text(topic, "topic"), offsets));
            }
        }
        return read;
    }
}
