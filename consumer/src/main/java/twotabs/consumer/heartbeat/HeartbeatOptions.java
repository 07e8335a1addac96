package twotabs.consumer.heartbeat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.cli.RefusedOption;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.TopicNames;

/** The options of the lesson {@code heartbeat}, and the options that the lesson refuses with a reason. */
public final class HeartbeatOptions {
    private static final int MAX_POLL_INTERVAL = 5000;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = {"--trigger", "--batch", "--max-batches", "--checkpoint", "--source", "--format", "-q", "--quiet"},
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {
                "it is a plain consumer, without Spark and without batches.",
                "Its options:  ./lab consume heartbeat --help"
            })
    private Object ofQueries;

    /** @throws Problem {@code -X} names a property that the member sets itself */
    public void check() {
        kafka.refuseExtra(Member.OWN);
        topics().single();
    }

    public TopicNames topics() {
        return kafka.topics(List.of("events_topic"));
    }

    public IsolationLevel isolation() {
        return kafka.isolation();
    }

    /** The properties of the client that looks up topics. */
    public Map<String, Object> connection() {
        return kafka.properties();
    }

    /** The properties of the group's member. Properties of {@code -X} take precedence. */
    public Map<String, Object> member(int maxPollRecords) {
        var properties = new HashMap<String, Object>();
        properties.put("max.poll.interval.ms", MAX_POLL_INTERVAL);
        properties.put("max.poll.records", maxPollRecords);
        properties.putAll(kafka.properties());
        return properties;
    }
}
