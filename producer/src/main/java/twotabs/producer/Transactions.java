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
 * Sends slots in transactions. A transaction begins with a slot, and stays open for the configured time. A share of the
 * transactions is aborted on purpose.
 */
final class Transactions {
    /** Learns how each transaction ended. */
    interface TransactionListener {
        void committed();

        /** The transaction was aborted on purpose, so readers of committed records do not see these slots. */
        void aborted(long firstSlot, long lastSlot);

        /** The commit or abort failed, so the transaction may be committed or not. No other transaction follows. */
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
     * @param sending sends all records of the slot
     * @return false if the slot was not sent, because an earlier transaction failed
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

    /** Calls {@link #end()}. Returns false if the transaction has not ended within {@code patience}. */
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

    /** Commits or aborts the open transaction, if there is one. Kafka receives all of its records first. */
    synchronized void end() {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (new Dice(seed, number).fraction(0) < aborts.fraction()) {
                producer.flush(); // so that readers of uncommitted records see the aborted records
                producer.abortTransaction();
                listener.aborted(firstSlot, lastSlot);
            } else {
                producer.commitTransaction();
                listener.committed();
            }
        } catch (KafkaException | IllegalStateException e) { // IllegalStateException: Ctrl-C closed the producer
            broken = true;
            listener.broken(firstSlot, lastSlot, e);
        }
    }
}
