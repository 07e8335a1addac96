package twotabs.consumer.dstream;

import java.util.function.BooleanSupplier;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;

/** Lets batches start until the run ends. The run waits here for the current batch before it stops Spark. */
final class BatchGate implements StreamingListener {
    private Time current;
    private boolean ended;
    private boolean cancelled;
    private boolean stopped;

    /** Starts a batch and returns true. After {@link #end} the call blocks until Spark interrupts it, and returns false. */
    synchronized boolean begin(Time batch) {
        try {
            while (ended) {
                wait();
            }
            current = batch;
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Spark calls this method after each batch, also after a failed one. */
    @Override
    public synchronized void onBatchCompleted(StreamingListenerBatchCompleted event) {
        if (event.batchInfo().batchTime().equals(current)) {
            current = null;
            notifyAll();
        }
    }

    /** Lets no further batch start. @return whether a batch is running */
    synchronized boolean end() {
        ended = true;
        return current != null;
    }

    /** Lets no further batch start, and marks the current batch as cancelled. */
    synchronized void cancel() {
        ended = true;
        cancelled = true;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void awaitCurrentBatch() {
        await(() -> current == null);
    }

    /** Called when the stream has stopped, or could not be stopped. */
    synchronized void markStopped() {
        stopped = true;
        notifyAll();
    }

    synchronized void awaitStopped() {
        await(() -> stopped);
    }

    private void await(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
