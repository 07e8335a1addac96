package twotabs.consumer.run;

import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;
import twotabs.consumer.console.Dialogue;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.spark.SparkExplanations;

/** Runs the dialogue of a lesson on a separate thread. */
final class Conversation {
    private static final long PATIENCE_MILLIS = 2000;

    private final Thread thread;
    private volatile RuntimeException failure;

    private Conversation(
            CompletableFuture<Void> ready, Dialogue dialogue, SparkSession spark, TablePrinter printer, Runnable stop) {
        this.thread = new Thread(
                () -> {
                    try {
                        ready.get();
                        dialogue.hold(spark, printer);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Throwable e) { // also an Error, otherwise the run would wait for ever
                        failure = SparkExplanations.of(e);
                    } finally {
                        stop.run();
                    }
                },
                "dialogue");
    }

    /**
     * @param ready completes when the dialogue can start: before the first batch the table is empty, and answers would be
     *     wrong
     * @param stop stops the queries after the dialogue
     */
    static Conversation start(
            CompletableFuture<Void> ready, Dialogue dialogue, SparkSession spark, TablePrinter printer, Runnable stop) {
        var conversation = new Conversation(ready, dialogue, spark, printer, stop);
        conversation.thread.setDaemon(true);
        conversation.thread.start();
        return conversation;
    }

    /**
     * Waits for the end of the dialogue. Throws the dialogue's failure only if it has no message: then the reader of
     * standard output is gone.
     */
    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Problem problem && problem.lines().isEmpty()) {
            throw problem;
        }
    }

    /** Ends the dialogue after its queries failed, and waits up to 2 s until the dialogue has restored the terminal. */
    void interrupt() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws the failure of the dialogue, if there is one. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
