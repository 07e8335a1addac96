package twotabs.consumer;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.TemporaryFiles;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.Talk;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.source.KafkaSink;
import twotabs.consumer.source.Source;

/** A lesson between its source and its sink, from the start of Spark to its end. */
final class LessonRun {
    private final Lesson lesson;
    private final StreamOptions options;
    private final Talk talk;

    LessonRun(Lesson lesson, StreamOptions options, PrintWriter err) {
        this.lesson = lesson;
        this.options = options;
        this.talk = options.talk.talk(err, lesson.isSeveral());
    }

    /** @param typed the command line */
    int call(String typed) {
        options.check(lesson);
        TemporaryFiles.check();
        var continuous = options.isContinuous(lesson);
        try (var checkpoint = options.checkpoint(lesson, typed, talk);
                var source = options.source(lesson)) {
            checkpoint.belongsTo(lesson, source.identity(), continuous);
            lesson.tables().forEach(table -> talk.say("Writing to " + table + "."));
            talk.say("Starting Spark ...");
            // Spark takes seconds to start; whether there is a Kafka is found out meanwhile.
            var starting =
                    CompletableFuture.supplyAsync(() -> Sessions.start(options, continuous), LessonRun::inAThread);
            source.open(talk::say);
            checkpoint.readsFrom(source.topicIds());
            var waiting = 0L;
            if (!checkpoint.goesOn()) {
                source.checkStart();
                waiting = source.waiting();
            }
            var kafka = options.sink(lesson, talk::say);
            var spark = Sessions.suited(started(starting), waiting);
            run(spark, source, checkpoint, kafka);
            spark.stop();
        }
        return ExitCode.DONE;
    }

    private void run(SparkSession spark, Source source, Checkpoint checkpoint, Optional<KafkaSink> kafka) {
        try {
            if (options.batch) {
                new BatchQuery(lesson, options, talk).run(spark, source);
            } else {
                new LiveQuery(lesson, options, checkpoint, kafka, talk).run(spark, source);
            }
        } catch (
                Exception e) { // Scala throws checked exceptions that Java is not told of, AnalysisException among them
            throw source.explanation(e)
                    .or(() -> checkpoint.explanation(e, source::offsets))
                    .<RuntimeException>map(known -> known)
                    .orElseGet(() -> SparkExplanations.of(e));
        }
    }

    /** A thread of its own: one of Java's common pool would not see the classes that spark-submit loads. */
    private static void inAThread(Runnable task) {
        new Thread(task, "spark-start").start();
    }

    private static SparkSession started(CompletableFuture<SparkSession> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw SparkExplanations.of(e.getCause());
        }
    }
}
