package twotabs.consumer.dataset;

import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.Sentence;

/** A condition in SQL. Whether its columns are there only the query can tell; whether it can be read, nothing else needs to. */
public final class Condition {
    private Condition() {}

    /** @throws Problem it is no SQL */
    public static void check(String option, String condition) {
        try {
            CatalystSqlParser$.MODULE$.parseExpression(condition);
        } catch (Exception e) { // Scala declares none: ParseException is a checked one.
            if (!(e instanceof ParseException)) {
                throw e;
            }
            throw Problem.usage(
                    option + " takes a condition in SQL. " + Sentence.of(e),
                    "For example:  " + option + " \"country = 'Japan'\"");
        }
    }
}
