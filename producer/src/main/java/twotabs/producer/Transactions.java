package twotabs.producer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import twotabs.common.event.Dice;
import twotabs.common.quantity.Share;

/**
 * Slots in transactions: one begins with the first slot after the one before it, and is open for as long as asked. Some
 * are aborted, on purpose.
 */
final class Transactions {
    /** Receives how each transaction ended. */
    interface TransactionListener {
        void committed();

        /** Aborted on purpose: what was sent in these slots is not to be seen. */
        void aborted(long firstSlot, long lastSlot);

        /** Nobody knows whether it was committed, and there is no other after it. */
        void broken(long firstSlot, long lastSlot, Exception why);
    }

    private final KafkaProducer<String, byte[]> producer;
    private final Duration length;
    private final Share aborts;
    private final long seed;
    private final TransactionListener listener;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "transactions");
        thread.setDaemon(true);
        return thread;
    });

    private long number;
    private boolean open;
    private boolean broken;
    private long firstSlot;
    private long lastSlot;

    Transactions(
            KafkaProducer<String, byte[]> producer,
            Duration length,
            Share aborts,
            long seed,
            TransactionListener listener) {
        this.producer = producer;
        this.length = length;
        this.aborts = aborts;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * @param sending of all that comes in the slot
     * @return false: it was not sent, as the transaction before it broke
     */
    synchronized boolean send(long slot, Runnable sending) {
        if (broken) {
            return false;
        }
        if (!open) {
            producer.beginTransaction();
            open = true;
            firstSlot = slot;
            var begun = ++number;
            clock.schedule(() -> end(begun), length.toMillis(), TimeUnit.MILLISECONDS);
        }
        lastSlot = slot;
        sending.run();
        return true;
    }

    private synchronized void end(long begun) {
        if (open && number == begun) {
            end();
        }
    }

    /** As {@link #end()}, but waits no longer than {@code patience}; false: the transaction has not ended yet. */
    boolean endsWithin(Duration patience) {
        try {
            clock.submit((Runnable) this::end).get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends the one that is open, if one is, and begins no other by itself. All of it is sent then. */
    synchronized void end() {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (new Dice(seed, number).fraction(0) < aborts.fraction()) {
                producer.flush(); // written first, so that readers of uncommitted records see the aborted ones
                producer.abortTransaction();
                listener.aborted(firstSlot, lastSlot);
            } else {
                producer.commitTransaction();
                listener.committed();
            }
        } catch (KafkaException | IllegalStateException e) { // the latter: closed by Ctrl-C meanwhile
            broken = true;
            listener.broken(firstSlot, lastSlot, e);
        }
    }
}
