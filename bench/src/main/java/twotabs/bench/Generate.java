package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import twotabs.common.cli.Problem;

/** Generates events without Kafka, with the producer's {@code --dry-run}. */
final class Generate {
    private Generate() {}

    /** Returns thousands of events per second. The start of the JVM counts too. The events are discarded. */
    static double speed(long records) throws InterruptedException {
        var began = System.nanoTime();
        run(1, records, Redirect.DISCARD);
        return records / Timing.secondsSince(began) / 1000;
    }

    /**
     * Returns a file with one event per line.
     *
     * @param records the length of a run; the events come from its middle, where their size is typical
     * @param count the number of events in the file
     */
    static Path payloads(long records, int count) throws InterruptedException {
        var file = temporaryFile(".payloads");
        run(Math.max(1, (records - count) / 2), count, Redirect.to(file.toFile()));
        return file;
    }

    /** Creates a file that is deleted when this JVM ends. */
    static Path temporaryFile(String suffix) {
        try {
            var file = Files.createTempFile("two-tabs-", suffix);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(long first, long records, Redirect out) throws InterruptedException {
        var command = LoadGenerator.produce(
                "monsters", "-r", "-1", "--first", Long.toString(first), "-n", Long.toString(records), "--dry-run");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(out)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (process.waitFor() != 0) {
                throw Problem.failure("The producer ended with exit code " + process.exitValue() + ": " + command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
