package twotabs.consumer.lesson;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.consumer.dataset.Events;
import twotabs.consumer.sink.ForeachSink;
import twotabs.consumer.sink.TaskNotes;

/** Where Spark has no sink for what you write to, you write one: three methods, called for each partition of each batch. */
@Command(name = "foreach", description = "A sink of your own, row by row: open, process, close.")
public final class ForeachLesson implements Lesson {
    @Option(
            names = "--done",
            paramLabel = "DIR",
            description = "Note here what is done, and do not do it again (default: all that comes is done).")
    private Optional<Path> done = Optional.empty();

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    /**
     * Spark sends a copy to each task, on a cluster to other machines. So it is made of what can be sent, such as text; a
     * connection cannot, and is opened in {@code open}, where the task runs.
     */
    private static final class EpochWriter extends ForeachWriter<Row> {
        private final TaskNotes done;
        private String task;
        private long rows;

        /** @param done null: nothing is noted */
        EpochWriter(TaskNotes done) {
            this.done = done;
        }

        /** Whether this task's rows are wanted. The same partition and epoch come again after a crash. */
        @Override
        public boolean open(long partition, long epoch) {
            task = "partition " + partition + ", epoch " + epoch;
            rows = 0;
            var wanted = done == null || !done.has(task);
            System.err.println(task + ": open" + (wanted ? "" : ", done already"));
            return wanted;
        }

        @Override
        public void process(Row row) {
            rows++;
        }

        /** Always called; with the error, where there was one. */
        @Override
        public void close(Throwable error) {
            System.err.println(task + ": process " + rows + " x, close");
            if (done != null && error == null) {
                done.add(task);
            }
        }
    }

    @Override
    public Setup setup() {
        return Setup.DEFAULT
                .sink(new ForeachSink(new EpochWriter(
                        done.map(Path::toString).map(TaskNotes::new).orElse(null))))
                .notAsBatch("an epoch is a batch of a stream.");
    }

    @Override
    public void check() {
        done.ifPresent(folder -> Check.isOwn("--done", folder, id -> id.matches("[0-9a-f-]{36}"), "--done done"));
    }
}
