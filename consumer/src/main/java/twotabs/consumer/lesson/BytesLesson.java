package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** What Kafka hands out, as it is: seven columns, and the value is bytes. */
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
