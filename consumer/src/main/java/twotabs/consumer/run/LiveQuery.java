package twotabs.consumer.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.Checkpoint;
import twotabs.consumer.console.BatchReport;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.sink.Sink;
import twotabs.consumer.sink.Sink.OwnCheckpoint;
import twotabs.consumer.source.Source;

/** Runs a lesson as a stream. Its queries end at Ctrl-C, by the trigger, by --max-batches or with the {@link Dialogue}. */
final class LiveQuery {
    /** The priority of the shutdown hook: above Spark's own hook, which would stop the session while a query still runs. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RunSettings settings;
    private final Checkpoint checkpoint;
    private final Sink.Writer writer;
    private final RunReporter reporter;
    private final TablePrinter printer;
    private final List<BatchReport> reports = new ArrayList<>();
    private Optional<Conversation> conversation = Optional.empty();
    private boolean finished;

    LiveQuery(RunSettings settings, Checkpoint checkpoint, Sink.Writer writer, RunReporter reporter) {
        this.settings = settings;
        this.checkpoint = checkpoint;
        this.writer = writer;
        this.reporter = reporter;
        this.printer = new TablePrinter(reporter, settings.rows(), settings.truncate());
    }

    void run(SparkSession spark, Source source) throws StreamingQueryException, TimeoutException {
        if (settings.isContinuous()) {
            checkTasks(spark, source.partitions());
        }
        var queries = settings.lesson().queries(source.stream(spark));
        var claim = checkpoint.claim(
                source.topicIds(), queries, settings.outputMode().toString());
        var location = claim.location();
        sayStart(claim.goesOn());
        addReports(spark, queries.keySet());
        try {
            start(queries, location);
            reporter.say("Reading " + source.description() + ". Ctrl-C ends it.");
            spark.sparkContext().uiWebUrl().foreach(url -> {
                reporter.say("Spark's web interface: " + url);
                return null;
            });
            conversation = sink().dialogue()
                    .map(dialogue -> Conversation.start(
                            all(BatchReport::whenBegun), dialogue, spark, printer, () -> stop(spark)));
            while (mustRestart(spark, source)) {
                stop(spark);
                spark.streams().resetTerminated(); // otherwise Spark throws the same failure again
                start(queries, hasNoCheckpoint() ? claim.location() : location);
            }
            reports.forEach(BatchReport::check);
            conversation.ifPresent(Conversation::awaitEnd);
        } catch (Exception e) { // Spark throws undeclared checked exceptions
            finished = true;
            conversation.ifPresent(Conversation::interrupt);
            reports.forEach(BatchReport::giveUp);
            throw e;
        }
        finish(spark);
        reports.forEach(BatchReport::check); // Spark may have reported the last batch after the first check
        conversation.ifPresent(Conversation::check);
    }

    /** Whether the sink has no checkpoint, such as a table in memory. After a failure its query reads all records again. */
    private boolean hasNoCheckpoint() {
        return sink().ownCheckpoint().filter(OwnCheckpoint::isNone).isPresent();
    }

    private Sink sink() {
        return settings.setup().sink();
    }

    private void sayStart(boolean goesOn) {
        if (settings.namesStart() && goesOn) {
            reporter.say("--starting-offsets is for a first run: this run continues from the last batch.");
        }
        if (settings.readsNothing() && !goesOn) {
            reporter.say("Nothing will be read: --starting-offsets latest begins at the end of the topic, and this"
                    + " --trigger ends"
                    + " there.");
            reporter.say("Existing records:  --starting-offsets earliest      New records:  leave out  --trigger");
        }
    }

    private void addReports(SparkSession spark, Set<String> queries) {
        queries.forEach(name -> reports.add(new BatchReport(
                name, reporter, printer, settings.maxBatches(), settings.setup().windows(), settings.isComplete())));
        reports.forEach(spark.streams()::addListener);
        ShutdownHookManager.get().addShutdownHook(() -> onCtrlC(spark), BEFORE_SPARK_STOPS);
        all(BatchReport::whenEnough).thenRunAsync(() -> stop(spark));
        reports.forEach(report -> report.whenFailed().exceptionallyAsync(why -> {
            stop(spark);
            return null;
        }));
        spark.streams().resetTerminated(); // forget failures of queries before this run
    }

    /** Prints the summary only once: when the queries have ended, or at Ctrl-C. Spark may not have reported the last batch yet. */
    private synchronized void finish(SparkSession spark) {
        if (finished) {
            return;
        }
        finished = true;
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty(PATIENCE.toMillis());
        } catch (TimeoutException e) {
            // the last line does not count the last batch
        }
        reports.forEach(BatchReport::finish);
        if (reports.stream().noneMatch(report -> report.whenFailed().isDone())) {
            sink().afterwards(spark, printer);
        }
    }

    /** A continuous query needs a core per partition. With too few cores, Spark waits without a message. */
    private static void checkTasks(SparkSession spark, int partitions) {
        var cores = spark.sparkContext().defaultParallelism();
        if (partitions > cores) {
            throw Problem.usage(
                    ("A continuous query needs a core for each partition: this query reads %d partitions,"
                                    + " and --master %s has %d cores.")
                            .formatted(partitions, spark.sparkContext().master(), cores),
                    "More cores:  --master local[" + partitions + "]",
                    "In batches:  --trigger 1s");
        }
    }

    private CompletableFuture<Void> all(Function<BatchReport, CompletableFuture<Void>> future) {
        return CompletableFuture.allOf(reports.stream().map(future).toArray(CompletableFuture[]::new));
    }

    /** Waits for the end of all queries. Returns whether to restart the queries after an outage of the source. */
    private static boolean mustRestart(SparkSession spark, Source source) throws StreamingQueryException {
        try {
            do {
                spark.streams().awaitAnyTermination();
                spark.streams().resetTerminated();
            } while (spark.streams().active().length > 0);
            return false;
        } catch (StreamingQueryException e) {
            if (!source.awaitAfterOutage()) {
                throw e;
            }
            return true;
        }
    }

    private void start(Map<String, Dataset<Row>> queries, String checkpoints) throws TimeoutException {
        for (var query : queries.entrySet()) {
            var name = query.getKey();
            writer.of(query.getValue(), settings.console(name, reporter))
                    .queryName(name)
                    .outputMode(settings.outputMode())
                    .trigger(settings.trigger())
                    .option("checkpointLocation", queries.size() == 1 ? checkpoints : checkpoints + "/" + name)
                    .start();
        }
    }

    private void onCtrlC(SparkSession spark) {
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
