package twotabs.consumer.dstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.cli.RefusedOption;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.TopicNames;
import twotabs.common.quantity.Durations;
import twotabs.consumer.console.ReportOptions;

/** The options of a run of DStreams, and the options that the lesson refuses with a reason. */
public final class StreamingOptions {
    private static final Map<String, Object> DESERIALIZERS =
            Map.of("key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class);

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    ReportOptions reports;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "The time from one batch to the next (default: ${DEFAULT-VALUE}).")
    Duration interval;

    @Option(names = "--max-batches", paramLabel = "N", description = "Stop after N batches with data.")
    Optional<Integer> maxBatches;

    @Option(names = "--to", paramLabel = "DIR", description = "Also save each batch as text files in this folder.")
    private Optional<Path> folder;

    @Option(
            names = "--trigger",
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {
                "a DStream has a batch in each interval, also if no record has come.",
                "Each second:  --interval 1s"
            })
    private Object trigger;

    @Option(
            names = "--batch",
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {"a DStream is always a stream.", "One batch, then end:  --max-batches 1"})
    private Object batch;

    @Option(
            names = "--checkpoint",
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {
                "it begins with the first record each time, and a DStream stores no offsets.",
                "A lesson that continues where it ended:  ./lab consume text --checkpoint DIR"
            })
    private Object checkpoint;

    @Option(
            names = "--source",
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {"it reads only Kafka.", "Another source:  ./lab consume text --source rate"})
    private Object source;

    @Option(
            names = "--starting-offsets",
            hidden = true,
            parameterConsumer = RefusedOption.class,
            description = {
                "a property of the Kafka consumer decides where it begins.",
                "New records only:  -X auto.offset.reset=latest"
            })
    private Object startingOffsets;

    /** @throws Problem an option has an invalid value */
    void check() {
        kafka.refuseExtra(DESERIALIZERS.keySet());
        kafka.check();
        topics().single();
        if (interval.toMillis() < 100) {
            throw Problem.usage(
                    "--interval takes 100ms or more, not " + Durations.format(interval) + ".",
                    "For example:  --interval 2s");
        }
        maxBatches.ifPresent(n -> Check.atLeastOne("--max-batches", n, 3));
        folder.filter(Files::exists).ifPresent(to -> {
            throw Problem.usage(
                    "--to takes a folder that does not exist yet, and '" + to + "' exists.",
                    "Each run needs a new folder:  --to " + to + "-2");
        });
    }

    /**
     * Creates the folder before Spark starts: Spark would create it during the first batch.
     *
     * @throws Problem the folder cannot be created
     */
    void makeFolder() {
        folder.ifPresent(to -> {
            try {
                Files.createDirectories(to);
            } catch (IOException e) {
                throw FullDisk.under(to, e).orElseGet(() -> Check.notWritable("--to", to.toString(), "--to sightings"));
            }
        });
    }

    public String topic() {
        return topics().single();
    }

    TopicNames topics() {
        return kafka.topics(List.of("events_topic"));
    }

    /** The folder for the batches; empty: the run saves no batch. */
    public Optional<Path> folder() {
        return folder;
    }

    public boolean isJson() {
        return reports.isJson();
    }

    /** The properties of the client that looks up topics. */
    Map<String, Object> connection() {
        return kafka.properties();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The properties of the consumers that read records. */
    public Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("group.id", "two-tabs-dstream-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("default.api.timeout.ms", Integer.MAX_VALUE); // wait for Kafka without a limit
        properties.putAll(kafka.properties());
        properties.putAll(DESERIALIZERS);
        return properties;
    }
}
