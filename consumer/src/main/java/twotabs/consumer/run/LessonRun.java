package twotabs.consumer.run;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.TemporaryFiles;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.sink.Sink;
import twotabs.consumer.source.Source;
import twotabs.consumer.spark.SparkExplanations;
import twotabs.consumer.spark.SparkSessions;

/** One run of a lesson: opens source, checkpoint and sink, starts Spark, and runs the lesson as a batch or a stream. */
final class LessonRun {
    private final StreamOptions options;
    private final RunSettings settings;
    private final RunReporter reporter;

    /** @throws twotabs.common.cli.Problem options contradict each other, or do not apply to the lesson */
    LessonRun(Lesson lesson, StreamOptions options, PrintWriter err) {
        this.options = options;
        this.settings = options.resolve(lesson);
        this.reporter = options.reports.reporter(err, settings.setup().queries().size() > 1);
    }

    /** @param command the command line */
    int call(String command) {
        TemporaryFiles.check();
        var input = settings.setup().input();
        var sink = settings.setup().sink();
        try (var source = options.sources.source(input.topics(), input.headers(), settings.batch());
                var checkpoint = Checkpoint.check(
                        settings.checkpoint(),
                        CommandSpec.forAnnotatedObject(settings.lesson()),
                        source.identity(),
                        settings.isContinuous(),
                        command,
                        reporter::say)) {
            sink.tables().forEach(table -> reporter.say("Writing to " + table + "."));
            reporter.say("Starting Spark ...");
            // Spark takes seconds to start; this thread connects to Kafka during that time.
            var starting = CompletableFuture.supplyAsync(
                    () -> SparkSessions.start(options.spark, settings.isContinuous()), LessonRun::inNewThread);
            source.open(reporter::say);
            var waitingRecords = 0L;
            if (!checkpoint.goesOn()) {
                source.checkStart();
                waitingRecords = source.waiting();
            }
            var writer = sink.open(options.sources.kafka(), reporter::say);
            var spark = SparkSessions.suited(await(starting), waitingRecords);
            run(spark, source, checkpoint, writer);
            spark.stop();
        }
        return ExitCode.DONE;
    }

    private void run(SparkSession spark, Source source, Checkpoint checkpoint, Sink.Writer writer) {
        try {
            if (settings.batch()) {
                new BatchQuery(settings, reporter).run(spark, source);
            } else {
                new LiveQuery(settings, checkpoint, writer, reporter).run(spark, source);
            }
        } catch (Exception e) { // Scala throws undeclared checked exceptions, such as AnalysisException
            throw source.explanation(e)
                    .or(() -> checkpoint.explanation(e, source::offsets))
                    .<RuntimeException>map(known -> known)
                    .orElseGet(() -> SparkExplanations.of(e));
        }
    }

    /** Runs a task in a new thread: a thread of Java's common pool does not see the classes that spark-submit loads. */
    private static void inNewThread(Runnable task) {
        new Thread(task, "spark-start").start();
    }

    private static SparkSession await(CompletableFuture<SparkSession> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw SparkExplanations.of(e.getCause());
        }
    }
}
