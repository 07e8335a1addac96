package twotabs.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.util.Utils;
import twotabs.consumer.console.Answers;
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
    private final Map<String, String> sink;
    private final List<BatchReport> reports = new ArrayList<>();
    private Optional<Conversation> conversation = Optional.empty();
    private String checkpoint;
    private boolean finished;

    /** @param sink options for a sink of the lesson's own */
    LiveQuery(Lesson lesson, StreamOptions options, Map<String, String> sink, Talk talk) {
        this.sink = sink;
        this.lesson = lesson;
        this.options = options;
        this.talk = talk;
    }

    void run(SparkSession spark, Source source) throws StreamingQueryException, TimeoutException {
        var results = lesson.queries(source.stream(spark));
        results.keySet()
                .forEach(name -> reports.add(new BatchReport(name, talk, options.maxBatches, lesson.windows())));
        reports.forEach(spark.streams()::addListener);
        ShutdownHookManager.get().addShutdownHook(() -> end(spark), BEFORE_SPARK_STOPS);
        when(BatchReport::whenEnough).thenRunAsync(() -> stop(spark));
        try {
            start(results);
            talk.say("Reading " + source.description() + ". Ctrl-C ends it.");
            spark.sparkContext().uiWebUrl().foreach(url -> {
                talk.say("Spark's web interface: " + url);
                return null;
            });
            conversation = lesson.dialogue()
                    .map(it ->
                            Conversation.start(when(BatchReport::whenBegun), it, spark, answers(), () -> stop(spark)));
            while (endedForWantOfSource(spark, source)) {
                stop(spark);
                start(results);
            }
        } catch (Exception e) { // Scala throws checked exceptions that Java is not told of.
            finished = true;
            conversation.ifPresent(Conversation::breakOff);
            reports.forEach(BatchReport::giveUp);
            throw e;
        }
        conversation.ifPresent(Conversation::awaitEnd);
        finish(spark);
        conversation.ifPresent(Conversation::check);
    }

    /** Once, by whoever comes first: the end of the queries or Ctrl-C. */
    private synchronized void finish(SparkSession spark) {
        if (!finished) {
            finished = true;
            awaitReports(spark);
            reports.forEach(BatchReport::finish);
            lesson.afterwards(spark, answers());
        }
    }

    /** Of the last batch Spark may still have to tell; a sink of the lesson's own does not wait for it. */
    private static void awaitReports(SparkSession spark) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            // Then the line of a batch is missing, and not the end.
        }
    }

    private Answers answers() {
        return new Answers(talk, options.rows(), options.truncate);
    }

    private CompletableFuture<Void> when(Function<BatchReport, CompletableFuture<Void>> done) {
        return CompletableFuture.allOf(reports.stream().map(done).toArray(CompletableFuture[]::new));
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

    private void start(Map<String, Dataset<Row>> results) throws TimeoutException {
        if (checkpoint == null || lesson.whyNoCheckpoint().isPresent()) {
            checkpoint = options.checkpoint(lesson).orElseGet(LiveQuery::temporaryFolder);
        }
        for (var result : results.entrySet()) {
            var name = result.getKey();
            var writer = result.getValue()
                    .writeStream()
                    .queryName(name)
                    .outputMode(options.outputMode(lesson))
                    .trigger(options.trigger())
                    .options(sink)
                    .option("checkpointLocation", results.size() == 1 ? checkpoint : checkpoint + "/" + name);
            lesson.sink(writer).orElseGet(() -> toConsole(writer, name)).start();
        }
    }

    private DataStreamWriter<Row> toConsole(DataStreamWriter<Row> writer, String query) {
        return writer.format(ConsoleSink.class.getName())
                .options(ConsoleSink.options(query, talk))
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
