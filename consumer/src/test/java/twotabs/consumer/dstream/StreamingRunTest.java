package twotabs.consumer.dstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import twotabs.common.quantity.Durations;
import twotabs.consumer.WithBroker;

class StreamingRunTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    /** A task knows none of the test's own: it is of another machine, as far as Spark can tell. */
    private static final CountDownLatch BEGUN = new CountDownLatch(1);

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final StreamingOptions options = new StreamingOptions();
    private final StringWriter err = new StringWriter();
    private final CountDownLatch atWork = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void at_ctrl_c_the_batch_at_work_is_finished_which_is_said_at_once_and_none_is_begun() {
        given("-t", "slow", "--interval", "100ms");
        var run = new StreamingRun(options, new PrintWriter(err));
        var running = CompletableFuture.runAsync(() -> run.call(this::slowly));
        await(atWork);

        var ending = CompletableFuture.runAsync(() -> run.interrupt(() -> {
            goOn.countDown();
            return true;
        }));
        CompletableFuture.allOf(ending, running).join();

        assertThat(err.toString().replaceAll("\\d+ ms", "N ms")).endsWith("""
                Ending: the current batch is finished first.
                batch 1 | 3 rows | 1 bad, 2 good | N ms
                Stopped. 3 rows in 1 batch: 1 bad, 2 good.
                """);
    }

    @Test
    void at_ctrl_c_without_a_kafka_the_batch_at_work_is_given_up() {
        given("-t", "gone", "--interval", "100ms");
        var run = new StreamingRun(options, new PrintWriter(err));
        var running = CompletableFuture.runAsync(() -> run.call(this::withoutEnd));
        await(BEGUN);

        run.interrupt(() -> false);
        running.join();

        assertThat(err.toString()).endsWith("""
                Ending: the current batch is finished first.
                Kafka does not answer: the current batch is cancelled.
                Stopped. 0 rows in 0 batches.
                """);
    }

    private void given(String... args) {
        new CommandLine(options)
                .registerConverter(Duration.class, Durations::parse)
                .parseArgs(Stream.concat(Stream.of(args), Stream.of("-b", KAFKA.servers()))
                        .toArray(String[]::new));
    }

    /** A batch that is said to hold three records, and is at work until it may go on. */
    private JavaInputDStream<?> slowly(JavaStreamingContext streaming, StreamingRun run) {
        var records = records(streaming, options);
        records.foreachRDD((rdd, time) -> run.batchStarted(time, 3));
        records.foreachRDD(rdd -> {
            atWork.countDown();
            await(goOn);
        });
        records.foreachRDD(rdd -> run.batchCompleted(2));
        return records;
    }

    /** A batch whose task does not end by itself, as one that waits for Kafka. */
    private JavaInputDStream<?> withoutEnd(JavaStreamingContext streaming, StreamingRun run) {
        var records = records(streaming, options);
        records.foreachRDD((rdd, time) -> run.batchStarted(time, 3));
        records.foreachRDD(
                rdd -> streaming.sparkContext().parallelize(List.of(1), 1).foreach(one -> {
                    BEGUN.countDown();
                    await(NEVER);
                }));
        records.foreachRDD(rdd -> run.batchCompleted(2));
        return records;
    }

    private static JavaInputDStream<ConsumerRecord<byte[], byte[]>> records(
            JavaStreamingContext streaming, StreamingOptions options) {
        return KafkaUtils.createDirectStream(
                streaming,
                LocationStrategies.PreferConsistent(),
                ConsumerStrategies.Subscribe(List.of(options.topic()), options.properties()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
