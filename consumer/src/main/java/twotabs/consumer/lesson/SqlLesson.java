package twotabs.consumer.lesson;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import picocli.CommandLine.Command;
import twotabs.consumer.sql.Prompt;

/**
 * The stream fills a table in memory, and a person asks it with SQL. The memory sink keeps every row that ever came: it is
 * for looking at a stream, not for running one.
 */
@Command(name = "sql", description = "A table in memory fills while you ask it with SQL.")
public final class SqlLesson implements Lesson {
    /** The memory sink names its table after the query. */
    private static final String TABLE = "sightings";

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    @Override
    public Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        return Map.of(TABLE, apply(kafka));
    }

    @Override
    public Optional<DataStreamWriter<Row>> sink(DataStreamWriter<Row> writer) {
        return Optional.of(writer.format("memory"));
    }

    @Override
    public Optional<Dialogue> dialogue() {
        return Optional.of(new Prompt(TABLE));
    }

    @Override
    public Optional<String> whyNoBatch() {
        return Optional.of("its table is one that a stream fills.");
    }

    @Override
    public Optional<String> whyNoCheckpoint() {
        return Optional.of("its table is gone when it ends, so it has to read all of the topic again.");
    }
}
