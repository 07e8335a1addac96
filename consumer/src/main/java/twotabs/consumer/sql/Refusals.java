package twotabs.consumer.sql;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Nearest;
import twotabs.common.cli.Problem;

/** Why Spark cannot answer a statement, in words. */
final class Refusals {
    private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), pos (\\d+)\\)");
    /** What Spark adds for those who run it: where a setting could be changed, and the state of the standard. */
    private static final Pattern ADVICE = Pattern.compile("(?s)\\s*(If necessary set |SQLSTATE: |; line \\d).*");

    private final String table;
    private final List<String> columns;

    /** @param columns those of the table */
    Refusals(String table, List<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    Problem of(Throwable thrown) {
        for (var cause : Causes.of(thrown)) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof ParseException e) {
                return unreadable(e);
            }
            if (cause instanceof AnalysisException e) {
                return unknown(e);
            }
        }
        return Problem.failure(thrown, sentence(Causes.root(thrown)));
    }

    private static Problem unreadable(ParseException e) {
        var place = PLACE.matcher(e.getMessage());
        var where = place.find()
                ? ", in line %s at character %d".formatted(place.group(1), Integer.parseInt(place.group(2)) + 1)
                : "";
        var what = PLACE.matcher(e.getMessage().strip().lines().findFirst().orElse(""))
                .replaceAll("");
        return Problem.usage(stripped(what) + where + ".");
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
        return Problem.usage(sentence(e));
    }

    private static Problem withNearest(String what, String name, List<String> names, String all) {
        var list = all + String.join(", ", names);
        var last = name.substring(name.lastIndexOf('.') + 1);
        return Nearest.to(last, names)
                .map(nearest -> Problem.usage(what, "Nearest:  " + nearest, list))
                .orElseGet(() -> Problem.usage(what, list));
    }

    private static String sentence(Throwable thrown) {
        var message = Optional.ofNullable(thrown.getMessage())
                .orElse(thrown.getClass().getSimpleName());
        return stripped(message.strip().lines().findFirst().orElse("")) + ".";
    }

    private static String stripped(String message) {
        return ADVICE.matcher(ERROR_CLASS.matcher(message).replaceFirst(""))
                .replaceAll("")
                .replaceAll("[;.\\s]+$", "");
    }

    private static String unquoted(String name) {
        return name.replace("`", "");
    }
}
