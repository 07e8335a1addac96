package twotabs.consumer;

import java.time.Duration;
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
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQueryException;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.Answers;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.ConsoleSink;
import twotabs.consumer.console.Talk;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.source.KafkaSink;
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
    private final Optional<KafkaSink> kafka;
    private final List<BatchReport> reports = new ArrayList<>();
    private Optional<Conversation> conversation = Optional.empty();
    private boolean finished;

    /** @param kafka what the lesson writes to, where that is a Kafka */
    LiveQuery(Lesson lesson, StreamOptions options, Checkpoint checkpoint, Optional<KafkaSink> kafka, Talk talk) {
        this.kafka = kafka;
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
        if (options.readsNothing(lesson) && !checkpoint.isUsed()) {
            talk.say(
                    "Nothing will be read: --starting-offsets latest begins at the end of the topic, and this --trigger ends"
                            + " there.");
            talk.say("What is there:  --starting-offsets earliest      What comes:  leave out  --trigger");
        }
        var complete = options.outputMode(lesson).equals(OutputMode.Complete());
        results.keySet()
                .forEach(name -> reports.add(
                        new BatchReport(name, talk, answers(), options.maxBatches, lesson.windows(), complete)));
        reports.forEach(spark.streams()::addListener);
        ShutdownHookManager.get().addShutdownHook(() -> end(spark), BEFORE_SPARK_STOPS);
        when(BatchReport::whenEnough).thenRunAsync(() -> stop(spark));
        reports.forEach(report -> report.whenFailed().exceptionallyAsync(why -> {
            stop(spark);
            return null;
        }));
        var location = checkpoint.location();
        spark.streams().resetTerminated(); // of queries before this run nobody wants to hear
        try {
            start(results, location);
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
                spark.streams().resetTerminated(); // or what has failed would be told again
                // What goes on from nothing, such as a table in memory, begins anew.
                start(results, lesson.whyNoCheckpoint().isEmpty() ? location : checkpoint.location());
            }
            reports.forEach(BatchReport::check);
            conversation.ifPresent(Conversation::awaitEnd);
        } catch (Exception e) { // of Spark's, some are checked and not declared
            finished = true;
            conversation.ifPresent(Conversation::breakOff);
            reports.forEach(BatchReport::giveUp);
            throw e;
        }
        finish(spark);
        reports.forEach(BatchReport::check); // of the last batch Spark may have told only now
        conversation.ifPresent(Conversation::check);
    }

    /** Once, by whoever comes first: the end of the queries or Ctrl-C. Of the last batch Spark may have to tell yet. */
    private synchronized void finish(SparkSession spark) {
        if (finished) {
            return;
        }
        finished = true;
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE.toMillis());
        } catch (TimeoutException e) {
            // then the last line lacks that batch
        }
        reports.forEach(BatchReport::finish);
        if (reports.stream().noneMatch(report -> report.whenFailed().isDone())) {
            lesson.afterwards(spark, answers());
        }
    }

    private Answers answers() {
        return new Answers(talk, options.rows(), options.truncate);
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

    private CompletableFuture<Void> when(Function<BatchReport, CompletableFuture<Void>> done) {
        return CompletableFuture.allOf(reports.stream().map(done).toArray(CompletableFuture[]::new));
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
            var writer = kafka.map(it -> it.taken(result.getValue()))
                    .orElse(result.getValue())
                    .writeStream()
                    .queryName(name)
                    .outputMode(options.outputMode(lesson))
                    .trigger(options.trigger(lesson))
                    .options(kafka.map(KafkaSink::options).orElse(Map.of()))
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
