package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/** Measures the resident memory of processes, in megabytes, with ps. */
final class MemoryFootprint {
    private static final int EVENTS = 30;

    private MemoryFootprint() {}

    /** Returns the memory of broker, consumer and producer together, while they run and have done the demo's work. */
    static double ofAll(Child broker, String server, String topic) throws InterruptedException {
        var events = Launcher.ofThisJvm().command("producer", "messages", "-r", "1", "-b", server, "-t", topic);
        try (var consumer = Child.start(Readers.ours(server, topic), line -> {});
                var producer = Child.start(events, line -> {})) {
            Timing.await(consumer, lines -> lines.stream().anyMatch(line -> line.contains("\"seq\":" + EVENTS + ",")));
            return of(broker.process()) + of(consumer.process()) + of(producer.process());
        }
    }

    /** Returns the resident memory in megabytes, or 0 if the process has ended. */
    static double of(Process process) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            var kilobytes = new String(ps.getInputStream().readAllBytes()).strip();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
