package twotabs.consumer.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import twotabs.common.cli.Problem;

/** The folder that a query writes files to, looked at before Spark starts. */
record OutputFolder(Path folder) {
    /**
     * Makes it where it is not there.
     *
     * @param format the ending of the files that may be there already: a folder is read as one table
     * @throws Problem it cannot be written, or holds something else
     */
    void check(String format) {
        try {
            if (!Files.isWritable(Files.createDirectories(folder))) {
                throw unusable();
            }
            refuseOther(format);
        } catch (IOException e) {
            throw unusable();
        }
    }

    private Problem unusable() {
        return Problem.usage(
                "--to takes a folder that can be written, and '" + folder + "' is none.",
                "For example:  --to sightings");
    }

    private void refuseOther(String format) throws IOException {
        try (var files = Files.walk(folder, 2)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("part-") && !name.endsWith("." + format))
                    .findFirst()
                    .ifPresent(other -> {
                        throw Problem.usage(
                                "The files in %s are not %s: one of them ends with %s."
                                        .formatted(folder, format, other.substring(other.lastIndexOf('.'))),
                                "To a folder of its own:  --to sightings-%1$s --to-format %1$s".formatted(format));
                    });
        }
    }
}
