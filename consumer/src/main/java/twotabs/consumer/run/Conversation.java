package twotabs.consumer.run;

import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;
import twotabs.consumer.console.Dialogue;
import twotabs.consumer.console.TablePrinter;
import twotabs.consumer.spark.SparkExplanations;

/** The dialogue of a lesson, on a thread of its own. */
final class Conversation {
    private static final long PATIENCE_MILLIS = 2000;

    private final Thread thread;
    private volatile RuntimeException failure;

    private Conversation(
            CompletableFuture<Void> first, Dialogue dialogue, SparkSession spark, TablePrinter answers, Runnable then) {
        this.thread = new Thread(
                () -> {
                    try {
                        first.get();
                        dialogue.hold(spark, answers);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (Throwable e) { // an Error too: the run would wait for ever
                        failure = SparkExplanations.of(e);
                    } finally {
                        then.run();
                    }
                },
                "dialogue");
    }

    /**
     * @param first what it waits for: an answer about a table that nothing has come to yet would be a wrong one
     * @param then is run when it is over
     */
    static Conversation start(
            CompletableFuture<Void> first, Dialogue dialogue, SparkSession spark, TablePrinter answers, Runnable then) {
        var conversation = new Conversation(first, dialogue, spark, answers, then);
        conversation.thread.setDaemon(true);
        conversation.thread.start();
        return conversation;
    }

    /** Throws at once what there is nothing to say of: that nobody reads its answers any more. */
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

    /** Its queries failed: the terminal is left as it was found, or else in a while. */
    void breakOff() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws what the dialogue threw. */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }
}
