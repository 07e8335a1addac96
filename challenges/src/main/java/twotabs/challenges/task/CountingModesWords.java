package twotabs.challenges.task;

import java.util.List;

/** What {@link CountingModes} says of an answer. */
final class CountingModesWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "append",
                            "Append mode writes a row when it is final, and a count without windows is never final.",
                            "outputMode",
                            "When is the count of the Yeti final?")
                    .refused("Append output mode not supported"),
            Mistake.of(
                            "update-sorted",
                            "Spark sorts a stream only behind an aggregation and in complete mode, because only then does it have all rows.",
                            "outputMode",
                            "Which of the three modes has all rows?")
                    .refused("Sorting is not supported|Limits are not supported"),
            Mistake.of(
                            "distinct",
                            "A stream cannot count distinct values exactly, because it would have to remember every"
                                    + " value. The task asks for the number of sightings: count the rows.",
                            "countDistinct",
                            "Is a sighting a row or a value?")
                    .refused("Distinct aggregations are not supported"),
            Mistake.of(
                    "update",
                    "The second batch has no Kraken: update mode writes only the rows that have changed. The task"
                            + " asks for the whole table.",
                    "outputMode",
                    "Which rows does update mode leave out of the second batch?"),
            Mistake.of(
                            "country",
                            "count of a column leaves out the rows in which it is null: c was seen at sea, and has no country."
                                    + " count(*) counts rows.",
                            "count",
                            "What does count do with a null?")
                    .inPlan("count\\(country\\)"),
            Mistake.of(
                            "at-sea",
                            "You leave out reports that have a null. c was seen at sea and has no country, and it is a report all the same.",
                            "drop",
                            "Why does c have no country?")
                    .inPlan("where .*(?:atleastnnonnulls|isnotnull\\(country)"),
            Mistake.of(
                    "time-window",
                    "The Yeti has several rows: you also group by a window of time. The task asks for one count of each monster over all times.",
                    "groupBy",
                    "How many rows should the Yeti have?"),
            Mistake.of(
                            "by-country",
                            "The Yeti has several rows: you also group by country. The columns of groupBy decide what a row is.",
                            "groupBy",
                            "How many rows should the Yeti have?")
                    .inPlan("group by \\([^)]*country"),
            Mistake.of(
                    "sum",
                    "You add up a number of the reports, such as the strength. The task asks how many reports there are.",
                    "sum",
                    "What is the sum of the strengths of two sightings?"),
            Mistake.of(
                    "max",
                    "You take the greatest strength. The task asks how many reports there are.",
                    "max",
                    "What does max say about the number of rows?"),
            Mistake.of(
                    "unsorted",
                    "The rows are right, and not in order: the most often seen monster comes first, equal ones by name.",
                    "groupBy",
                    "Who sorts the rows?"),
            Mistake.of(
                    "ties",
                    "The Golem and the Roc were seen equally often, and are not in order: sort such rows by name too.",
                    "orderBy",
                    "In which order does Spark return rows that are equal for orderBy?"),
            Mistake.of(
                    "ascending",
                    "The rows are sorted the other way: the most often seen monster comes first.",
                    "orderBy",
                    "In which direction does orderBy sort?"));

    static final List<String> HINTS = List.of(
            "Which of append, update and complete writes the whole table after each batch?",
            "Only complete mode can be sorted, because only it has all rows after each batch.",
            "groupBy(\"monster\").agg(count(\"*\").as(\"sightings\")).orderBy(desc(\"sightings\"), col(\"monster\")),"
                    + " and OutputMode.Complete()");

    static final String PRODUCTION =
            "A count without windows keeps every key for ever, so its state only grows. Complete mode suits small results, such as a table for a dashboard; large results are written in update mode to a sink that replaces rows by their key.";

    private CountingModesWords() {}
}
