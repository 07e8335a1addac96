package twotabs.consumer;

import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Program;

/** The consumer's {@code main}, without the end of the JVM: what that would end is ended here. */
public final class ConsumerHere {
    private ConsumerHere() {}

    /** @return the exit code */
    public static int run(String... args) throws InterruptedException {
        Program.begin(args);
        var typed = Consumer.withLesson(args);
        try {
            return Consumer.commandLine(typed[0]).execute(typed);
        } finally {
            endSpark();
        }
    }

    /** Where a run fails early, its Spark may still be starting. */
    private static void endSpark() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("spark-start")) {
                thread.join();
            }
        }
        SparkSession.getDefaultSession().foreach(spark -> {
            spark.stop();
            return null;
        });
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
    }
}
