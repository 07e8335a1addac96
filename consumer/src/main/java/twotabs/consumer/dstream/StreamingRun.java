package twotabs.consumer.dstream;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.TemporaryFiles;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaWatch;
import twotabs.common.quantity.Durations;
import twotabs.consumer.console.Batches;
import twotabs.consumer.console.RunReporter;
import twotabs.consumer.spark.SparkSessions;

/** A run of DStreams: starts Spark, prints a summary after each batch, and stops Spark. */
public final class StreamingRun {
    /** Defines the operations of the stream before Spark starts the stream. @return the stream of records */
    public interface Definition {
        JavaInputDStream<?> define(JavaStreamingContext streaming, StreamingRun run);
    }

    /** The priority of the shutdown hook: above Spark's own hook, which would stop the context under a running batch. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private final StreamingOptions options;
    private final RunReporter reporter;
    private final Batches batches;
    private final BatchGate gate = new BatchGate();
    private final Tables tables = new Tables();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private long currentRecords;
    private Instant start;
    private boolean isLate;
    private long skipped;
    private volatile boolean hasEnded;
    private volatile Optional<Ending> started = Optional.empty();

    public StreamingRun(StreamingOptions options, PrintWriter err) {
        this.options = options;
        this.reporter = options.reports.reporter(err, false);
        this.batches = new Batches("dstream", reporter);
    }

    public int call(Definition definition) {
        options.check();
        TemporaryFiles.check();
        try (var connection = KafkaConnection.open(options.connection())) {
            connection.ensureTopics(options.topics(), reporter::say);
            options.makeFolder();
            reporter.say("Starting Spark ...");
            try (var watch = KafkaWatch.start(connection, reporter::warn)) {
                run(definition, connection);
            }
        }
        return ExitCode.DONE;
    }

    private void run(Definition definition, KafkaConnection connection) {
        var spark = SparkSessions.start();
        var streaming = new JavaStreamingContext(
                new JavaSparkContext(spark.sparkContext()),
                new org.apache.spark.streaming.Duration(options.interval.toMillis()));
        streaming.addStreamingListener(gate);
        var ending = new Ending(streaming, definition.define(streaming, this), gate);
        ShutdownHookManager.get().addShutdownHook(() -> interrupt(connection::answers), BEFORE_SPARK_STOPS);
        enough.thenRunAsync(ending::stopAfterBatch);
        try {
            tables.redirect(streaming::start);
            started = Optional.of(ending);
            reporter.say("Reading " + options.topic() + " at " + options.bootstrapServers() + ", a batch each "
                    + Durations.format(options.interval) + ". Ctrl-C ends it.");
            streaming.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Scala throws undeclared checked exceptions
            if (!gate.hasEnded()) {
                hasEnded = true; // so that the error is the last line
                ending.stopNow();
                throw StreamingExplanations.of(e, options.topic());
            }
        }
        finish();
        gate.awaitStopped(); // with Spark gone, the end of the current batch would never be reported
        spark.stop();
    }

    /** Ends the run at Ctrl-C. @param kafkaAnswers whether Kafka answers */
    void interrupt(BooleanSupplier kafkaAnswers) {
        if (hasEnded) {
            return;
        }
        var isRunning = gate.end();
        if (isRunning) {
            reporter.say("Ending: the current batch is finished first.");
        }
        started.ifPresent(ending -> {
            if (kafkaAnswers.getAsBoolean()) {
                ending.stopAfterBatch();
                return;
            }
            if (isRunning) {
                reporter.warn("Kafka does not answer: the current batch is cancelled.");
            }
            ending.stopNow();
        });
        finish();
    }

    private synchronized void finish() {
        if (!hasEnded) {
            hasEnded = true;
            batches.end();
        }
    }

    /** Called at the start of a batch. @param records the number of its records */
    public void batchStarted(Time batch, long records) {
        if (gate.begin(batch)) {
            recordStart(batch, records);
        }
    }

    private synchronized void recordStart(Time batch, long records) {
        start = Instant.now();
        currentRecords = records;
        isLate = Instant.ofEpochMilli(batch.milliseconds())
                .plus(options.interval)
                .isBefore(start);
    }

    /** Prints the result of the current batch for programs, instead of {@code print}. @param rows each as JSON */
    public synchronized void showRows(Iterable<String> rows) {
        batches.show(rows);
    }

    /** Called at the end of a batch. @param good the number of records that are valid sightings */
    public synchronized void batchCompleted(long good) {
        if (gate.isCancelled()) {
            return; // the other operations of the batch have failed
        }
        if (currentRecords == 0 && isLate) {
            tables.drop();
            skipped++;
            return;
        }
        if (skipped > 0) {
            reporter.say(skipped + (skipped == 1 ? " empty batch" : " empty batches") + " came late: not shown.");
            skipped = 0;
        }
        tables.show();
        if (currentRecords > 0) {
            batches.completed(
                    currentRecords,
                    new TreeMap<>(Map.of("bad", currentRecords - good, "good", good)),
                    Duration.between(start, Instant.now()));
        }
        if (options.maxBatches.filter(limit -> batches.nextBatch() > limit).isPresent()) {
            enough.complete(null);
        }
    }
}
