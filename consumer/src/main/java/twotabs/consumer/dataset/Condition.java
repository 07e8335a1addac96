package twotabs.consumer.dataset;

import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.Sentence;

/** Checks the syntax of a condition in SQL. Only the query can check whether the columns exist. */
public final class Condition {
    private Condition() {}

    /** @throws Problem the condition is not valid SQL */
    public static void check(String option, String condition) {
        try {
            CatalystSqlParser$.MODULE$.parseExpression(condition);
        } catch (Exception e) { // Scala throws ParseException, a checked exception, undeclared
            if (!(e instanceof ParseException)) {
                throw e;
            }
            throw Problem.usage(
                    option + " takes a condition in SQL. " + Sentence.of(e),
                    "For example:  " + option + " \"country = 'Japan'\"");
        }
    }
}
