package twotabs.consumer.sql;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Nearest;
import twotabs.common.cli.Problem;
import twotabs.consumer.spark.Sentence;

/** Explains why Spark cannot run a statement. */
final class Refusals {
    private final String table;
    private final List<String> columns;

    /** @param columns the columns of the table */
    Refusals(String table, List<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    Problem of(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (String.valueOf(cause.getMessage()).contains("cancelled part of cancelled job group")) {
                return Problem.failure(thrown, "Cancelled.");
            }
            if (cause instanceof ParseException) {
                return Problem.usage(Sentence.of(cause));
            }
            if (cause instanceof AnalysisException e) {
                return unknown(e);
            }
        }
        return Problem.failure(thrown, Sentence.of(Causes.root(thrown)));
    }

    private Problem unknown(AnalysisException e) {
        var errorClass = Optional.ofNullable(e.getErrorClass()).orElse("");
        var parameters = e.getMessageParameters();
        if (errorClass.startsWith("UNRESOLVED_COLUMN")) {
            var name = unquoted(parameters.get("objectName"));
            return withNearest("There is no column " + name + ".", name, columns, "Columns:  ");
        }
        if (errorClass.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
            var name = unquoted(parameters.get("relationName"));
            return Problem.usage("There is no table " + name + ".", "The table is:  " + table);
        }
        if (errorClass.startsWith("UNRESOLVED_ROUTINE")) {
            return Problem.usage("There is no function " + unquoted(parameters.get("routineName")) + ".");
        }
        return Problem.usage(Sentence.of(e));
    }

    private static Problem withNearest(String what, String name, List<String> names, String all) {
        var list = all + String.join(", ", names);
        var last = name.substring(name.lastIndexOf('.') + 1);
        return Nearest.to(last, names)
                .map(nearest -> Problem.usage(what, "Nearest:  " + nearest, list))
                .orElseGet(() -> Problem.usage(what, list));
    }

    private static String unquoted(String name) {
        return name.replace("`", "");
    }
}
