package twotabs.consumer.dstream;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import twotabs.common.cli.Check;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.kafka.KafkaWatch;
import twotabs.common.quantity.Durations;
import twotabs.consumer.Sessions;

/** A run of DStreams, from the start of Spark to its end, and what it says. */
public final class StreamingRun {
    /** What is to be done with the stream: it must be known before the stream starts. */
    public interface Definition {
        void define(JavaStreamingContext streaming, StreamingRun run);
    }

    /** Above Spark's own hook, which would take the context from under a running batch. */
    private static final int BEFORE_SPARK_STOPS = 100;

    private final KafkaOptions kafka;
    private final String topic;
    private final Duration interval;
    private final Optional<Integer> maxBatches;
    private final Optional<Path> folder;
    private final PrintWriter err;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private long came;
    private long rows;
    private long batches;
    private boolean ended;

    public StreamingRun(
            KafkaOptions kafka,
            String topic,
            Duration interval,
            Optional<Integer> maxBatches,
            Optional<Path> folder,
            PrintWriter err) {
        this.kafka = kafka;
        this.topic = topic;
        this.interval = interval;
        this.maxBatches = maxBatches;
        this.folder = folder;
        this.err = err;
    }

    public int call(Definition definition) {
        check();
        say("Starting Spark ...");
        try (var connection = KafkaConnection.open(kafka.properties())) {
            connection
                    .ensureTopic(topic, Optional.empty())
                    .ifPresent(made -> say("Topic " + topic + " did not exist yet: made, with " + made
                            + (made == 1 ? " partition." : " partitions.")));
            try (var watch = KafkaWatch.start(connection, this::say)) {
                run(definition, connection);
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        kafka.check();
        if (interval.toMillis() < 100) {
            throw Problem.usage(
                    "--interval takes 100ms or more, not " + Durations.format(interval) + ".",
                    "For example:  --interval 2s");
        }
        maxBatches.ifPresent(n -> Check.atLeastOne("--max-batches", n, 3));
        folder.filter(Files::exists).ifPresent(to -> {
            throw Problem.usage(
                    "--to takes a folder that is not there yet, and " + to + " is.",
                    "Each run begins a new one:  --to " + to + "-2");
        });
    }

    private void run(Definition definition, KafkaConnection connection) {
        var spark = Sessions.start();
        var streaming = new JavaStreamingContext(
                new JavaSparkContext(spark.sparkContext()),
                new org.apache.spark.streaming.Duration(interval.toMillis()));
        definition.define(streaming, this);
        ShutdownHookManager.get()
                .addShutdownHook(
                        // Without Kafka, what has been begun would never be done.
                        () -> end(streaming, connection.answers()), BEFORE_SPARK_STOPS);
        enough.thenRunAsync(() -> streaming.stop(false, false));
        streaming.start();
        say("Reading " + topic + " at " + kafka.bootstrapServers() + ", a batch each " + Durations.format(interval)
                + ". Ctrl-C ends it.");
        try {
            streaming.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            giveUp(streaming);
            throw e;
        }
        end(streaming, false);
        spark.stop();
    }

    /** The error is the last line then. */
    private void giveUp(JavaStreamingContext streaming) {
        synchronized (this) {
            ended = true;
        }
        streaming.stop(false, false);
    }

    /** @param inOrder what has been begun is done first */
    private void end(JavaStreamingContext streaming, boolean inOrder) {
        streaming.stop(false, inOrder);
        synchronized (this) {
            if (!ended) {
                ended = true;
                say("Stopped. %s in %d %s.".formatted(rows(rows), batches, batches == 1 ? "batch" : "batches"));
            }
        }
    }

    /** A batch holds so many records. */
    public synchronized void came(long records) {
        came = records;
    }

    /** It is through, and so many of them could be read. */
    public void told(long good) {
        if (came > 0) {
            tell(good);
        }
        if (enough.isDone()) {
            awaitStop();
        }
    }

    /** Spark interrupts what is still at work when it has stopped: the next batch does not begin. */
    private static void awaitStop() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // This batch was through.
        }
    }

    private synchronized void tell(long good) {
        rows += came;
        batches++;
        say("batch %d | %s | %d bad, %d good".formatted(batches, rows(came), came - good, good));
        if (maxBatches.filter(most -> batches >= most).isPresent()) {
            enough.complete(null);
        }
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private synchronized void say(String line) {
        err.println(line);
        err.flush();
    }
}
