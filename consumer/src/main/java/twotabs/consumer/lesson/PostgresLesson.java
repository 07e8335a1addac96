package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twotabs.common.database.DatabaseOptions;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.sink.PostgresSink;
import twotabs.consumer.sink.Upsert;

/** Counts sightings by monster in a database table. Each batch adds its counts to the table. */
@Command(name = "postgres", description = "Sums in a real database: a batch that comes twice counts once.")
public final class PostgresLesson implements Lesson {
    static final String TABLE = "sightings_by_monster";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightingsWith(kafka, "topic", "partition", "offset")
                .select(col("monster"), Events.place().as("place"));
    }

    /** Counts the sightings by monster in one batch. A batch is an ordinary table. */
    static Dataset<Row> sums(Dataset<Row> batch) {
        return batch.groupBy("monster").agg(count(lit(1)).as("sightings"), Upsert.records(min("place")));
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT
                .sink(new PostgresSink(() -> List.of(table()), (batch, id) -> table().write(sums(batch), id)))
                .notAsBatch("it shows what happens when a stream writes a batch again.");
    }

    private Upsert table() {
        return new Upsert(database.database(), TABLE, Upsert.Merge.ADD);
    }
}
