package twotabs.consumer.sql;

import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import scala.collection.JavaConverters;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Terminal;
import twotabs.consumer.console.Answers;

/** Runs a statement and shows its table, or says in words why there is none. */
final class Statement {
    /** What asks and changes nothing, beside queries. */
    private static final Set<String> HARMLESS = Set.of(
            "ShowTables", "ShowColumns", "ShowFunctions", "DescribeRelation", "DescribeFunction", "ExplainCommand");

    private final SparkSession spark;
    private final Answers answers;
    private final String table;

    Statement(SparkSession spark, Answers answers, String table) {
        this.spark = spark;
        this.answers = answers;
        this.table = table;
    }

    /** Whether it could be answered. */
    boolean answer(String sql) {
        try {
            check(spark.sessionState().sqlParser().parsePlan(sql));
            answers.show("sql", spark.sql(sql));
            return true;
        } catch (Exception e) { // Scala declares none: AnalysisException is a checked one.
            var columns = Arrays.asList(spark.table(table).columns());
            new Refusals(table, columns)
                    .of(e).lines().stream().map(Terminal::safe).forEach(answers::warn);
            return false;
        }
    }

    private void check(LogicalPlan plan) {
        if (changesSomething(plan)) {
            throw Problem.usage(
                    "Here you can only ask: the table " + table + " belongs to the stream, which alone writes to it.",
                    "For example:  select * from " + table + " limit 5;");
        }
    }

    private static boolean changesSomething(LogicalPlan plan) {
        var changes = (plan instanceof Command || plan instanceof ParsedStatement || plan instanceof InsertIntoDir)
                && !HARMLESS.contains(plan.getClass().getSimpleName());
        return changes || JavaConverters.seqAsJavaList(plan.children()).stream().anyMatch(Statement::changesSomething);
    }
}
