package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** From what is measured to where it is drawn: {@code from} at {@code start}, {@code to} at {@code end}. */
record Scale(double from, double to, double start, double end) {
    static Scale ofTime(Instant from, Instant to, double start, double end) {
        return new Scale(from.toEpochMilli(), to.toEpochMilli(), start, end);
    }

    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    double at(Instant time) {
        return at((double) time.toEpochMilli());
    }

    /** The full steps of the clock that are on it. */
    List<Instant> ticks(Duration step) {
        var first = (long) Math.ceil(from / step.toMillis()) * step.toMillis();
        return Stream.iterate(first, time -> time <= to, time -> time + step.toMillis())
                .map(Instant::ofEpochMilli)
                .toList();
    }
}
