package twotabs.consumer.lesson;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import twotabs.consumer.dataset.Windows;
import twotabs.consumer.sink.ConsoleSink;
import twotabs.consumer.sink.Sink;

/**
 * The defaults for a run of a lesson. The learner's options can choose another output mode, trigger and topic.
 *
 * @param input the default topics and columns to read
 * @param queries the names of the lesson's queries; empty: one query, named after the lesson
 * @param outputMode which rows of the result are written after each batch
 * @param trigger when a batch starts
 * @param sink the target that the rows are written to
 * @param windows the event-time windows of the lesson's aggregation; empty: none
 * @param limits the modes in which the lesson cannot run
 */
public record Setup(
        Input input,
        List<String> queries,
        OutputMode outputMode,
        Trigger trigger,
        Sink sink,
        Optional<Windows> windows,
        Limits limits) {
    /**
     * One query that reads {@code events_topic} and writes to the console in append mode. Each batch starts as soon as
     * new records arrive.
     */
    public static final Setup DEFAULT = new Setup(
            new Input(List.of("events_topic"), false),
            List.of(),
            OutputMode.Append(),
            Trigger.ProcessingTime(0),
            new ConsoleSink(Optional.empty()),
            Optional.empty(),
            new Limits(Optional.empty(), true));

    /**
     * @param topics the topics to read if the learner names no topic
     * @param headers whether to read an eighth column: {@code headers}, an array of {@code key STRING, value BINARY}
     */
    public record Input(List<String> topics, boolean headers) {}

    /**
     * @param notAsBatch why the lesson cannot run with {@code --batch}, as a sentence; empty: the lesson can run with it
     * @param needsBatches whether a continuous trigger is refused, because the lesson counts records
     */
    public record Limits(Optional<String> notAsBatch, boolean needsBatches) {}

    public Setup topics(String... topics) {
        return input(new Input(List.of(topics), input.headers));
    }

    public Setup withHeaders() {
        return input(new Input(input.topics, true));
    }

    private Setup input(Input newInput) {
        return new Setup(newInput, queries, outputMode, trigger, sink, windows, limits);
    }

    public Setup queries(String... names) {
        return new Setup(input, List.of(names), outputMode, trigger, sink, windows, limits);
    }

    public Setup outputMode(OutputMode mode) {
        return new Setup(input, queries, mode, trigger, sink, windows, limits);
    }

    public Setup trigger(Trigger newTrigger) {
        return new Setup(input, queries, outputMode, newTrigger, sink, windows, limits);
    }

    public Setup sink(Sink newSink) {
        return new Setup(input, queries, outputMode, trigger, newSink, windows, limits);
    }

    public Setup windows(Windows newWindows) {
        return new Setup(input, queries, outputMode, trigger, sink, Optional.of(newWindows), limits);
    }

    public Setup notAsBatch(String why) {
        return limits(new Limits(Optional.of(why), limits.needsBatches));
    }

    public Setup mayBeContinuous() {
        return limits(new Limits(limits.notAsBatch, false));
    }

    private Setup limits(Limits newLimits) {
        return new Setup(input, queries, outputMode, trigger, sink, windows, newLimits);
    }
}
