package twotabs.consumer.sink;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaOptions;
import twotabs.consumer.console.Dialogue;
import twotabs.consumer.console.TablePrinter;

/** The target that a run writes rows to, and what a run must check, say and do for that target. */
public interface Sink {
    /** Creates the stream writer of a query. The run adds the query's name, trigger, output mode and checkpoint. */
    interface Writer {
        /** @param console the options of {@link twotabs.consumer.console.ConsoleProvider} for this query */
        DataStreamWriter<Row> of(Dataset<Row> rows, Map<String, String> console);
    }

    /**
     * Opens the target; called once, after the source is open.
     *
     * @param kafka the Kafka options of the run, for a sink that writes to Kafka
     * @param say prints a line of the run
     * @throws Problem the target is not writable
     */
    Writer open(KafkaOptions kafka, Consumer<String> say);

    /**
     * Checks the target before Spark starts, and changes nothing.
     *
     * @throws Problem the target is not writable, or contains the data of another program
     */
    default void check() {}

    /** The topics that this sink writes to: a lesson must not read these topics. */
    default List<String> topics() {
        return List.of();
    }

    /** The tables that this sink writes to. */
    default List<Upsert> tables() {
        return List.of();
    }

    /** The checkpoint that belongs to this sink; empty: the learner chooses with {@code --checkpoint}. */
    default Optional<OwnCheckpoint> ownCheckpoint() {
        return Optional.empty();
    }

    /**
     * A checkpoint that the sink chooses.
     *
     * @param folder empty: the sink keeps no checkpoint
     * @param option the option that names the folder
     * @param why the reason why the sink takes no {@code --checkpoint}, as a sentence
     */
    record OwnCheckpoint(Optional<String> folder, String option, String why) {
        public boolean isNone() {
            return folder.isEmpty();
        }
    }

    /** The dialogue with the learner while the queries run. Its end stops the queries; empty: no dialogue. */
    default Optional<Dialogue> dialogue() {
        return Optional.empty();
    }

    /** Called when the queries have ended without an error. */
    default void afterwards(SparkSession spark, TablePrinter printer) {}
}
