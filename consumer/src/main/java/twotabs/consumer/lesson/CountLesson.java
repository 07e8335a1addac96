package twotabs.consumer.lesson;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import picocli.CommandLine.Command;
import twotabs.consumer.dataset.Events;

/** An aggregation over all events. Each batch changes the result; the output mode decides which rows are written. */
@Command(name = "count", description = "A count that never ends: complete, update, and why append is refused.")
public final class CountLesson implements Lesson {
    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka).groupBy("monster").count();
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT.outputMode(OutputMode.Complete());
    }
}
