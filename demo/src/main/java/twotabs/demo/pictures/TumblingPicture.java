package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** A bar for each window, which grows batch by batch to what the truth says. */
final class TumblingPicture implements Picture {
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final Svg.Area PLOT = new Svg.Area(62, 90, 674, 230);
    private static final double STRIP = 20;
    private static final int TONES = 3;

    @Override
    public String lesson() {
        return "tumbling";
    }

    @Override
    public Svg.Area core(Observed run) {
        return new Svg.Area(PLOT.x(), PLOT.y(), PLOT.width(), PLOT.height());
    }

    @Override
    public Svg draw(Observed run) {
        var windows = windows(run);
        var from = windows.firstKey();
        var x = Scale.ofTime(from, windows.lastKey().plus(LENGTH), PLOT.x(), PLOT.x() + PLOT.width());
        var most = windows.keySet().stream()
                .mapToLong(start -> run.truth("tumbling", start))
                .max()
                .orElseThrow();
        var bottom = PLOT.y() + PLOT.height();
        var y = new Scale(0, most * 1.1, bottom, PLOT.y());
        var batches = run.lesson().batches().stream()
                .filter(batch -> batch.rows() > 0)
                .toList();

        var svg = new Svg(
                WIDTH,
                (int) (bottom + 108 + STRIP * batches.size()),
                "Tumbling windows: %d sightings, counted per minute"
                        .formatted(run.sightings().size()),
                "A bar for each minute of event time. Each batch adds to it, up to what the truth says.");
        svg.text(
                "title",
                20,
                30,
                "%d sightings, counted per minute".formatted(run.sightings().size()));
        svg.text("soft", 20, 50, "Each is in one window. A window grows batch by batch, and is shown again each time.");
        LongStream.iterate(0, count -> count <= most, count -> count + 200).forEach(count -> {
            svg.line("grid", PLOT.x(), y.at(count), PLOT.x() + PLOT.width(), y.at(count));
            svg.text("small soft end", PLOT.x() - 8, y.at(count) + 4, Long.toString(count));
        });
        windows.forEach((start, counts) -> {
            var left = x.at(start) + 5;
            var width = x.at(start.plus(LENGTH)) - 5 - left;
            var before = 0L;
            for (var count : counts.entrySet()) {
                var tone = count.getKey() % TONES;
                svg.rect("rim tone" + tone, left, y.at(count.getValue()), width, y.at(before) - y.at(count.getValue()));
                svg.text(
                        "mid on" + tone,
                        left + width / 2,
                        (y.at(before) + y.at(count.getValue())) / 2 + 5,
                        "%d in batch %d".formatted(count.getValue(), count.getKey()));
                before = count.getValue();
            }
            var right = run.truth("tumbling", start);
            svg.line("truth", left - 4, y.at(right), left + width + 4, y.at(right));
            svg.text("small", left, y.at(right) - 6, "truth: " + right);
        });
        svg.line("axis", PLOT.x(), bottom, PLOT.x() + PLOT.width(), bottom);
        x.ticks(LENGTH).forEach(tick -> {
            svg.line("axis", x.at(tick), bottom, x.at(tick), bottom + 5);
            svg.text("small mid", x.at(tick), bottom + 20, AxisTime.minutes(tick));
        });

        svg.text("small soft", 20, PLOT.y() - 10, "sightings");
        svg.text("small soft mid", PLOT.x() + PLOT.width() / 2, bottom + 36, "event time");

        var strip = bottom + 46;
        svg.text("small soft", 20, strip + 10, "What each batch read:");
        strip += 18;
        for (var batch : batches) {
            var span = run.span(batch.number());
            var tone = batch.number() % TONES;
            svg.rect("rim tone" + tone, x.at(span.from()), strip, x.at(span.to()) - x.at(span.from()), STRIP - 4);
            svg.text(
                    "small mid on" + tone,
                    (x.at(span.from()) + x.at(span.to())) / 2,
                    strip + STRIP - 8,
                    "batch %d: %d events".formatted(batch.number(), batch.rows()));
            strip += STRIP;
        }
        svg.line("truth", 20, strip + 18, 48, strip + 18);
        svg.text("small", 56, strip + 22, "the truth, counted by the producer");
        return svg;
    }

    /** The counts that were shown, by the start of the window and the batch. */
    private static TreeMap<Instant, TreeMap<Integer, Long>> windows(Observed run) {
        var windows = new TreeMap<Instant, TreeMap<Integer, Long>>();
        run.lesson()
                .rows()
                .forEach(row -> windows.computeIfAbsent(row.time("start"), any -> new TreeMap<>())
                        .put(row.batch(), row.number("sightings")));
        return windows;
    }
}
