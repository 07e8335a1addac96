package twotabs.consumer.sink;

import java.util.function.Consumer;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import twotabs.common.kafka.KafkaOptions;

/** Passes each row to a writer of the lesson. */
public record ForeachSink(ForeachWriter<Row> writer) implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream().foreach(writer);
    }
}
