package twotabs.consumer.sql;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.command.ExplainCommand;
import scala.collection.JavaConverters;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Terminal;
import twotabs.consumer.console.TablePrinter;

/** Runs a statement and shows the result, or explains why the statement has no result. */
final class Statement {
    /** The commands of SQL that change nothing. */
    private static final Set<String> HARMLESS = Set.of(
            "ShowTables",
            "ShowColumns",
            "ShowFunctions",
            "DescribeRelation",
            "DescribeFunction",
            "ExplainCommand",
            "ShowNamespaces");

    private static final String JOBS = "sql";

    private final SparkSession spark;
    private final TablePrinter answers;
    private final String table;

    Statement(SparkSession spark, TablePrinter answers, String table) {
        this.spark = spark;
        this.answers = answers;
        this.table = table;
    }

    /** Runs a statement and prints the result or an error. Returns whether Spark could run the statement. */
    boolean answer(String sql) {
        List<String> lines;
        try {
            var plan = spark.sessionState().sqlParser().parsePlan(sql);
            check(plan);
            giveColumnsNewIds();
            spark.sparkContext().setJobGroup(JOBS, sql, true);
            lines = plan instanceof ExplainCommand
                    ? spark.sql(sql)
                            .first()
                            .getString(0)
                            .lines()
                            .map(Terminal::safe)
                            .toList()
                    : answers.told("sql", spark.sql(sql));
        } catch (Exception e) { // Scala throws undeclared checked exceptions, such as AnalysisException
            var columns = Arrays.asList(spark.table(table).columns());
            new Refusals(table, columns)
                    .of(e).lines().stream().map(Terminal::safe).forEach(answers::warn);
            return false;
        }
        answers.print(lines); // outside of the try block: a failure to print is not a failure of the statement
        return true;
    }

    /** Cancels the running statement, which then prints that it was cancelled. */
    void cancel() {
        spark.sparkContext().cancelJobGroup(JOBS);
    }

    /**
     * Gives each column an alias with a new id. A table in memory has the same column ids in each query, so without
     * aliases a
     * query could not join the table with itself.
     */
    private void giveColumnsNewIds() {
        var rows = spark.table(table);
        if (hasNoAliases(rows.queryExecution().analyzed())) {
            var columns = Stream.of(rows.columns()).map(name -> col(name).as(name));
            rows.select(columns.toArray(Column[]::new)).createOrReplaceTempView(table);
        }
    }

    private static boolean hasNoAliases(LogicalPlan plan) {
        return !(plan instanceof Project)
                && (plan.children().isEmpty() || hasNoAliases(plan.children().head()));
    }

    private void check(LogicalPlan plan) {
        if (changesSomething(plan)) {
            throw Problem.usage(
                    "Only queries are possible here: only the stream can write to " + table
                            + ", and no other table or view would be kept.",
                    "For example:  select * from " + table + " limit 5;");
        }
    }

    private static boolean changesSomething(LogicalPlan plan) {
        var changes = (plan instanceof Command || plan instanceof ParsedStatement || plan instanceof InsertIntoDir)
                && !HARMLESS.contains(plan.getClass().getSimpleName());
        return changes || JavaConverters.seqAsJavaList(plan.children()).stream().anyMatch(Statement::changesSomething);
    }
}
