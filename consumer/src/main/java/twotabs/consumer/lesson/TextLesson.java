package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;

/** Casts each value to text, as the first query of the course does. The column is {@code Value STRING}. */
@Command(name = "text", description = "Bytes become text with a cast: the course's query, and the default.")
public final class TextLesson implements Lesson {
    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return kafka.selectExpr("CAST(value AS STRING) AS Value");
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.mayBeContinuous();
    }
}
