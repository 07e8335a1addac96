package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.Condition;
import twotabs.consumer.dataset.Events;

/** Selects rows and columns. A query over a stream is written like a query over a table. */
@Command(name = "filter", description = "Select and where: the rows and columns that you want, as in a table.")
public final class FilterLesson implements Lesson {
    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            defaultValue = "strength >= 8",
            description = "Which sightings, in SQL, such as \"country = 'Japan'\" (default: ${DEFAULT-VALUE}).")
    private String where = "strength >= 8";

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka).where(expr(where)).select("event_time", "monster", "strength", "country");
    }

    @Override
    public void check() {
        Condition.check("--where", where);
    }
}
