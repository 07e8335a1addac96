package twotabs.consumer.dstream;

import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;

/** Whether a batch is at work: Spark is not to be stopped under it, and none begins once the end has come. */
final class BatchGate implements StreamingListener {
    private Time current;
    private boolean ended;
    private boolean givenUp;

    /** False: the end has come, and this one must not begin. It waits here until Spark has stopped and interrupts it. */
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

    /** Spark says so, whether all went well in the batch or not. */
    @Override
    public synchronized void onBatchCompleted(StreamingListenerBatchCompleted event) {
        if (event.batchInfo().batchTime().equals(current)) {
            current = null;
            notifyAll();
        }
    }

    /** From now on no batch begins. @return whether one is at work still */
    synchronized boolean end() {
        ended = true;
        return current != null;
    }

    /** Nor is the one at work brought to its end. */
    synchronized void giveUp() {
        ended = true;
        givenUp = true;
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    synchronized void awaitLast() {
        try {
            while (current != null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
