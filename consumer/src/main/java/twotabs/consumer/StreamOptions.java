package twotabs.consumer;

import java.util.Optional;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaOptions;

/** What every lesson can be given: where to read from, how often, how to show it. */
final class StreamOptions {
    enum OutputMode {
        append,
        complete,
        update
    }

    @Mixin
    KafkaOptions kafka;

    @Option(
            names = "--starting-offsets",
            paramLabel = "WHERE",
            defaultValue = "earliest",
            converter = StartingOffsets.class,
            description = "Where the first run begins: earliest, latest, or offsets such as"
                    + " '{\"events_topic\":{\"0\":5}}' (default: ${DEFAULT-VALUE}).")
    String startingOffsets;

    @Option(
            names = "--trigger",
            paramLabel = "WHEN",
            defaultValue = "asap",
            converter = Triggers.class,
            description = "When a batch starts: asap (as soon as there is something), 5s, 2m, once,"
                    + " available-now (what is there, then end) (default: ${DEFAULT-VALUE}).")
    Trigger trigger;

    @Option(
            names = "--output-mode",
            defaultValue = "append",
            description = "What of the result is written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    OutputMode outputMode;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Keep here how far the query got, and go on from there next time"
                    + " (default: a temporary folder).")
    Optional<String> checkpoint;

    @Option(
            names = "--max-batches",
            paramLabel = "N",
            description = "Stop after N batches that held data (default: at Ctrl-C).")
    Optional<Integer> maxBatches;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20",
            description = "Rows shown of a batch (default: ${DEFAULT-VALUE}).")
    int rows;

    @Option(names = "--truncate", negatable = true, description = "Cut each cell at 20 characters (default: no).")
    boolean truncate;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master (default: local[*], or what spark-submit says).")
    Optional<String> master;

    @Option(names = "--ui", description = "Start Spark's web interface, on 127.0.0.1.")
    boolean ui;

    String topic() {
        return kafka.topic("events_topic");
    }

    void check() {
        kafka.check();
        checkpoint.ifPresent(CheckpointFolder::check);
        if (rows < 1) {
            throw Problem.usage("--rows takes 1 or more, not " + rows + ".", "For example:  --rows 50");
        }
        if (maxBatches.filter(n -> n < 1).isPresent()) {
            throw Problem.usage(
                    "--max-batches takes 1 or more, not " + maxBatches.get() + ".", "For example:  --max-batches 3");
        }
    }
}
