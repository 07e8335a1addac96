package twotabs.common.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** What an event tells of. Each kind has a topic, and a reader of that topic counts on its fields. */
public enum EventKind {
    message("events_topic"),
    sighting("events_topic"),
    rescue("rescues_topic");

    private final String defaultTopic;

    EventKind(String defaultTopic) {
        this.defaultTopic = defaultTopic;
    }

    @JsonValue
    public String plural() {
        return name() + "s";
    }

    public String defaultTopic() {
        return defaultTopic;
    }

    /** The kinds that a scenario has, in the order of its first slots. */
    public static List<EventKind> of(Scenario scenario) {
        return Arrays.stream(new long[] {1, 2})
                .mapToObj(scenario::kind)
                .distinct()
                .toList();
    }
}
