package twotabs.consumer.run;

import java.util.Optional;
import org.apache.spark.sql.execution.streaming.ContinuousTrigger;
import org.apache.spark.sql.execution.streaming.OneTimeTrigger$;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.CheckpointPlace;
import twotabs.consumer.console.ReportOptions;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;
import twotabs.consumer.lesson.Setup;
import twotabs.consumer.sink.Sink.OwnCheckpoint;
import twotabs.consumer.source.SourceOptions;
import twotabs.consumer.spark.SparkOptions;

/** The options of every lesson: the source, the trigger, the checkpoint and the output. */
public final class StreamOptions {
    enum Mode {
        append,
        complete,
        update
    }

    @Mixin
    SourceOptions sources;

    @Option(
            names = "--batch",
            description = "Read all records so far as a batch, show the result, and end: no stream, no triggers.")
    private boolean batch;

    @Option(
            names = "--trigger",
            paramLabel = "WHEN",
            converter = Triggers.class,
            description = "When a batch starts: asap (as soon as records arrive), 5s, 1h30m, once,"
                    + " available-now (all records so far, then end); or continuous:1s, without batches, with a"
                    + " checkpoint each"
                    + " second (default: asap; for the lesson continuous: continuous:1s).")
    private Optional<Trigger> trigger;

    @Option(
            names = "--output-mode",
            paramLabel = "MODE",
            description = "Which rows of the result are written: ${COMPLETION-CANDIDATES} (default: as suits the"
                    + " lesson).")
    private Optional<Mode> outputMode;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "The folder of the checkpoint; the next run continues from it (default: a temporary folder).")
    private Optional<String> checkpoint;

    @Option(names = "--reset-checkpoint", description = "Empty the folder of --checkpoint first, and start over.")
    private boolean resetCheckpoint;

    @Option(
            names = "--max-batches",
            paramLabel = "N",
            description = "Stop after N batches with data (default: at Ctrl-C).")
    private Optional<Integer> maxBatches;

    @Option(names = "--rows", paramLabel = "N", description = "Show N rows of a batch (default: 20; as JSON, all).")
    private Optional<Integer> rows;

    @Option(names = "--truncate", negatable = true, description = "Cut each cell at 20 characters (default: no).")
    private boolean truncate;

    @Mixin
    ReportOptions reports;

    @Mixin
    SparkOptions spark;

    /** @throws Problem options contradict each other, or do not apply to the lesson */
    RunSettings resolve(Lesson lesson) {
        var setup = lesson.setup();
        var own = setup.sink().ownCheckpoint();
        sources.check(batch);
        rows.ifPresent(n -> Check.atLeastOne("--rows", n, 50));
        maxBatches.ifPresent(n -> Check.atLeastOne("--max-batches", n, 3));
        var name = Lessons.name(lesson);
        if (batch) {
            checkBatch(name, setup);
        }
        var chosenTrigger = trigger.orElse(setup.trigger());
        if (!batch && chosenTrigger instanceof ContinuousTrigger) {
            checkContinuous(name, setup);
        }
        if (chosenTrigger instanceof OneTimeTrigger$) {
            sources.checkOnce();
        }
        var location = checkpoint.or(() -> own.flatMap(OwnCheckpoint::folder));
        if (location.isPresent()) {
            sources.checkKept();
        }
        checkLoop(name, setup);
        own.ifPresent(place -> refuse(name, place, "--checkpoint", checkpoint.isPresent()));
        own.ifPresent(place -> refuse(name, place, "--reset-checkpoint", resetCheckpoint));
        lesson.check();
        setup.sink().check();
        return new RunSettings(
                lesson,
                setup,
                batch,
                chosenTrigger,
                outputMode.map(StreamOptions::outputMode).orElse(setup.outputMode()),
                CheckpointPlace.of(location, own.map(OwnCheckpoint::option).orElse("--checkpoint"), resetCheckpoint),
                maxBatches,
                rows.orElse(reports.isJson() ? Integer.MAX_VALUE : 20),
                truncate,
                sources.namesStart(),
                sources.startsAtEnd());
    }

    private static OutputMode outputMode(Mode mode) {
        return switch (mode) {
            case append -> OutputMode.Append();
            case complete -> OutputMode.Complete();
            case update -> OutputMode.Update();
        };
    }

    private void checkLoop(String lesson, Setup setup) {
        setup.sink().topics().stream()
                .filter(sources.topics(setup.input().topics())::contains)
                .findFirst()
                .ifPresent(topic -> {
                    throw Problem.usage(
                            "%s would read its own output for ever: it reads and writes the topic %s."
                                    .formatted(lesson, topic),
                            "Write to another topic:  --to-topic " + topic + "_2");
                });
    }

    private static void refuse(String lesson, OwnCheckpoint own, String option, boolean given) {
        if (given) {
            throw Problem.usage(
                    "%s takes no %s: %s".formatted(lesson, option, own.why()),
                    own.isNone()
                            ? "Leave the option out."
                            : "Another folder for both:  " + own.option() + " ANOTHER_DIR");
        }
    }

    private void checkBatch(String lesson, Setup setup) {
        setup.limits().notAsBatch().ifPresent(why -> {
            throw Problem.usage(
                    "%s cannot run with --batch: %s".formatted(lesson, why),
                    "All records so far, then end:  --trigger available-now");
        });
        refuseWithBatch("--trigger", trigger);
        refuseWithBatch("--output-mode", outputMode);
        refuseWithBatch("--checkpoint", checkpoint);
        refuseWithBatch("--reset-checkpoint", Optional.of(resetCheckpoint).filter(reset -> reset));
        refuseWithBatch("--max-batches", maxBatches);
    }

    private void checkContinuous(String lesson, Setup setup) {
        if (setup.limits().needsBatches()) {
            throw Problem.usage(
                    ("%s cannot run continuously: Spark then handles each row separately, and %s counts at least good"
                                    + " and bad records.")
                            .formatted(lesson, lesson),
                    "In batches:         --trigger 1s",
                    "A lesson that can:  ./lab consume continuous");
        }
        sources.checkContinuous();
    }

    private static void refuseWithBatch(String option, Optional<?> value) {
        if (value.isPresent()) {
            throw Problem.usage(
                    option + " is for streams, and --batch is not a stream: it reads once and ends.",
                    "Leave one of them out.");
        }
    }
}
