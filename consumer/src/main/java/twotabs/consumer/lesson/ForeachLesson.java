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

/** A sink in your own code: Spark calls its three methods for each partition of each batch. */
@Command(name = "foreach", description = "A sink of your own, row by row: open, process, close.")
public final class ForeachLesson implements Lesson {
    @Option(
            names = "--done",
            paramLabel = "DIR",
            description = "Record completed tasks in this folder, and skip a task that comes again (default: skip"
                    + " nothing).")
    private Optional<Path> done = Optional.empty();

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return Events.sightings(kafka);
    }

    /**
     * A writer that Spark serializes and copies to each task; on a cluster the tasks run on other machines. The fields of
     * a writer must be serializable, such as text. A connection is not serializable, so a writer opens its connections in
     * {@code open}, inside the task.
     */
    private static final class EpochWriter extends ForeachWriter<Row> {
        private final TaskNotes done;
        private String task;
        private long rows;

        /** @param done the notes of completed tasks; null: write no notes */
        EpochWriter(TaskNotes done) {
            this.done = done;
        }

        /** Returns false to skip the rows of this task. After a crash Spark repeats the same partition and epoch. */
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

        /** Spark always calls this method, with null or with the error that ended the task. */
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
