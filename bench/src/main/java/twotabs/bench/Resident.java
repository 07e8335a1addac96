package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Memory that a process holds. */
final class Resident {
    private Resident() {}

    /** In megabytes, as ps counts it; 0: it has ended. */
    static double megabytes(Process process) throws InterruptedException {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            var kilobytes = new String(ps.getInputStream().readAllBytes()).strip();
            ps.waitFor();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
