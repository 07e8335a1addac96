package twotabs.consumer.sink;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import twotabs.common.kafka.KafkaOptions;

/**
 * Writes to tables of a PostgreSQL database.
 *
 * @param all returns the tables that the sink writes to; called when a run begins: before, the database is not known
 * @param write writes the rows of a batch, given the batch's id
 */
public record PostgresSink(Supplier<List<Upsert>> all, VoidFunction2<Dataset<Row>, Long> write) implements Sink {
    @Override
    public Writer open(KafkaOptions kafka, Consumer<String> say) {
        return (rows, console) -> rows.writeStream().foreachBatch(write);
    }

    @Override
    public List<Upsert> tables() {
        return all.get();
    }

    @Override
    public void check() {
        tables().forEach(Upsert::check);
    }
}
