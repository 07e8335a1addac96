package twotabs.challenges.task;

import java.util.List;

/** What {@link Sessions} says of an answer. */
final class SessionsWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "no-key",
                            "Without another column in groupBy, reports of the Yeti and of the Kraken would be in one session. Group by the monster too, so that each monster has its sessions.",
                            "groupBy",
                            "Which monsters are in your first session?")
                    .refused("Global aggregation with session window"),
            Mistake.of(
                    "clock-windows",
                    "Your windows begin at full minutes or half minutes: window(...) has fixed times. A session begins with its first report: session_window(...).",
                    "window",
                    "When does your first window begin, and when is report b?"),
            Mistake.of(
                    "long-gap",
                    "Your gap is longer than 30 seconds, so reports with a longer silence between them are in one session.",
                    "session_window",
                    "How long is the silence between i and z, and which reports does your gap join?"),
            Mistake.of(
                    "short-gap",
                    "Your gap is shorter than 30 seconds: a and c are 30 seconds apart, so they belong to one session, and you have two.",
                    "session_window",
                    "After how many seconds of silence does your session end?"),
            Mistake.of(
                    "impatient",
                    "Your watermark waits less than 30 seconds. Report e came 15 seconds after d, and the session of a and c had ended by then. With e it is one session from a to d.",
                    "withWatermark",
                    "What was the watermark when report e came?"),
            Mistake.of(
                    "patient",
                    "Your watermark waits longer than 30 seconds, so sessions come out too late.",
                    "withWatermark",
                    "How long does your query wait for late reports?"),
            Mistake.of(
                    "arrived",
                    "You group by the time at which reports arrived. A session is about when the monster was seen: event_time.",
                    "session_window",
                    "Which column says when the monster was seen?"),
            Mistake.of(
                    "country",
                    "You also group by country, so one rampage in two countries is two sessions. d was seen in Japan, and it belongs to the session of a.",
                    "groupBy",
                    "How many sessions should a, c, e and d be?"),
            Mistake.of(
                            "no-watermark",
                            "Without a watermark Spark does not know when a session is final, so append mode could never write it. Put withWatermark before groupBy.",
                            "groupBy",
                            "When may Spark say that no report of a session can come any more?")
                    .inPlan("^(?!.*watermark .*group by)")
                    .refused("Append output mode not supported when there are streaming aggregations"),
            Mistake.of(
                            "struct",
                            "The result has a column session_window, with the fields start and end in it. Select session_window.start and session_window.end.",
                            "select",
                            "What does printSchema() show of your result?")
                    .refused("has no column (?:start|end).*It has: (?:.*, )?session_window[,.]"));

    static final List<String> HINTS = List.of(
            "When does a session end, and how can Spark know that no report of it can come any more?",
            "org.apache.spark.sql.functions.session_window takes a column and a gap; see docs/lessons/session.md.",
            "sightings.withWatermark(\"event_time\", \"30 seconds\").groupBy(col(\"monster\"),"
                    + " session_window(...)).agg(count(\"*\").as(\"sightings\"))");

    static final String PRODUCTION =
            "The gap is a decision about the subject, so ask those who know it. A key that is never silent has a session that never ends: give such keys another rule, or an upper limit with a state of your own.";

    private SessionsWords() {}
}
