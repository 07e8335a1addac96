package twotabs.consumer.dstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.DirectKafkaInputDStream;

/** How a stream ends. Spark's own orderly stop waits for the batches of one or two more intervals. */
record Ending(JavaStreamingContext streaming, JavaInputDStream<?> records, BatchGate work) {
    private static final int WAKE_AGAIN_MILLIS = 5;

    /** As soon as the batch at work is through. */
    void inOrder() {
        work.end();
        work.awaitLast();
        streaming.stop(false, false);
    }

    /** What is at work fails. Spark cannot stop while it waits for Kafka, and there is a wait for each batch that is due. */
    void atOnce() {
        work.giveUp();
        streaming.sparkContext().sc().cancelAllJobs();
        var stopping = CompletableFuture.runAsync(this::inOrder);
        while (!isDone(stopping)) {
            ((DirectKafkaInputDStream<?, ?>) records.inputDStream()).consumer().wakeup();
        }
    }

    private static boolean isDone(CompletableFuture<Void> stopping) {
        try {
            stopping.get(WAKE_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
