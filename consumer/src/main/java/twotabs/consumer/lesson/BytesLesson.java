package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** The seven columns that Spark reads from Kafka, unchanged. Key and value are bytes. */
@Command(name = "bytes", description = "The seven columns of a Kafka record: a value is bytes, nothing more.")
public final class BytesLesson implements Lesson {
    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return kafka;
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.mayBeContinuous();
    }
}
