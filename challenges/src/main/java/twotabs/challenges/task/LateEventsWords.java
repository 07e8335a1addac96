package twotabs.challenges.task;

import java.util.List;

/** What {@link LateEvents} says of an answer. */
final class LateEventsWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "unused",
                            "A Dataset never changes: withWatermark returns a new Dataset, and your answer throws it"
                                    + " away. Use the Dataset that withWatermark returns.",
                            "withWatermark",
                            "What happens to the Dataset that withWatermark returns?")
                    .refusedUnused("Append output mode not supported", "withWatermark"),
            Mistake.of(
                            "behind",
                            "Your watermark comes after the window or the count. It has to come before both: the count must see the watermark.",
                            "withWatermark",
                            "In which order does Spark see the watermark and the count?")
                    .refused("Append output mode not supported")
                    .inPlan("(windows|group by).*watermark"),
            Mistake.of(
                            "arrived-watermark",
                            "Your watermark follows the time at which reports arrive, and your windows are of event time. Both"
                                    + " must use the same column.",
                            "withWatermark",
                            "Which column says when the monster was seen?")
                    .refused("Append output mode not supported")
                    .inPlan("behind arrived.*windows of .* on event_time"),
            Mistake.of(
                            "no-window",
                            "A watermark closes windows, and your query has no window: a count without a window is"
                                    + " never final.",
                            "groupBy",
                            "What is a minute in your groupBy?")
                    .refused("Append output mode not supported")
                    .inPlan("^(?!.*window).*watermark"),
            Mistake.of(
                            "no-watermark",
                            "Append mode writes a minute when it is final, and your query never says when that is."
                                    + " withWatermark says it.",
                            "groupBy",
                            "How does Spark know that no more reports of a minute will come?")
                    .refused("Append output mode not supported")
                    .inPlan("^(?!.*watermark)"),
            Mistake.of(
                            "long",
                            "Your watermark waits longer than 30 seconds: h is counted, and the first two minutes come out too late.",
                            "withWatermark",
                            "How long does your query wait, and in which unit?")
                    .inPlan("watermark (?!30s )\\S+ behind event_time"),
            Mistake.of(
                            "longer",
                            "Your watermark waits longer than 30 seconds, so a minute comes out later than it could.",
                            "withWatermark",
                            "How long does your query wait, and in which unit?")
                    .inPlan("watermark (?!30s )\\S+ behind event_time"),
            Mistake.of(
                            "short",
                            "Your watermark waits less than 30 seconds: f and k are on time, and your query leaves them out.",
                            "withWatermark",
                            "How long does your query wait, and in which unit?")
                    .inPlan("watermark (?!30s )\\S+ behind event_time"),
            Mistake.of(
                    "arrived",
                    "You use the time at which a report arrived. By that time no report is ever late.",
                    "window",
                    "Which column says when the monster was seen?"),
            Mistake.of(
                    "copies",
                    "b' is a copy of b, and this challenge counts reports, copies too. (Deduplicating also drops reports that are older than the watermark.) Challenge 10 is about copies.",
                    "dropDuplicates",
                    "Does the task ask for reports or for different reports?"),
            Mistake.of(
                            "country",
                            "count of a column leaves out the rows in which it is null: c, g and z were seen at sea, and"
                                    + " have no country. count(*) counts rows.",
                            "count",
                            "What does count do with a null?")
                    .inPlan("count\\(country\\)"),
            Mistake.of(
                            "two-times",
                            "You group by event_time itself too. The window is made of event_time already, and each report would be a group.",
                            "groupBy",
                            "Which reports have the same event_time?")
                    .refused("More than one event time columns"),
            Mistake.of(
                            "each-late",
                            "You leave out each report that arrived more than 30 seconds after its event, such as a, b and f. A report is too late only if its minute is closed: the watermark compares it with the newest event time so far.",
                            "where",
                            "How long was a on its way, and is it too late?")
                    .inPlan("where .*arrived"),
            Mistake.of(
                    "start-time",
                    "The fourth argument of window moves the start of the windows: yours start at second 30. How long to wait for late reports is said by withWatermark.",
                    "window",
                    "At which second do your windows start?"),
            Mistake.of(
                    "hour",
                    "Your windows are longer than a minute. The task asks for one row for each minute.",
                    "window",
                    "How long is your window?"),
            Mistake.of(
                    "sliding",
                    "Your windows overlap, so a report is counted in several windows. The task asks for minutes that"
                            + " follow each other.",
                    "window",
                    "In how many of your windows is report a?"),
            Mistake.of(
                    "monster",
                    "You also group by monster, so a minute has several rows. The columns of groupBy decide what a"
                            + " row is.",
                    "groupBy",
                    "How many rows should a minute have?"),
            Mistake.of(
                            "clock",
                            "You compare event time with the clock of this machine, so every report is too old. A watermark"
                                    + " compares with the newest event time.",
                            "filter",
                            "What is the time on this machine, and what is the time of the reports?")
                    .inPlan("current_timestamp|now\\("));

    static final List<String> HINTS = List.of(
            "When can Spark be sure that a minute is complete?",
            "Two calls are needed, and their order matters: withWatermark first, then groupBy with window.",
            "sightings.withWatermark(\"event_time\", ...).groupBy(window(...)).agg(count(\"*\").as(\"sightings\")),"
                    + " then select window.start and window.end.");

    static final String PRODUCTION =
            "The delay is a trade: a long one counts more late events, and the result comes later. Measure how late events are, choose the delay for most of them, and correct the rest by a batch at night.";

    private LateEventsWords() {}
}
