package twotabs.consumer.console;

import org.apache.spark.sql.SparkSession;
import twotabs.common.cli.Problem;

/** What a person says and hears while the queries of a lesson run. */
public interface Dialogue {
    /**
     * Returns when the person has had enough, or when the thread is interrupted.
     *
     * @throws Problem not all went well, and that is to be the end of the program
     */
    void hold(SparkSession spark, TablePrinter answers) throws Exception;
}
