package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Events as they arrive, the watermark behind them, and those that came too late. */
final class LatePicture implements Picture {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Svg.Area PLOT = new Svg.Area(64, 112, 560, 360);
    /** For a batch that has no events. */
    private static final double NARROW = 86;

    @Override
    public String lesson() {
        return "late";
    }

    @Override
    public Svg.Area core(Observed run) {
        return PLOT;
    }

    @Override
    public Svg draw(Observed run) {
        var late = Lateness.of(run, WINDOW);
        var events = run.sightings();
        var times =
                events.stream().map(event -> event.time("event_time")).sorted().toList();
        var from = AxisTime.floor(times.get(0), WINDOW);
        var to = AxisTime.ceiling(times.get(times.size() - 1), WINDOW);
        var bottom = PLOT.y() + PLOT.height();
        var right = PLOT.x() + PLOT.width();
        var x = new Scale(0, events.size(), PLOT.x(), right - NARROW);
        var y = Scale.ofTime(from, to, bottom, PLOT.y());

        var svg = new Svg(
                WIDTH,
                (int) bottom + 118,
                "Late events and the watermark",
                "Each sighting as a dot: from left to right as it arrived, upwards when it happened. The watermark"
                        + " rises"
                        + " behind the newest. What belongs to a window that is closed is dropped.");
        svg.text("title", 20, 30, "Which events come too late?");
        svg.text(
                "soft",
                20,
                50,
                "%d sightings, %d of them late: %d dropped, the others still counted."
                        .formatted(
                                events.size(), ids(run).size(), late.dropped().size()));
        closed(svg, run, late, x, y);
        y.ticks(WINDOW).forEach(tick -> {
            svg.line("grid", PLOT.x(), y.at(tick), right, y.at(tick));
            svg.text("small end", PLOT.x() - 8, y.at(tick) + 4, AxisTime.minutes(tick));
        });
        events(svg, run, late, x, y);
        batches(svg, run, x, y);
        windows(svg, run, from, to, y);
        svg.text("small soft", 12, PLOT.y() - 28, "event time");
        svg.text("small soft", PLOT.x(), bottom + 42, "in the order in which they arrived →");
        legend(svg, run, late, bottom + 70);
        return svg;
    }

    /** What is closed while a batch runs. */
    private static void closed(Svg svg, Observed run, Lateness late, Scale x, Scale y) {
        for (var column : Column.of(run, x)) {
            late.closed().get(column.index()).ifPresent(end -> {
                var top = Math.max(y.at(end), PLOT.y());
                var bottom = PLOT.y() + PLOT.height();
                svg.rect("closed", column.left(), top, column.width(), bottom - top);
                svg.text("small soft mid", column.middle(), bottom - 24, "closed:");
                svg.text("small soft mid", column.middle(), bottom - 9, "before " + AxisTime.minutes(end));
            });
        }
    }

    private static void events(Svg svg, Observed run, Lateness late, Scale x, Scale y) {
        var onTime = new StringBuilder();
        var counted = new StringBuilder();
        var dropped = new StringBuilder();
        var reportedLate = ids(run);
        for (var i = 0; i < run.sightings().size(); i++) {
            var event = run.sightings().get(i);
            var at = Svg.number(x.at(i)) + " " + Svg.number(y.at(event.time("event_time")));
            if (late.dropped().contains(i)) {
                dropped.append("M").append(at).append("m-3 -3l6 6m0 -6l-6 6");
            } else if (reportedLate.contains(event.text("event_id"))) {
                counted.append("M").append(at).append("m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0");
            } else {
                onTime.append("M").append(at).append("h0");
            }
        }
        svg.path("dots", onTime).path("rings", counted).path("cross", dropped);
    }

    private static HashSet<String> ids(Observed run) {
        var ids = new HashSet<String>();
        run.truth().at("/sightings/late").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static void batches(Svg svg, Observed run, Scale x, Scale y) {
        var bottom = PLOT.y() + PLOT.height();
        var steps = new StringBuilder();
        for (var column : Column.of(run, x)) {
            var batch = run.lesson().batches().get(column.index());
            svg.line("axis", column.left(), PLOT.y() - 18, column.left(), bottom + 6);
            svg.text("small strong mid", column.middle(), PLOT.y() - 6, "batch " + batch.number());
            svg.text(
                    "small soft mid",
                    column.middle(),
                    bottom + 20,
                    batch.rows() > 0 ? batch.rows() + " events" : "no events");
            batch.watermark().ifPresent(watermark -> {
                steps.append(steps.isEmpty() ? "M" : "L").append(Svg.number(column.left()));
                steps.append(" ").append(Svg.number(y.at(watermark)));
                steps.append("H").append(Svg.number(column.left() + column.width()));
                svg.text(
                        "small watertext end",
                        column.left() + column.width() - 3,
                        y.at(watermark) - 5,
                        AxisTime.seconds(watermark));
                var newest =
                        run.lesson().batches().get(column.index() - 1).newest().orElseThrow();
                svg.line("patience", column.left() + 5, y.at(newest), column.left() + 5, y.at(watermark));
            });
        }
        svg.line("axis", PLOT.x() + PLOT.width(), PLOT.y() - 18, PLOT.x() + PLOT.width(), bottom + 6);
        svg.line("axis", PLOT.x(), bottom, PLOT.x() + PLOT.width(), bottom);
        svg.path("water", steps);
    }

    /** At the right: what came out of each window, and in which batch. */
    private static void windows(Svg svg, Observed run, Instant from, Instant to, Scale y) {
        var left = PLOT.x() + PLOT.width() + 10;
        svg.text("small strong", left, PLOT.y() - 6, "came out");
        for (var start = from; start.isBefore(to); start = start.plus(WINDOW)) {
            var window = start;
            var middle = (y.at(start) + y.at(start.plus(WINDOW))) / 2;
            var out = run.lesson().rows().stream()
                    .filter(row -> row.time("start").equals(window))
                    .min(Comparator.comparing(Told.Shown::batch));
            if (out.isPresent()) {
                var count = out.get().number("sightings");
                var truth = run.truth("tumbling", start);
                svg.text(
                        "small strong",
                        left,
                        middle - 8,
                        "%d in batch %d".formatted(count, out.get().batch()));
                svg.text("small soft", left, middle + 8, "truth: " + truth);
            } else {
                svg.text("small soft", left, middle, "still open");
            }
        }
    }

    private static void legend(Svg svg, Observed run, Lateness late, double y) {
        var counted = ids(run).size() - late.dropped().size();
        svg.path("dots", "M22 %sh0m3 -2h0m3 -2h0m3 -2h0m3 -2h0".formatted(Svg.number(y + 4)));
        svg.text("small", 44, y + 4, "on time, or nearly");
        svg.path("rings", "M25.5 %sa2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0".formatted(Svg.number(y + 22)));
        svg.text("small", 44, y + 26, "late, and counted: " + counted);
        svg.path("cross", "M213 %sl6 6m0 -6l-6 6".formatted(Svg.number(y - 3)));
        svg.text(
                "small crosstext",
                230,
                y + 4,
                "too late, dropped: " + late.dropped().size());
        svg.rect("closed", 208, y + 15, 16, 14);
        svg.text("small", 230, y + 26, "closed: came out in a batch before");
        svg.line("water", 452, y, 476, y);
        svg.text("small watertext", 484, y + 4, "watermark of the batch:");
        svg.line("patience", 464, y + 14, 464, y + 30);
        svg.text(
                "small watertext",
                484,
                y + 26,
                "newest event before, less %d s".formatted(patience(run).toSeconds()));
    }

    /** How far the watermark stays behind. */
    private static Duration patience(Observed run) {
        var batches = run.lesson().batches();
        return Duration.between(
                batches.get(1).watermark().orElseThrow(),
                batches.get(0).newest().orElseThrow());
    }

    /** Where a batch is drawn. */
    private record Column(int index, double left, double width) {
        static List<Column> of(Observed run, Scale x) {
            var columns = new ArrayList<Column>();
            var read = 0L;
            for (var i = 0; i < run.lesson().batches().size(); i++) {
                var rows = run.lesson().batches().get(i).rows();
                var left = x.at(read);
                columns.add(new Column(i, left, rows > 0 ? x.at(read + rows) - left : NARROW));
                read += rows;
            }
            return columns;
        }

        double middle() {
            return left + width / 2;
        }
    }
}
