package twotabs.consumer.lesson;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twotabs.common.database.DatabaseOptions;

/** How many sightings there were of each monster, in a table. In: events. Each batch adds what it holds. */
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

    @Override
    public Optional<DataStreamWriter<Row>> sink(DataStreamWriter<Row> writer) {
        var upsert = new Upsert(database.database(), TABLE, Upsert.Merge.ADD);
        VoidFunction2<Dataset<Row>, Long> write = (batch, id) -> upsert.write(sums(batch), id);
        return Optional.of(writer.foreachBatch(write));
    }

    /** Of a batch, which is a table like any other: it has an end. */
    static Dataset<Row> sums(Dataset<Row> batch) {
        return batch.groupBy("monster").agg(count(lit(1)).as("sightings"), Upsert.records(min("place")));
    }

    @Override
    public Optional<String> whyNoBatch() {
        return Optional.of("it is about what becomes of a batch of a stream that comes again.");
    }

    @Override
    public List<Upsert> tables() {
        return List.of(new Upsert(database.database(), TABLE, Upsert.Merge.ADD));
    }
}
