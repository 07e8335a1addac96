package twotabs.challenges.task;

import java.util.List;

/** What {@link BadRecords} says of an answer. */
final class BadRecordsWords {
    private static final String GOOD = "good";
    private static final String BAD = "bad";

    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                            "event-not-null",
                            "Rows of nulls are among the good ones: from_json does not return null for a value that it cannot"
                                    + " read. It returns an event whose fields are null.",
                            "isNotNull",
                            "What does from_json return for record 3, which is no JSON?")
                    .alone(GOOD),
            Mistake.of(
                            "id-only",
                            "Records 4, 5 and 6 are among the good ones: they have an id, and another field is missing or has"
                                    + " the wrong type. Ask for every field that must be there.",
                            "isNotNull",
                            "Which field is missing in record 5?")
                    .alone(GOOD),
            Mistake.of(
                            "time-only",
                            "Record 4 is among the good ones: its seq is a text where a number should be, so from_json leaves"
                                    + " it null. Ask for every field that must be there.",
                            "isNotNull",
                            "What is seq in record 4, before and after from_json?")
                    .alone(GOOD),
            Mistake.of(
                            "drop-nulls",
                            "Record 1 is not among the good ones: at sea there is no country, and that is no fault.",
                            "drop",
                            "Which field may be null?")
                    .alone(GOOD),
            Mistake.of(
                            "not-null-logic",
                            "Record 7 is neither good nor bad: it has no value. If a condition is null, not(condition) is null too, and where keeps only rows for which the condition is true.",
                            "not",
                            "What is not(null) in SQL?")
                    .inPlan("^(?!.*where isnotnull\\(value\\))"),
            Mistake.of(
                            "no-value",
                            "Neither query returns record 7, because your answer drops records without a value. bad must return them.",
                            "isNotNull",
                            "Where does record 7 go?")
                    .inPlan("where isnotnull\\(value\\)"),
            Mistake.of(
                            "comparisons",
                            "Records 2 to 7 are neither good nor bad. A comparison with null gives null, NOT null is null, and where keeps only rows for which the condition is true.",
                            "where",
                            "What is null >= 0 in SQL, and what is its opposite?")
                    .inPlan("NOT "),
            Mistake.of(
                    "all-missing",
                    "Records 4, 5 and 6 are neither good nor bad. The opposite of \"each field is there\" is \"one field is missing\": connect the conditions of bad with or.",
                    "isNull",
                    "How many fields are missing in record 5?"),
            Mistake.of(
                            "corrupt",
                            "Record 5 is among the good ones. _corrupt_record marks what from_json cannot read, and a field that is not there is no fault for from_json.",
                            "from_json",
                            "What is wrong with record 5?")
                    .alone(GOOD),
            Mistake.of(
                            "text",
                            "Records 4 and 6 are among the good ones, with a null: the field is there, and its text is no number or no time. Ask whether the value is null after from_json has converted it.",
                            "isNotNull",
                            "What is seq in record 4, and which type should it have?")
                    .alone(GOOD),
            Mistake.of(
                            "rebuilt",
                            "You make raw from the event that from_json returned, and text that from_json could not read is not in the event. Cast the column value to a string.",
                            "to_json",
                            "What does raw hold for record 3?")
                    .alone(BAD),
            Mistake.of(
                            "raw-bytes",
                            "raw is a column of bytes, and the task asks for text. Cast the column value to a string.",
                            "select",
                            "Which type does the column value have?")
                    .alone(BAD),
            Mistake.of(
                            "all-bad",
                            "Your method bad returns good records too. Each record belongs to one of the two.",
                            "bad",
                            "Which records should bad leave out?")
                    .alone(BAD),
            Mistake.of(
                            "dropmalformed",
                            "from_json knows the modes PERMISSIVE and FAILFAST. Records that it dropped could not be"
                                    + " counted either.",
                            "from_json",
                            "Which modes does from_json have?")
                    .refused("DROPMALFORMED"),
            Mistake.of(
                            "failfast",
                            "In mode FAILFAST one bad record ends the query for all others, and after a restart the"
                                    + " record comes again.",
                            "from_json",
                            "What happens to record 4 when record 3 ends the query?")
                    .refused("FAILFAST"),
            Mistake.of(
                            "no-cast",
                            "A value is bytes. Cast it to a string before from_json reads it.",
                            "from_json",
                            "Which type does the column value have?")
                    .refused("from_json.*requires the \"STRING\" type"));

    static final List<String> HINTS = List.of(
            "What does from_json return for a record that it cannot read, and for one that lacks a field?",
            "Read the value once with from_json. Then say in one condition which fields must be there; bad is every"
                    + " record for which this condition is not true.",
            "from_json(col(\"value\").cast(\"string\"), StructType.fromDDL(SCHEMA)).as(\"event\"), and"
                    + " coalesce(condition, lit(false))");

    static final String PRODUCTION =
            "Bad records go to a topic or a table of their own, with the place and the reason, and somebody is told when their share grows. A schema registry refuses most of them before they are sent.";

    private BadRecordsWords() {}
}
