package twotabs.consumer;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.execution.streaming.AvailableNowTrigger$;
import org.apache.spark.sql.execution.streaming.ContinuousTrigger;
import org.apache.spark.sql.execution.streaming.OneTimeTrigger$;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.Talk;
import twotabs.consumer.console.TalkOptions;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Upsert;
import twotabs.consumer.source.KafkaSink;
import twotabs.consumer.source.Source;
import twotabs.consumer.source.SourceOptions;

/** What every lesson can be given: where to read from, how often, how to show it. */
final class StreamOptions {
    enum Mode {
        append,
        complete,
        update
    }

    @Mixin
    private SourceOptions sources;

    @Option(
            names = "--batch",
            description = "Read what there is as a batch, show the result, and end: no stream, no triggers.")
    boolean batch;

    @Option(
            names = "--trigger",
            paramLabel = "WHEN",
            converter = Triggers.class,
            description = "When a batch starts: asap (as soon as there is something), 5s, 1h30m, once,"
                    + " available-now (what is there, then end); or continuous:1s, without batches, with a checkpoint each"
                    + " second (default: asap; of the lesson continuous: continuous:1s).")
    private Optional<Trigger> trigger;

    @Option(
            names = "--output-mode",
            paramLabel = "MODE",
            description = "What of the result is written: ${COMPLETION-CANDIDATES} (default: as suits the lesson).")
    private Optional<Mode> outputMode;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "Keep here how far the query got, and go on from there next time"
                    + " (default: a temporary folder).")
    private Optional<String> checkpoint;

    @Option(names = "--reset-checkpoint", description = "Empty the folder of --checkpoint first, and begin anew.")
    private boolean resetCheckpoint;

    @Option(
            names = "--max-batches",
            paramLabel = "N",
            description = "Stop after N batches that held data (default: at Ctrl-C).")
    Optional<Integer> maxBatches;

    @Option(names = "--rows", paramLabel = "N", description = "Rows shown of a batch (default: 20; as JSON, all).")
    private Optional<Integer> rows;

    @Option(names = "--truncate", negatable = true, description = "Cut each cell at 20 characters (default: no).")
    boolean truncate;

    @Mixin
    TalkOptions talk;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master (default: local[*], or what spark-submit says).")
    Optional<String> master = Optional.empty();

    @Option(names = "--ui", description = "Start Spark's web interface, on 127.0.0.1.")
    boolean ui;

    Source source(Lesson lesson) {
        return sources.source(lesson.topics(), lesson.withHeaders(), batch);
    }

    /** Where a lesson writes to Kafka; empty: it does not. The topics are made where need be. */
    Optional<KafkaSink> sink(Lesson lesson, Consumer<String> say) {
        return Optional.of(lesson.writesTo())
                .filter(topics -> !topics.isEmpty())
                .map(topics -> sources.sink(topics, say));
    }

    Trigger trigger(Lesson lesson) {
        return trigger.orElseGet(lesson::trigger);
    }

    boolean isContinuous(Lesson lesson) {
        return !batch && trigger(lesson) instanceof ContinuousTrigger;
    }

    OutputMode outputMode(Lesson lesson) {
        return outputMode
                .map(mode -> switch (mode) {
                    case append -> OutputMode.Append();
                    case complete -> OutputMode.Complete();
                    case update -> OutputMode.Update();
                })
                .orElseGet(lesson::outputMode);
    }

    int rows() {
        return rows.orElse(talk.isJson() ? Integer.MAX_VALUE : 20);
    }

    /** @throws Problem options that do not fit together, or do not fit the lesson */
    void check(Lesson lesson) {
        sources.check(batch);
        rows.ifPresent(n -> Check.atLeastOne("--rows", n, 50));
        maxBatches.ifPresent(n -> Check.atLeastOne("--max-batches", n, 3));
        if (batch) {
            checkBatch(lesson);
        }
        if (isContinuous(lesson)) {
            checkContinuous(lesson);
        }
        if (trigger(lesson) instanceof OneTimeTrigger$) {
            sources.checkOnce();
        }
        if (checkpoint.or(lesson::checkpoint).isPresent()) {
            sources.checkKept();
        }
        lesson.writesTo().stream()
                .filter(sources.topics(lesson.topics())::contains)
                .findFirst()
                .ifPresent(topic -> {
                    throw Problem.usage(
                            "%s would read what it writes, for ever: both are the topic %s."
                                    .formatted(lesson.name(), topic),
                            "Another one to write to:  --to-topic " + topic + "_2");
                });
        refuse(lesson, "--checkpoint", checkpoint.isPresent());
        refuse(lesson, "--reset-checkpoint", resetCheckpoint);
        lesson.check();
        lesson.tables().forEach(Upsert::check);
        Checkpoint.check(checkpoint.or(lesson::checkpoint), lesson.checkpointOption(), resetCheckpoint);
    }

    /** @param command what was typed */
    Checkpoint checkpoint(Lesson lesson, String command, Talk talk) {
        return Checkpoint.open(
                checkpoint.or(lesson::checkpoint), lesson.checkpointOption(), resetCheckpoint, command, talk::say);
    }

    private static void refuse(Lesson lesson, String option, boolean given) {
        lesson.whyNoCheckpoint().filter(why -> given).ifPresent(why -> {
            throw Problem.usage(
                    "%s takes no %s: %s".formatted(lesson.name(), option, why),
                    lesson.checkpoint().isEmpty()
                            ? "Leave it out."
                            : "Another of both:  " + lesson.checkpointOption() + " ANOTHER_DIR");
        });
    }

    boolean namesStart() {
        return sources.namesStart();
    }

    /** Whether it begins at the end of the topic and ends there too. */
    boolean readsNothing(Lesson lesson) {
        return sources.startsAtEnd()
                && (trigger(lesson) instanceof OneTimeTrigger$ || trigger(lesson) instanceof AvailableNowTrigger$);
    }

    private void checkBatch(Lesson lesson) {
        lesson.whyNoBatch().ifPresent(why -> {
            throw Problem.usage(
                    "%s cannot run with --batch: %s".formatted(lesson.name(), why),
                    "What is there, then end:  --trigger available-now");
        });
        isForStreams("--trigger", trigger);
        isForStreams("--output-mode", outputMode);
        isForStreams("--checkpoint", checkpoint);
        isForStreams("--reset-checkpoint", Optional.of(resetCheckpoint).filter(reset -> reset));
        isForStreams("--max-batches", maxBatches);
    }

    private void checkContinuous(Lesson lesson) {
        lesson.whyNotContinuous().ifPresent(why -> {
            throw Problem.usage(
                    "%s cannot run continuously: %s".formatted(lesson.name(), why),
                    "In batches:         --trigger 1s",
                    "A lesson that can:  ./lab consume continuous");
        });
        sources.checkContinuous();
    }

    private static void isForStreams(String option, Optional<?> value) {
        if (value.isPresent()) {
            throw Problem.usage(
                    option + " is for streams, and --batch is none: it reads once and ends.", "Leave one of them out.");
        }
    }
}
