package twotabs.consumer.sink;

import java.util.function.Consumer;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import twotabs.common.kafka.KafkaOptions;

/** A writer of the lesson's own, called for each row. */
public record ForeachSink(ForeachWriter<Row> writer) implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream().foreach(writer);
    }
}
