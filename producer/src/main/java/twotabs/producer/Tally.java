package twotabs.producer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Counts of one run. Sent by one thread, acknowledged by another, read by a third. */
final class Tally {
    private final long began = System.nanoTime();
    /** Milliseconds from send to acknowledgement, three digits exact. */
    private final Histogram latency = new Histogram(3);

    private long sent;
    private long acknowledged;
    private long failed;
    private long bytes;
    private long nanos;
    private byte[] newest = {};
    private Exception failure;

    /** One more on its way; returns when that was, for {@link #acknowledged}. */
    synchronized long sent(byte[] value) {
        sent++;
        newest = value;
        return System.nanoTime();
    }

    synchronized void acknowledged(long sentAt, int size) {
        acknowledged++;
        bytes += size;
        var now = System.nanoTime();
        nanos = now - began;
        latency.recordValue((now - sentAt) / 1_000_000);
    }

    synchronized void failed(Exception e) {
        failed++;
        failure = failure == null ? e : failure;
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long undelivered() {
        return sent - acknowledged;
    }

    synchronized String firstFailure() {
        return failure == null ? "" : "The first: " + failure.getMessage();
    }

    /** How it goes, and the newest event. */
    synchronized String progress() {
        var waiting = sent - acknowledged - failed;
        return "%d sent, %d acknowledged%s%s  %s"
                .formatted(
                        sent,
                        acknowledged,
                        waiting > 0 ? ", " + waiting + " on the way" : "",
                        failed > 0 ? ", " + failed + " failed" : "",
                        new String(newest, StandardCharsets.UTF_8));
    }

    /** How it went, in the form that kafka-producer-perf-test prints. */
    synchronized String summary() {
        var seconds = Math.max(nanos, 1_000_000) / 1e9;
        return String.format(
                Locale.ROOT,
                "%d records sent, %.1f records/sec (%.2f MB/sec), %.2f ms avg latency, %.2f ms max latency, "
                        + "%d ms 50th, %d ms 95th, %d ms 99th, %d ms 99.9th.",
                acknowledged,
                acknowledged / seconds,
                bytes / seconds / (1024 * 1024),
                latency.getMean(),
                (double) latency.getMaxValue(),
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(95),
                latency.getValueAtPercentile(99),
                latency.getValueAtPercentile(99.9));
    }
}
