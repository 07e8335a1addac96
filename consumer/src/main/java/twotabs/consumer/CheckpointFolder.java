package twotabs.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import twotabs.common.cli.Problem;

/** The folder of a checkpoint, looked at before Spark starts. A URL such as {@code hdfs://...} is left to Spark. */
final class CheckpointFolder {
    private CheckpointFolder() {}

    static void check(String folder) {
        if (folder.contains(":/")) {
            return;
        }
        try {
            if (folder.isBlank() || !Files.isWritable(Files.createDirectories(Path.of(folder)))) {
                throw unusable(folder);
            }
        } catch (IOException e) {
            throw unusable(folder);
        }
    }

    private static Problem unusable(String folder) {
        return Problem.usage(
                "--checkpoint takes a folder that can be written, and '" + folder + "' is none.",
                "For example:  --checkpoint .lab/checkpoint");
    }
}
