package twotabs.producer;

import java.util.EnumMap;
import java.util.Map;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.event.Scenario;
import twotabs.common.kafka.KafkaOptions;

/** Chooses the topic for each kind of event. */
final class ScenarioTopics {
    private ScenarioTopics() {}

    /** @throws Problem if {@code --topic} does not name one topic for each of the scenario's kinds of events */
    static Map<EventKind, String> of(Scenario scenario, KafkaOptions options) {
        var kinds = EventKind.of(scenario);
        var otherwise = kinds.stream().map(EventKind::defaultTopic).toList();
        var named = options.topics(otherwise);
        if (named.names().size() != kinds.size()) {
            throw Problem.usage(
                    "--topic takes %s for %s, not '%s'."
                            .formatted(kinds.size() == 1 ? "one topic" : "two topics", scenario, named.joined()),
                    "For example:  --topic " + String.join(",", otherwise));
        }
        var topics = new EnumMap<EventKind, String>(EventKind.class);
        for (var i = 0; i < kinds.size(); i++) {
            topics.put(kinds.get(i), named.names().get(i));
        }
        return topics;
    }
}
