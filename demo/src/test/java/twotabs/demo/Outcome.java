package twotabs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that has ended, and what it said. */
record Outcome(int exitCode, String out, String err) {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    static Outcome of(List<String> command) {
        return of(new ProcessBuilder(command));
    }

    /**
     * @throws UncheckedIOException there is no such command
     * @throws AssertionError it did not end in time; it is gone now
     */
    static Outcome of(ProcessBuilder builder) {
        try {
            var out = Files.createTempFile("outcome", ".out");
            var err = Files.createTempFile("outcome", ".err");
            try {
                var process = builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                try {
                    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                        throw new AssertionError("No end after " + PATIENCE.toSeconds() + " s: " + builder.command()
                                + "\n" + Files.readString(err));
                    }
                } finally {
                    process.destroyForcibly();
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + builder.command(), e);
        }
    }
}
