package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/** MemoryFootprint that processes hold, in megabytes, as ps counts it. */
final class MemoryFootprint {
    private static final int EVENTS = 30;

    private MemoryFootprint() {}

    /** What broker, consumer and producer take together when they have done the demo's work and still run. */
    static double ofAll(Child broker, String server, String topic) throws InterruptedException {
        var events = Launcher.ofThisJvm().command("producer", "messages", "-r", "1", "-b", server, "-t", topic);
        try (var consumer = Child.start(Readers.ours(server, topic), line -> {});
                var producer = Child.start(events, line -> {})) {
            Timing.await(consumer, lines -> lines.stream().anyMatch(line -> line.contains("\"seq\":" + EVENTS + ",")));
            return of(broker.process()) + of(consumer.process()) + of(producer.process());
        }
    }

    /** 0: the process has ended. */
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
