package twotabs.consumer.console;

import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;

/** A dialogue with the learner while the queries of a lesson run. */
public interface Dialogue {
    /**
     * Holds the dialogue. Returns when the learner ends it, or when the thread is interrupted.
     *
     * @param printer prints answers and results
     * @throws Problem the dialogue failed, and the program must exit with an error
     */
    void hold(SparkSession spark, TablePrinter printer) throws Exception;
}
