package twotabs.consumer;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.util.Utils;
import twotabs.common.cli.ExitCode;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaWatch;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.ConsoleSink;
import twotabs.consumer.lesson.Lesson;

/** A lesson between Kafka and the console, until Ctrl-C or until it is through. */
final class LiveQuery {
    /** Above Spark's own hook, which would take the session from under a running query. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private final String name;
    private final Lesson lesson;
    private final StreamOptions options;
    private final PrintWriter err;

    LiveQuery(String name, Lesson lesson, StreamOptions options, PrintWriter err) {
        this.name = name;
        this.lesson = lesson;
        this.options = options;
        this.err = err;
    }

    int run() {
        options.check();
        say("Starting Spark ...");
        // Spark takes seconds to start; whether there is a Kafka is found out meanwhile.
        var starting = CompletableFuture.supplyAsync(() -> Sessions.start(options), LiveQuery::inAThread);
        try (var kafka = KafkaConnection.open(options.kafka.properties())) {
            kafka.ensureTopic(options.topic(), Optional.empty())
                    .ifPresent(made -> say("Topic %s did not exist yet: made, with %d partition%s."
                            .formatted(options.topic(), made, made == 1 ? "" : "s")));
            var spark = started(starting);
            try (var watch = KafkaWatch.start(kafka, this::say)) {
                run(spark, watch);
            }
            spark.stop();
        }
        return ExitCode.DONE;
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

    private void run(SparkSession spark, KafkaWatch watch) {
        var report = new BatchReport(err, options.maxBatches);
        spark.streams().addListener(report);
        var checkpoint = options.checkpoint.orElseGet(LiveQuery::temporaryFolder);
        ShutdownHookManager.get().addShutdownHook(() -> stop(spark, report), BEFORE_SPARK_STOPS);
        report.whenEnough().thenRunAsync(() -> stop(spark));
        try {
            var result = lesson.apply(source(spark));
            var query = start(result, checkpoint);
            say("Reading %s at %s. Ctrl-C ends it.".formatted(options.topic(), options.kafka.bootstrapServers()));
            spark.sparkContext().uiWebUrl().foreach(url -> {
                say("Spark's web interface: " + url);
                return null;
            });
            while (endedForWantOfKafka(query, watch)) {
                watch.awaitKafka();
                query = start(result, checkpoint);
            }
            report.finish();
        } catch (
                Exception e) { // Scala throws checked exceptions that Java is not told of, AnalysisException among them
            report.giveUp();
            throw SparkExplanations.of(e);
        }
    }

    /**
     * Waits for the end of the query. After about half a minute without Kafka Spark gives up; what the query had read and
     * not yet shown is in its checkpoint, so it can be started again and nothing is lost.
     */
    private static boolean endedForWantOfKafka(StreamingQuery query, KafkaWatch watch) throws StreamingQueryException {
        try {
            query.awaitTermination();
            return false;
        } catch (StreamingQueryException e) {
            if (!watch.sawOutage()) {
                throw e;
            }
            return true;
        }
    }

    private Dataset<Row> source(SparkSession spark) {
        return spark.readStream()
                .format("kafka")
                .option("subscribe", options.topic())
                .option("startingOffsets", options.startingOffsets)
                .options(kafkaProperties())
                .load();
    }

    /** For Spark's Kafka source: what belongs to Kafka's client is prefixed, the rest is Spark's own. */
    private Map<String, String> kafkaProperties() {
        var properties = new HashMap<String, String>();
        // A task's consumer asks once more when it has read all there is; by default the answer takes up to 500 ms.
        properties.put("kafka.fetch.max.wait.ms", "10");
        // A minute and half a minute by default: too long to wait for a broker that is back already.
        properties.put("kafka.default.api.timeout.ms", "10000");
        properties.put("kafka.request.timeout.ms", "10000");
        options.kafka.properties().forEach((name, value) -> properties.put("kafka." + name, value.toString()));
        return properties;
    }

    private StreamingQuery start(Dataset<Row> result, String checkpoint) throws TimeoutException {
        return result.writeStream()
                .queryName(name)
                .format(ConsoleSink.class.getName())
                .outputMode(options.outputMode.name())
                .trigger(options.trigger)
                .option("numRows", options.rows)
                .option("truncate", options.truncate)
                .option("checkpointLocation", checkpoint)
                .start();
    }

    /** Spark deletes it when it ends. */
    private static String temporaryFolder() {
        return Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-checkpoint")
                .toString();
    }

    private static void stop(SparkSession spark, BatchReport report) {
        stop(spark);
        report.finish();
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

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
