package twotabs.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.ConsoleSink;
import twotabs.consumer.console.Talk;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.source.Source;

/** A lesson as a stream, until Ctrl-C or until it is through. */
final class LiveQuery {
    /** Above Spark's own hook, which would take the session from under a running query. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Lesson lesson;
    private final StreamOptions options;
    private final Checkpoint checkpoint;
    private final Talk talk;
    private final List<BatchReport> reports = new ArrayList<>();

    LiveQuery(Lesson lesson, StreamOptions options, Checkpoint checkpoint, Talk talk) {
        this.lesson = lesson;
        this.options = options;
        this.checkpoint = checkpoint;
        this.talk = talk;
    }

    void run(SparkSession spark, Source source) throws StreamingQueryException, TimeoutException {
        if (options.isContinuous(lesson)) {
            checkTasks(spark, source.partitions());
        }
        var results = lesson.queries(source.stream(spark));
        checkpoint.keeps(results, options.outputMode(lesson).toString());
        if (options.namesStart() && checkpoint.isUsed()) {
            talk.say("--starting-offsets is for a first run: this one goes on from the last batch.");
        }
        results.keySet()
                .forEach(name -> reports.add(new BatchReport(name, talk, options.maxBatches, lesson.windows())));
        reports.forEach(spark.streams()::addListener);
        ShutdownHookManager.get().addShutdownHook(() -> end(spark), BEFORE_SPARK_STOPS);
        whenEnough().thenRunAsync(() -> stop(spark));
        var location = checkpoint.location();
        spark.streams().resetTerminated(); // of queries before this run nobody wants to hear
        try {
            start(results, location);
            talk.say("Reading " + source.description() + ". Ctrl-C ends it.");
            spark.sparkContext().uiWebUrl().foreach(url -> {
                talk.say("Spark's web interface: " + url);
                return null;
            });
            while (endedForWantOfSource(spark, source)) {
                stop(spark);
                spark.streams().resetTerminated(); // or what has failed would be told again
                start(results, location);
            }
        } catch (Exception e) { // of Spark's, some are checked and not declared
            reports.forEach(BatchReport::giveUp);
            throw e;
        }
        finish(spark);
    }

    /** Of the last batch Spark may have to tell yet. */
    private void finish(SparkSession spark) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE.toMillis());
        } catch (TimeoutException e) {
            // then the last line lacks that batch
        }
        reports.forEach(BatchReport::finish);
    }

    /** Spark would wait without a word for a core for each of them. */
    private static void checkTasks(SparkSession spark, int partitions) {
        var cores = spark.sparkContext().defaultParallelism();
        if (partitions > cores) {
            throw Problem.usage(
                    "A continuous query keeps a core for each partition: it reads %d, and --master %s has %d."
                            .formatted(partitions, spark.sparkContext().master(), cores),
                    "More:        --master local[" + partitions + "]",
                    "In batches:  --trigger 1s");
        }
    }

    private CompletableFuture<Void> whenEnough() {
        return CompletableFuture.allOf(
                reports.stream().map(BatchReport::whenEnough).toArray(CompletableFuture[]::new));
    }

    /** Waits for the end of all queries; true: they are to begin anew. */
    private static boolean endedForWantOfSource(SparkSession spark, Source source) throws StreamingQueryException {
        try {
            do {
                spark.streams().awaitAnyTermination();
                spark.streams().resetTerminated();
            } while (spark.streams().active().length > 0);
            return false;
        } catch (StreamingQueryException e) {
            if (!source.wasAway()) {
                throw e;
            }
            return true;
        }
    }

    private void start(Map<String, Dataset<Row>> results, String location) throws TimeoutException {
        for (var result : results.entrySet()) {
            var name = result.getKey();
            var writer = result.getValue()
                    .writeStream()
                    .queryName(name)
                    .outputMode(options.outputMode(lesson))
                    .trigger(options.trigger(lesson))
                    .option("checkpointLocation", results.size() == 1 ? location : location + "/" + name);
            lesson.sink(writer).orElseGet(() -> toConsole(writer, name)).start();
        }
    }

    private DataStreamWriter<Row> toConsole(DataStreamWriter<Row> writer, String query) {
        return writer.format(ConsoleSink.class.getName())
                .options(ConsoleSink.options(query, talk))
                .option(ConsoleSink.CONTINUOUS, options.isContinuous(lesson))
                .option(ConsoleSink.MEASURED, lesson.measured().orElse(""))
                .option("numRows", options.rows())
                .option("truncate", options.truncate);
    }

    /** Ctrl-C. */
    private void end(SparkSession spark) {
        stop(spark);
        finish(spark);
    }

    private static void stop(SparkSession spark) {
        for (var query : spark.streams().active()) {
            try {
                query.stop();
            } catch (TimeoutException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
