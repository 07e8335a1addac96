package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.sink.MemorySink;
import twotabs.consumer.sql.Prompt;

/**
 * A stream writes to a table in memory, and the learner queries the table with SQL. The memory sink keeps each row for the
 * whole run: use it to inspect a stream, not in production.
 */
@Command(name = "sql", description = "A table in memory grows while you query it with SQL.")
public final class SqlLesson implements Lesson {
    /** The memory sink names its table after the query. */
    private static final String TABLE = "sightings";

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT
                .queries(TABLE)
                .sink(new MemorySink(new Prompt(TABLE)))
                .notAsBatch("only a stream can fill its table.");
    }
}
