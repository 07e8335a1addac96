package twotabs.challenges.task;

import java.util.List;

/** What {@link WindowsOfTime} says of an answer. */
final class WindowsOfTimeWords {
    private static final String[] BOTH = {"tumbling", "sliding"};

    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "arrived",
                            "You count when reports arrived: a, b and c arrived at 12:05. They happened at 12:00 and 12:01.",
                            "window",
                            "Which column says when the monster was seen?")
                    .alone(BOTH),
            Mistake.of(
                            "minute",
                            "d is counted together with a and b: you group by the minute of the hour, and 12:00 and 13:00"
                                    + " have the same minute. A window has a date and an hour.",
                            "minute",
                            "What is minute(event_time) for a and for d?")
                    .alone(BOTH),
            Mistake.of(
                            "short-tumbling",
                            "Your sliding windows do not overlap, so each report is in one window. In three it should be:"
                                    + " a minute holds three times 20 seconds.",
                            "window",
                            "In how many of your sliding windows is report a?")
                    .alone(BOTH),
            Mistake.of(
                            "same",
                            "Your sliding windows start once a minute, like the tumbling ones. They should start every 20"
                                    + " seconds.",
                            "window",
                            "What does the third argument of window say?")
                    .alone(BOTH),
            Mistake.of(
                            "zone",
                            "Your windows are hours away: a time zone was applied to event_time. event_time is a moment,"
                                    + " and the times of this session are in UTC.",
                            "window",
                            "Which hour does your first window have, and which one does a have?")
                    .alone(BOTH),
            Mistake.of(
                            "monster",
                            "You also group by monster, so a window has several rows. The columns of groupBy decide what a"
                                    + " row is.",
                            "groupBy",
                            "How many rows should a window have?")
                    .alone(BOTH),
            Mistake.of(
                            "start-time",
                            "The fourth argument of window moves the start of the windows: yours start at second 20 of each minute. The third argument is the slide, how often a window starts.",
                            "window",
                            "What do the third and the fourth argument of window say?")
                    .alone(BOTH),
            Mistake.of(
                            "watermark",
                            "A watermark leaves out reports that come too late, and e comes late. The task counts all reports, so leave out withWatermark; challenge 8 is about it.",
                            "withWatermark",
                            "Why is e missing?")
                    .alone(BOTH),
            Mistake.of(
                            "turned",
                            "Your window is shorter than the slide. First comes the length, then the slide:"
                                    + " window(event_time, \"1 minute\", \"20 seconds\").",
                            "window",
                            "What do the second and the third argument of window say?")
                    .refused("slide_duration.*must be <="),
            Mistake.of(
                            "struct",
                            "The result has a column window, with the fields start and end in it. Select window.start"
                                    + " and window.end.",
                            "select",
                            "What does printSchema() show of your result?")
                    .refused("has no column (?:start|end).*It has: (?:.*, )?window[,.]"));

    static final List<String> HINTS = List.of(
            "What do the windows of report a look like, on paper?",
            "org.apache.spark.sql.functions.window takes a column and a length, and for windows that overlap the"
                    + " slide too.",
            "sightings.groupBy(window(col(\"event_time\"), ...)).agg(count(\"*\").as(\"sightings\"))"
                    + ".select(\"window.start\", \"window.end\", \"sightings\")");

    static final String PRODUCTION =
            "Windows in event time need a watermark, or their state grows for ever; challenge 8 is about it. Overlapping windows cost as many rows of state as windows overlap.";

    private WindowsOfTimeWords() {}
}
