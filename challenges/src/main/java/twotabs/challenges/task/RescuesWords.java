package twotabs.challenges.task;

import java.util.List;

/** What {@link Rescues} says of an answer. */
final class RescuesWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                    "inner",
                    "The sightings without a team are missing: b, c, d and k. An inner join returns pairs only, and a left join the rest too.",
                    "join",
                    "What should a sighting become that nobody set out to?"),
            Mistake.of(
                    "no-lower",
                    "d has a team that set out before d was seen. \"After the sighting\" is a condition too.",
                    "join",
                    "When did the team of rescue D set out, and when was d seen?"),
            Mistake.of(
                            "no-upper",
                            "c has a team that set out six minutes later. Without an upper bound Spark would also keep every sighting for ever.",
                            "join",
                            "How long after c did the team of rescue C set out?")
                    .inPlan("^(?!.*(?i:interval))"),
            Mistake.of(
                            "long-bound",
                            "c has a team that set out six minutes later. The task says: within five minutes.",
                            "join",
                            "How long after c did the team of rescue C set out?")
                    .inPlan("(?i)interval"),
            Mistake.of(
                    "event-id",
                    "Nobody has a team: you compare the event_id of a sighting with the event_id of a rescue, and each is an id of its own. The sighting_id of a rescue says which sighting it is for.",
                    "join",
                    "Which column of a rescue holds the event_id of a sighting?"),
            Mistake.of(
                    "seq",
                    "b has a team that set out to a. seq counts each stream by itself: number 2 here has nothing to do with number 2 there.",
                    "join",
                    "Which column of a rescue holds the event_id of a sighting?"),
            Mistake.of(
                    "strict",
                    "The second team of e is missing: it set out exactly five minutes later, and \"within five minutes\" has five minutes in it.",
                    "join",
                    "How long after e did the team of rescue F set out?"),
            Mistake.of(
                    "rescues-left",
                    "You return each rescue, those without a sighting too. The task asks for each sighting: the stream whose rows must all come out stands on the left of a left join.",
                    "join",
                    "Which of the two streams may have no partner in the result?"),
            Mistake.of(
                    "patient",
                    "Your watermarks wait longer than 30 seconds, so the sightings without a team come out too late.",
                    "withWatermark",
                    "How long does your query wait for late events?"),
            Mistake.of(
                            "no-watermark",
                            "Spark may write a sighting without a team when no team can follow. Only watermarks on both streams, and a bound on the time between them, tell it when that is.",
                            "join",
                            "When is it certain that nobody will set out to b?")
                    .refused("(?i)outer join.*(?:watermark|not supported)"),
            Mistake.of(
                    "full",
                    "A full outer join also returns the rescues without a sighting. The task asks for each sighting: that is a left join.",
                    "join",
                    "Which rows have no event_id in your result?"));

    static final List<String> HINTS = List.of(
            "Which three conditions must hold for a sighting and a rescue, and when is it certain that there is no rescue?",
            "Both streams need a watermark. Rename event_time first, so that the condition can name both times; see"
                    + " docs/lessons/rescues.md.",
            "seen.join(setOut, expr(\"sighting_id = event_id AND set_out >= seen AND set_out <= seen + INTERVAL 5"
                    + " MINUTES\"), \"left_outer\")");

    static final String PRODUCTION =
            "A join of two streams keeps the rows of both for as long as a partner may come: the bound decides the size of the state. If one of the two streams is silent, its watermark stands still, and no row without a partner comes out.";

    private RescuesWords() {}
}
