package twotabs.consumer.dstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.streaming.api.java.JavaInputDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.DirectKafkaInputDStream;

/** Stops a DStream. Spark's own graceful stop would wait for the batches of one or two more intervals. */
record Ending(JavaStreamingContext streaming, JavaInputDStream<?> records, BatchGate gate) {
    private static final int WAKE_AGAIN_MILLIS = 5;

    /** Stops Spark after the current batch. */
    void stopAfterBatch() {
        try {
            awaitBatchAndStop();
        } finally {
            gate.markStopped();
        }
    }

    private void awaitBatchAndStop() {
        gate.end();
        gate.awaitCurrentBatch();
        streaming.stop(false, false);
    }

    /** Cancels the current batch and stops Spark. Wakes the consumer until Spark has stopped: each due batch may wait for Kafka. */
    void stopNow() {
        gate.cancel();
        var stopping = CompletableFuture.runAsync(this::awaitBatchAndStop);
        try {
            while (!isDone(stopping)) {
                streaming.sparkContext().sc().cancelAllJobs(); // again: the batch may begin another job
                ((DirectKafkaInputDStream<?, ?>) records.inputDStream())
                        .consumer()
                        .wakeup();
            }
        } finally {
            gate.markStopped();
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
