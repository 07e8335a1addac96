package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A dozen sightings and their teams, and what the query remembers to find them. */
final class RescuesPicture implements Picture {
    private static final int SIGHTINGS = 12;
    private static final Duration APART = Duration.ofSeconds(20);
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final double LEFT = 120;
    private static final double RIGHT = 620;
    private static final double TOP = 84;
    private static final double ROW = 25;

    @Override
    public String lesson() {
        return "rescues";
    }

    @Override
    public Svg.Area core(Observed run) {
        return new Svg.Area(LEFT - 4, TOP, RIGHT - LEFT + 8, ROW * SIGHTINGS);
    }

    @Override
    public Svg draw(Observed run) {
        var dozen = dozen(run);
        var bottom = TOP + ROW * SIGHTINGS;
        var from = AxisTime.floor(dozen.get(0).time("event_time"), STEP);
        var newest = run.sightings().get(run.sightings().size() - 1).time("event_time");
        var x = Scale.ofTime(from, AxisTime.ceiling(newest, STEP), LEFT, RIGHT);
        var batches = run.lesson().batches();

        var svg = new Svg(
                WIDTH,
                (int) (bottom + 158 + 24 * batches.size()),
                "Two streams joined: sightings and the teams that set out to them",
                "A line for each of twelve sightings, with the teams that set out to it. A team within five minutes"
                        + " makes a"
                        + " pair. Below, the rows of state after each batch.");
        svg.text("title", 20, 30, "Which sightings got a team within five minutes?");
        svg.text(
                "soft",
                20,
                50,
                "A dozen of %d sightings. Of all of them together %d pairs came out; the truth says %d."
                        .formatted(
                                run.sightings().size(),
                                run.lesson().rows().size(),
                                run.truth().at("/join/pairs").asLong()));
        x.ticks(STEP).forEach(tick -> {
            svg.line("grid", x.at(tick), TOP, x.at(tick), bottom + 4);
            svg.text("small mid", x.at(tick), bottom + 20, AxisTime.minutes(tick));
        });
        for (var i = 0; i < SIGHTINGS; i++) {
            sighting(svg, run, dozen.get(i), x, TOP + ROW * i);
        }
        svg.text("small soft mid", (LEFT + RIGHT) / 2, bottom + 38, "event time");
        legend(svg, bottom + 62);
        state(svg, batches, bottom + 112);
        return svg;
    }

    private static void sighting(Svg svg, Observed run, Told.Shown sighting, Scale x, double y) {
        var id = sighting.text("event_id");
        var seen = sighting.time("event_time");
        var middle = y + ROW / 2;
        var pairs = run.lesson().rows().stream()
                .filter(row -> row.text("event_id").equals(id))
                .map(row -> row.time("set_out"))
                .sorted()
                .toList();
        svg.text("small end", LEFT - 10, middle + 4, sighting.text("monster"));
        svg.bar("tone0", x.at(seen), y + 5, x.at(seen.plus(BOUND)) - x.at(seen), ROW - 10);
        svg.line("mark", x.at(seen), y + 3, x.at(seen), y + ROW - 3);
        pairs.forEach(time -> svg.dot("tone2", x.at(time), middle, 4.5));
        setOut(run, id).stream().filter(time -> !pairs.contains(time)).forEach(time -> cross(svg, x.at(time), middle));
        svg.text(
                pairs.isEmpty() ? "small crosstext" : "small",
                RIGHT + 16,
                middle + 4,
                switch (pairs.size()) {
                    case 0 -> setOut(run, id).isEmpty() ? "no team" : "too late";
                    case 1 -> "1 team";
                    default -> pairs.size() + " teams";
                });
    }

    private static void cross(Svg svg, double x, double y) {
        svg.path("cross", "M%s %sl7 7m0 -7l-7 7".formatted(Svg.number(x - 3.5), Svg.number(y - 3.5)));
    }

    private static void legend(Svg svg, double y) {
        svg.line("mark", 26, y - 8, 26, y + 8);
        svg.text("small", 34, y + 4, "a sighting");
        svg.bar("tone0", 130, y - 7, 30, 14);
        svg.text("small", 168, y + 4, "five minutes from then");
        svg.dot("tone2", 330, y, 4.5);
        svg.text("small", 342, y + 4, "a team sets out: a pair");
        cross(svg, 510, y);
        svg.text("small crosstext", 522, y + 4, "a team that sets out too late");
    }

    private static void state(Svg svg, List<Told.Batch> batches, double top) {
        svg.text("strong", 20, top, "What the query remembers, in rows of state");
        var most = batches.stream().mapToLong(Told.Batch::state).max().orElseThrow();
        var width = new Scale(0, most, 0, 280);
        var y = top + 12;
        for (var batch : batches) {
            svg.text("small end", LEFT - 10, y + 16, "after batch " + batch.number());
            svg.bar("rim tone1", LEFT, y + 3, width.at(batch.state()), 17);
            svg.text("small", LEFT + width.at(batch.state()) + 8, y + 16, batch.state() + " rows; " + why(batch));
            y += 24;
        }
    }

    private static String why(Told.Batch batch) {
        var watermark = batch.watermark().map(AxisTime::seconds);
        if (watermark.isEmpty()) {
            return "no watermark yet, so nothing is let go";
        }
        return (batch.rows() == 0 ? "no new events, just the watermark: " : "watermark ") + watermark.get();
    }

    private static List<Instant> setOut(Observed run, String sighting) {
        return run.rescues().stream()
                .filter(rescue -> rescue.text("sighting_id").equals(sighting))
                .map(rescue -> rescue.time("event_time"))
                .toList();
    }

    /** One every 20 s from the second minute on; each fourth is one whose first team came too late, if there is one. */
    private static List<Told.Shown> dozen(Observed run) {
        var start = run.sightings().get(0).time("event_time").plus(STEP);
        var dozen = new ArrayList<Told.Shown>();
        for (var i = 0; i < SIGHTINGS; i++) {
            var from = start.plus(APART.multipliedBy(i));
            var those = run.sightings().stream()
                    .filter(sighting -> !sighting.time("event_time").isBefore(from)
                            && sighting.time("event_time").isBefore(from.plus(APART)))
                    .toList();
            var special =
                    those.stream().filter(sighting -> isTooLate(run, sighting)).findFirst();
            dozen.add(i % 4 == 3 ? special.orElse(those.get(0)) : those.get(0));
        }
        return dozen;
    }

    private static boolean isTooLate(Observed run, Told.Shown sighting) {
        var end = sighting.time("event_time").plus(BOUND);
        var teams = setOut(run, sighting.text("event_id"));
        return !teams.isEmpty() && teams.stream().allMatch(time -> time.isAfter(end));
    }
}
