package twotabs.consumer.sink;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.execution.streaming.StreamExecution;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.cli.ShellWord;

/**
 * The notes of completed tasks: an empty folder for each completed task of each query. A task uses the notes on the machine
 * where it runs.
 *
 * @param folder a path that all machines of the cluster see
 */
public record TaskNotes(String folder) implements Serializable {
    public boolean has(String task) {
        return Files.exists(path(task));
    }

    /** @throws Problem the folder cannot be written to */
    public void add(String task) {
        try {
            Files.createDirectories(path(task));
        } catch (IOException e) {
            throw FullDisk.under(Path.of(folder), e)
                    .orElseGet(() -> Problem.failure(
                            e,
                            "Completed tasks cannot be recorded in " + folder + ".",
                            "Who may write to it:  ls -ld " + ShellWord.of(Path.of(folder))));
        }
    }

    /** Each query has a partition 0 and an epoch 0, so a note belongs to its query. */
    private Path path(String task) {
        var query = TaskContext.get().getLocalProperty(StreamExecution.QUERY_ID_KEY());
        return Path.of(folder, query, task);
    }
}
