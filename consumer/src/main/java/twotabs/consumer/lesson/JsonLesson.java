package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.consumer.dataset.EventSchema;
import twotabs.consumer.dataset.ParsedJson;

/**
 * Parses JSON into columns with {@code from_json}, which returns null for text that it cannot parse. This lesson shows such
 * a record apart, with the reason. It counts all records: good + bad is the number of input records.
 */
@Command(name = "json", description = "JSON becomes columns; bad records are shown apart and counted.")
public final class JsonLesson implements Lesson {
    @Option(
            names = "--schema",
            paramLabel = "NAME|DDL",
            converter = EventSchema.class,
            defaultValue = "monsters",
            description = "What the JSON should be: monsters, messages, rescues, or columns such as"
                    + " 'seq BIGINT NOT NULL, message STRING' (default: ${DEFAULT-VALUE}).")
    private StructType schema = EventSchema.MONSTERS;

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return new ParsedJson(schema, "records").of(kafka);
    }
}
