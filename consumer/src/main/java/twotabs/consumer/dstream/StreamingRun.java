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

/** A run of DStreams, from the start of Spark to its end, and what it says. */
public final class StreamingRun {
    /** What is to be done with the stream, which must be known before it starts. @return the records */
    public interface Definition {
        JavaInputDStream<?> define(JavaStreamingContext streaming, StreamingRun run);
    }

    /** Above Spark's own hook, which would take the context from under a running batch. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private final StreamingOptions options;
    private final RunReporter reporter;
    private final Batches batches;
    private final BatchGate work = new BatchGate();
    private final Tables tables = new Tables();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private long came;
    private Instant began;
    private boolean isLate;
    private long leftOut;
    private volatile boolean isOver;
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
        streaming.addStreamingListener(work);
        var ending = new Ending(streaming, definition.define(streaming, this), work);
        ShutdownHookManager.get().addShutdownHook(() -> interrupt(connection::answers), BEFORE_SPARK_STOPS);
        enough.thenRunAsync(ending::inOrder);
        try {
            tables.of(streaming::start);
            started = Optional.of(ending);
            reporter.say("Reading " + options.topic() + " at " + options.bootstrapServers() + ", a batch each "
                    + Durations.format(options.interval) + ". Ctrl-C ends it.");
            streaming.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Scala declares none
            if (!work.hasEnded()) {
                isOver = true; // the error is the last line then
                ending.atOnce();
                throw StreamingExplanations.of(e, options.topic());
            }
        }
        finish();
        spark.stop();
    }

    /** Ctrl-C. @param kafka whether it answers */
    void interrupt(BooleanSupplier kafka) {
        if (isOver) {
            return;
        }
        var atWork = work.end();
        if (atWork) {
            reporter.say("Ending: the batch at work is finished first.");
        }
        started.ifPresent(ending -> {
            if (kafka.getAsBoolean()) {
                ending.inOrder();
                return;
            }
            if (atWork) {
                reporter.warn("Kafka does not answer: the batch at work is given up.");
            }
            ending.atOnce();
        });
        finish();
    }

    private synchronized void finish() {
        if (!isOver) {
            isOver = true;
            batches.end();
        }
    }

    /** A batch begins, and holds so many records. */
    public void batchStarted(Time batch, long records) {
        if (work.begin(batch)) {
            begin(batch, records);
        }
    }

    private synchronized void begin(Time batch, long records) {
        began = Instant.now();
        came = records;
        isLate = Instant.ofEpochMilli(batch.milliseconds())
                .plus(options.interval)
                .isBefore(began);
    }

    /** What is shown of it where {@code print} is not for programs. @param rows as JSON */
    public synchronized void showRows(Iterable<String> rows) {
        batches.show(rows);
    }

    /** It is through, and so many of its records could be read. */
    public synchronized void batchCompleted(long good) {
        if (work.isGivenUp()) {
            return; // what else was to be done in it has failed
        }
        if (came == 0 && isLate) {
            tables.drop();
            leftOut++;
            return;
        }
        if (leftOut > 0) {
            reporter.say(leftOut + (leftOut == 1 ? " empty batch" : " empty batches") + " came late: not shown.");
            leftOut = 0;
        }
        tables.show();
        if (came > 0) {
            batches.completed(
                    came,
                    new TreeMap<>(Map.of("bad", came - good, "good", good)),
                    Duration.between(began, Instant.now()));
        }
        if (options.maxBatches.filter(most -> batches.next() > most).isPresent()) {
            enough.complete(null);
        }
    }
}
