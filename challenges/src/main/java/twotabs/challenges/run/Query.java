package twotabs.challenges.run;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * A query of an answer.
 *
 * @param name of the method that makes it
 * @param columns that the result must have, as lower case names
 * @param definition from the input stream to the result
 */
public record Query(
        String name,
        java.util.List<String> columns,
        OutputMode mode,
        Function<Dataset<Row>, Dataset<Row>> definition) {}
