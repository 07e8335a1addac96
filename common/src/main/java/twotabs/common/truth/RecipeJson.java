package twotabs.common.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import twotabs.common.event.EventTime;
import twotabs.common.event.Key;
import twotabs.common.event.Rate;
import twotabs.common.event.Scenario;
import twotabs.common.event.Shape;
import twotabs.common.event.Skew;
import twotabs.common.event.Timeline;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.Idle;
import twotabs.common.stream.MalformedShare;
import twotabs.common.stream.Recipe;

/** Reads and writes a recipe as JSON. Its options are written as a user types them. */
final class RecipeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecipeJson() {}

    static ObjectNode write(Recipe recipe) {
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

    static Recipe read(JsonNode run) {
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
                        FaultShare.parse(text(run, "late")),
                        FaultShare.parse(text(run, "out_of_order")),
                        FaultShare.parse(text(run, "future")),
                        FaultShare.parse(text(run, "duplicates")),
                        MalformedShare.parse(text(run, "malformed")),
                        Share.parse(text(run, "drop"))),
                Key.valueOf(text(run, "key")),
                optional(run, "skew").map(Skew::parse),
                optional(run, "idle").map(Idle::parse),
                run.required("partitions").asInt());
    }

    static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.of(node.required(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
