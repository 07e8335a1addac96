package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The windows below each other, and an event that is in several of them. */
final class SlidingPicture implements Picture {
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final double LEFT = 166;
    private static final double RIGHT = 625;
    private static final double TOP = 128;
    private static final double ROW = 38;

    @Override
    public String lesson() {
        return "sliding";
    }

    @Override
    public Svg.Area core(Observed run) {
        return new Svg.Area(
                LEFT - 4, TOP - 30, RIGHT - LEFT + 8, 34 + ROW * windows(run).size());
    }

    @Override
    public Svg draw(Observed run) {
        var windows = windows(run);
        var last = windows.get(windows.size() - 1);
        var x = Scale.ofTime(windows.get(0).time("start"), last.time("end"), LEFT, RIGHT);
        var bottom = TOP + ROW * windows.size();
        var event = inTheMiddle(run);
        var at = event.time("event_time");
        var inside = windows.stream().filter(window -> contains(window, at)).count();

        var svg = new Svg(
                WIDTH,
                (int) bottom + 66,
                "Sliding windows: a minute each, a new one every 20 seconds",
                "Windows that overlap, below each other. One event is marked in each window that contains it.");
        svg.text("title", 20, 30, "Windows of a minute, a new one every 20 seconds");
        svg.text("soft", 20, 50, "They overlap, so one event is counted %d times.".formatted(inside));
        x.ticks(STEP).forEach(tick -> svg.line("grid", x.at(tick), TOP - 30, x.at(tick), bottom + 4));
        // Each second one: there is no room for more.
        x.ticks(STEP.multipliedBy(2))
                .forEach(tick -> svg.text("small mid", x.at(tick), bottom + 20, AxisTime.seconds(tick)));
        var span = run.span(0);
        svg.text("small soft end", LEFT - 12, TOP - 12, "events");
        svg.bar("plain", x.at(span.from()), TOP - 25, x.at(span.to()) - x.at(span.from()), 18);
        svg.text("small mid", x.at(span.from()) + 70, TOP - 12, run.sightings().size() + " sightings");
        svg.text("small strong mid", RIGHT + 38, TOP - 12, "counted");
        svg.text("small strong mid", RIGHT + 98, TOP - 12, "truth");
        var y = TOP;
        for (var window : windows) {
            var start = window.time("start");
            var end = window.time("end");
            var tone = contains(window, at) ? "tone1" : "plain";
            svg.text("small end", LEFT - 12, y + ROW / 2 + 4, AxisTime.seconds(start) + " to " + AxisTime.seconds(end));
            svg.bar("rim " + tone, x.at(start), y + 6, x.at(end) - x.at(start), ROW - 12);
            svg.text("strong mid", RIGHT + 38, y + ROW / 2 + 4, Long.toString(window.number("sightings")));
            svg.text("mid", RIGHT + 98, y + ROW / 2 + 4, Long.toString(run.truth("sliding", start)));
            y += ROW;
        }
        svg.line("mark", x.at(at), TOP - 30, x.at(at), bottom);
        for (var i = 0; i < windows.size(); i++) {
            if (contains(windows.get(i), at)) {
                svg.dot("ink", x.at(at), TOP + ROW * i + ROW / 2, 6);
            }
        }
        svg.text(
                "strong mid",
                x.at(at),
                TOP - 38,
                "one event: %s, %s".formatted(event.text("monster"), AxisTime.seconds(at)));
        svg.text("small soft mid", (LEFT + RIGHT) / 2, bottom + 44, "event time");
        return svg;
    }

    private static List<Told.Shown> windows(Observed run) {
        return run.lesson().rows().stream()
                .sorted(Comparator.comparing(row -> row.time("start")))
                .toList();
    }

    /** A little past the middle of the run, away from where windows begin. */
    private static Told.Shown inTheMiddle(Observed run) {
        return run.sightings().get(run.sightings().size() * 5 / 8);
    }

    private static boolean contains(Told.Shown window, Instant time) {
        return !time.isBefore(window.time("start")) && time.isBefore(window.time("end"));
    }
}
