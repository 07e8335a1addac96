package twotabs.consumer;

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
import org.apache.spark.util.Utils;
import twotabs.common.cli.Problem;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.ConsoleSink;
import twotabs.consumer.console.Talk;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.source.Source;

/** A lesson as a stream, until Ctrl-C or until it is through. */
final class LiveQuery {
    /** Above Spark's own hook, which would take the session from under a running query. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private final Lesson lesson;
    private final StreamOptions options;
    private final Talk talk;
    private final List<BatchReport> reports = new ArrayList<>();

    LiveQuery(Lesson lesson, StreamOptions options, Talk talk) {
        this.lesson = lesson;
        this.options = options;
        this.talk = talk;
    }

    void run(SparkSession spark, Source source) throws StreamingQueryException, TimeoutException {
        if (options.isContinuous(lesson)) {
            checkTasks(spark, source.partitions());
        }
        var results = lesson.queries(source.stream(spark));
        results.keySet()
                .forEach(name -> reports.add(new BatchReport(name, talk, options.maxBatches, lesson.windows())));
        reports.forEach(spark.streams()::addListener);
        ShutdownHookManager.get().addShutdownHook(() -> end(spark), BEFORE_SPARK_STOPS);
        whenEnough().thenRunAsync(() -> stop(spark));
        var checkpoint = options.checkpoint.orElseGet(LiveQuery::temporaryFolder);
        try {
            start(results, checkpoint);
            talk.say("Reading " + source.description() + ". Ctrl-C ends it.");
            spark.sparkContext().uiWebUrl().foreach(url -> {
                talk.say("Spark's web interface: " + url);
                return null;
            });
            while (endedForWantOfSource(spark, source)) {
                stop(spark);
                start(results, checkpoint);
            }
        } catch (StreamingQueryException | RuntimeException e) {
            reports.forEach(BatchReport::giveUp);
            throw e;
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
            while (spark.streams().active().length > 0) {
                spark.streams().awaitAnyTermination();
                spark.streams().resetTerminated();
            }
            return false;
        } catch (StreamingQueryException e) {
            if (!source.wasAway()) {
                throw e;
            }
            return true;
        }
    }

    private void start(Map<String, Dataset<Row>> results, String checkpoint) throws TimeoutException {
        for (var result : results.entrySet()) {
            var name = result.getKey();
            var writer = result.getValue()
                    .writeStream()
                    .queryName(name)
                    .outputMode(options.outputMode(lesson))
                    .trigger(options.trigger(lesson))
                    .option("checkpointLocation", results.size() == 1 ? checkpoint : checkpoint + "/" + name);
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

    /** Spark deletes it when it ends. */
    private static String temporaryFolder() {
        return Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-checkpoint")
                .toString();
    }

    /** Ctrl-C. */
    private void end(SparkSession spark) {
        stop(spark);
        reports.forEach(BatchReport::finish);
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
