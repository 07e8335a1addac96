package twotabs.challenges.task;

import java.util.List;

/** What {@link WhenItRuns} says of an answer. */
final class WhenItRunsWords {
    static final List<Mistake> MISTAKES = List.of(
            mistake(
                    "soon-ends",
                    "asSoonAsPossible",
                    "Your trigger ends the query when it has read what is there. The task asks for one that goes on.",
                    "What does the query do when everything is read?"),
            mistake(
                    "soon-waits",
                    "asSoonAsPossible",
                    "Your trigger waits for a time on the clock between two batches. With 0 it does not wait.",
                    "Between two batches, what does your query wait for?"),
            mistake(
                    "soon-continuous",
                    "asSoonAsPossible",
                    "Continuous has no batches at all. The task asks for a batch as soon as there is something new, which is what Spark does without a trigger.",
                    "What does Spark do if you give it no trigger?"),
            mistake(
                    "ten-millis",
                    "everyTenSeconds",
                    "A number is milliseconds: yours starts a batch every hundredth of a second. Write \"10 seconds\".",
                    "Which unit does the number have?"),
            mistake(
                    "ten-continuous",
                    "everyTenSeconds",
                    "The time of Continuous says how often the query notes how far it got, not how often a batch starts: it has no batches.",
                    "What does the time of Trigger.Continuous say?"),
            mistake(
                    "ten-ends",
                    "everyTenSeconds",
                    "Your trigger ends the query. Every ten seconds means that it goes on.",
                    "What does the query do after its first batch?"),
            mistake(
                    "night-once",
                    "onceANight",
                    "Once takes all in a single batch, whatever maxOffsetsPerTrigger says. AvailableNow ends too, and keeps the batches small.",
                    "How large is the batch of a whole day?"),
            mistake(
                    "night-goes-on",
                    "onceANight",
                    "Your trigger starts a batch now and then, and the query runs on between them. The task says: and then the end.",
                    "When does your query end?"),
            mistake(
                    "fast-batches",
                    "withoutBatches",
                    "ProcessingTime means batches, however short the time is. Without batches is Trigger.Continuous.",
                    "Which trigger has no batches?"),
            mistake(
                    "note-millis",
                    "withoutBatches",
                    "A number is milliseconds: yours notes how far it got a thousand times a second. Write \"1 second\".",
                    "Which unit does the number have?"),
            mistake(
                            "now",
                            "continuous",
                            "Without batches there is no moment at which a batch begins, so Spark refuses current_timestamp and current_date.",
                            "What is the current time of a query that has no batches?")
                    .refused("Continuous processing does not support current time"),
            mistake(
                            "needs-batches",
                            "continuous",
                            "Without batches Spark can only select, filter and map, record by record. Counting, sorting and dropping duplicates need batches.",
                            "Which of your calls needs more than one record at a time?")
                    .refused("Continuous processing does not support|Append output mode not supported"),
            mistake(
                            "no-cast",
                            "continuous",
                            "A value is bytes. Cast it to a string before from_json reads it.",
                            "Which type does the column value have?")
                    .refused("from_json.*requires the \"STRING\" type"));

    static final List<String> HINTS = List.of(
            "For each of the four: is there a clock, are there batches, and does the query end?",
            "org.apache.spark.sql.streaming.Trigger has a method for each of them; see docs/lessons/sources.md.",
            "Trigger.ProcessingTime, Trigger.AvailableNow and Trigger.Continuous;"
                    + " kafka.selectExpr(\"get_json_object(string(value), '$.monster') AS monster\", \"offset\")");

    static final String PRODUCTION =
            "Most queries run with a ProcessingTime of seconds to minutes, because larger batches cost less. AvailableNow on a timetable costs least, if an hour of delay is no matter. Continuous processing has been experimental since Spark 2.3, and is at least once.";

    private WhenItRunsWords() {}

    private static Mistake mistake(String key, String method, String sentence, String question) {
        return Mistake.of(key, sentence, method, question).alone(method);
    }
}
