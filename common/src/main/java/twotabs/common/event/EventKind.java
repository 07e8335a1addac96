package twotabs.common.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** The kinds of event. Each kind has certain fields, and a topic whose readers expect these fields. */
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

    /** Returns the kinds of event in a scenario, in the order in which they first occur. */
    public static List<EventKind> of(Scenario scenario) {
        return Arrays.stream(new long[] {1, 2})
                .mapToObj(scenario::kind)
                .distinct()
                .toList();
    }
}
