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

/** The place that the rows of a stream are written to, and what a run does because of that place. */
public interface Sink {
    /** Prepares the rows of one query to be written. The run adds the query's name, trigger, output mode and checkpoint. */
    interface Writer {
        /** @param console options of {@link twotabs.consumer.console.ConsoleProvider} for this query */
        DataStreamWriter<Row> of(Dataset<Row> rows, Map<String, String> console);
    }

    /**
     * Called once, when the source is open.
     *
     * @param kafka the connection of the run, for a sink that is Kafka too
     * @param say takes the lines that the run says
     * @throws Problem the place cannot be written to
     */
    Writer open(KafkaOptions kafka, Consumer<String> say);

    /**
     * Looks at the place before Spark starts, and changes nothing there.
     *
     * @throws Problem the place cannot be written to, or holds the data of another program
     */
    default void check() {}

    /** The topics that this sink writes to: a lesson may not read them. */
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
     * @param folder empty: no checkpoint is kept
     * @param option names the folder
     * @param why the sink takes no {@code --checkpoint}, as a sentence
     */
    record OwnCheckpoint(Optional<String> folder, String option, String why) {
        public boolean isNone() {
            return folder.isEmpty();
        }
    }

    /** What the learner is asked while the queries run. The queries end with it; empty: they run until Ctrl-C. */
    default Optional<Dialogue> dialogue() {
        return Optional.empty();
    }

    /** Called when the queries have ended without an error. */
    default void afterwards(SparkSession spark, TablePrinter printer) {}
}
