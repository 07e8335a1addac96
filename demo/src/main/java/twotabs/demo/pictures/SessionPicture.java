package twotabs.demo.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import twotabs.common.quantity.Durations;

/** A line for each monster: its sightings, the sessions that came out, and those that the truth knows. */
final class SessionPicture implements Picture {
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final double LEFT = 104;
    private static final double RIGHT = 730;
    private static final double TOP = 74;
    private static final double ROW = 27;

    @Override
    public String lesson() {
        return "session";
    }

    @Override
    public Svg.Area core(Observed run) {
        return new Svg.Area(
                LEFT - 4, TOP, RIGHT - LEFT + 8, ROW * sightings(run).size());
    }

    @Override
    public Svg draw(Observed run) {
        var sightings = sightings(run);
        var gap = inWords(run);
        var truth = TrueSession.of(run);
        var bottom = TOP + ROW * sightings.size();
        var from = AxisTime.floor(run.sightings().get(0).time("event_time"), STEP);
        var to = truth.stream().map(TrueSession::end).max(Instant::compareTo).orElseThrow();
        var x = Scale.ofTime(from, to, LEFT, RIGHT);

        var svg = new Svg(
                WIDTH,
                (int) bottom + 106,
                "Sessions: one for each rampage of a monster",
                "A line for each monster with its sightings as ticks. A bar around them is a session that came out; an"
                        + " outline is a session that the truth knows.");
        svg.text("title", 20, 30, "A session ends when nobody has seen the monster for " + gap);
        svg.text(
                "soft",
                20,
                50,
                "%d sightings of %d monsters: %d sessions came out, %d are still open at the end."
                        .formatted(
                                run.sightings().size(),
                                sightings.size(),
                                run.lesson().rows().size(),
                                truth.size() - run.lesson().rows().size()));
        x.ticks(STEP).forEach(tick -> {
            svg.line("grid", x.at(tick), TOP, x.at(tick), bottom + 4);
            svg.text("small mid", x.at(tick), bottom + 20, AxisTime.minutes(tick));
        });
        var y = TOP;
        for (var monster : sightings.entrySet()) {
            svg.text("small end", LEFT - 10, y + 18, monster.getKey());
            for (var session : run.lesson().rows()) {
                if (session.text("monster").equals(monster.getKey())) {
                    session(svg, x, y, session);
                }
            }
            svg.path("axis", ticks(monster.getValue(), x, y + 17));
            for (var session : truth) {
                if (session.monster().equals(monster.getKey())) {
                    var left = x.at(session.first());
                    svg.bar("truth", left, y + 2.5, x.at(session.end()) - left, ROW - 5);
                }
            }
            y += ROW;
        }
        svg.text("small soft mid", (LEFT + RIGHT) / 2, bottom + 38, "event time");
        legend(svg, bottom + 66);
        return svg;
    }

    private static void session(Svg svg, Scale x, double y, Told.Shown session) {
        var left = x.at(session.time("start"));
        var right = x.at(session.time("end"));
        svg.bar("tone0", left, y + 2.5, right - left, ROW - 5);
        svg.text("small strong end", right - 6, y + 18, Long.toString(session.number("sightings")));
    }

    /** Upright strokes; those that would fall on one another are drawn once. */
    static String ticks(List<Instant> times, Scale x, double y) {
        return times.stream()
                .map(time -> Math.round(x.at(time) * 2))
                .distinct()
                .map(half -> "M" + Svg.number(half / 2.0) + " " + Svg.number(y) + "v-7")
                .collect(Collectors.joining());
    }

    private static void legend(Svg svg, double y) {
        svg.path("axis", "M28 %sv-7m3 7v-7m5 7v-7".formatted(Svg.number(y + 3)));
        svg.text("small", 50, y + 4, "sightings");
        svg.bar("tone0", 150, y - 9, 30, 18);
        svg.text("small", 188, y + 4, "a session that came out, and its count");
        svg.bar("truth", 450, y - 9, 30, 18);
        svg.text("small", 488, y + 4, "a session that the truth knows");
        svg.text(
                "small soft",
                20,
                y + 28,
                "An outline without a bar: still open, since the watermark has not passed its end.");
    }

    private static Map<String, List<Instant>> sightings(Observed run) {
        return run.sightings().stream()
                .collect(Collectors.groupingBy(
                        event -> event.text("monster"),
                        LinkedHashMap::new,
                        Collectors.mapping(event -> event.time("event_time"), Collectors.toList())));
    }

    private static Duration gap(Observed run) {
        return Durations.parse(run.truth().at("/lengths/gap").asText());
    }

    private static String inWords(Observed run) {
        return gap(run).toSeconds() + " seconds";
    }

    /** @param end the gap after the last sighting */
    private record TrueSession(String monster, Instant first, Instant end) {
        static List<TrueSession> of(Observed run) {
            var gap = gap(run);
            return StreamSupport.stream(run.truth().at("/sightings/sessions").spliterator(), false)
                    .map(session -> new TrueSession(
                            session.required("monster").asText(),
                            Instant.parse(session.required("first").asText()),
                            Instant.parse(session.required("last").asText()).plus(gap)))
                    .toList();
        }
    }
}
