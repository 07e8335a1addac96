package twotabs.challenges.task;

import java.util.List;

/** What {@link SameReportTwice} says of an answer. */
final class SameReportTwiceWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "no-watermark",
                            "The rows are right, and your query forgets no id: at the end the state holds 7 ids, and 1"
                                    + " is enough. A watermark says when an id can be forgotten.",
                            "dropDuplicates",
                            "When can your query forget an id?")
                    .inPlan("^(?!.*watermark)"),
            Mistake.of(
                            "no-effect",
                            "The rows are right, and your watermark has no effect: the state holds 7 ids at the end, and"
                                    + " 1 is enough. dropDuplicates forgets only if event_time is one of its columns;"
                                    + " dropDuplicatesWithinWatermark forgets by the watermark alone.",
                            "dropDuplicates",
                            "Which of the two methods that drop duplicates looks at the watermark?")
                    .inPlan("watermark.*dropDuplicates\\("),
            Mistake.of(
                            "long",
                            "The rows are right, and your watermark waits longer than two minutes, so the state keeps"
                                    + " ids for which no copy can come any more.",
                            "withWatermark",
                            "How late can a copy come?")
                    .inPlan("dropDuplicatesWithinWatermark"),
            Mistake.of(
                    "with-time",
                    "b is there twice: its copy b' has another event time and another monster. The event_id alone says that it is the same report.",
                    "dropDuplicates",
                    "In which columns do b and b' differ?"),
            Mistake.of(
                            "all-columns",
                            "A copy is there: a' differs from a only in the column arrived. Two rows are equal if all columns are, and here the event_id alone says that it is the same report.",
                            "distinct",
                            "In which columns do a and a' differ?")
                    .inPlan("dropDuplicates(?:WithinWatermark)?\\(.*arrived"),
            Mistake.of(
                            "later",
                            "Your rows come when a window is final, and the task wants a report at once. A group by event_id waits for the end of its window; dropDuplicatesWithinWatermark writes the first report as it comes.",
                            "groupBy",
                            "In which batch does a come, and in which one does it come out?")
                    .inPlan("group by \\(.*event_id"),
            Mistake.of(
                    "monster",
                    "e and others are missing: they are other reports of a monster that was seen before. You remember"
                            + " monsters, and the task asks for reports.",
                    "dropDuplicates",
                    "What makes two rows the same report?"),
            Mistake.of(
                    "monster-time",
                    "e is missing: it is another report of the same monster at the same time. The event_id says"
                            + " whether two rows are the same report.",
                    "dropDuplicates",
                    "What makes two rows the same report?"),
            Mistake.of(
                            "short",
                            "d is missing, or a copy comes through: your watermark waits less than two minutes. A report that is older than the watermark is dropped, copy or not.",
                            "withWatermark",
                            "How late can a copy come?")
                    .inPlan("watermark (?!2m )\\S+ behind"),
            Mistake.of(
                            "grouped",
                            "A query with groupBy has no rows in append mode here: a group is never final. This task"
                                    + " needs no groups: dropDuplicates keeps the first row of each id.",
                            "groupBy",
                            "Which method of Dataset keeps the first row of each id?")
                    .refused("Append output mode not supported"),
            Mistake.of(
                    "nothing",
                    "All rows are there, copies too: your query drops no row.",
                    "apply",
                    "Which method of Dataset keeps the first row of each id?"));

    static final List<String> HINTS = List.of(
            "What makes two rows the same report, and when may your query forget a report?",
            "Spark has a method that drops duplicates and forgets them with the watermark; see docs/lessons/dedup.md.",
            "sightings.withWatermark(\"event_time\", \"2 minutes\").dropDuplicatesWithinWatermark(...)");

    static final String PRODUCTION =
            "Copies come from producers that send again and from queries that start again. An idempotent producer and a sink that replaces rows by their key avoid most of them; the rest needs a key and a time after which a copy cannot come.";

    private SameReportTwiceWords() {}
}
