package twotabs.challenges.task;

import java.util.List;

/** What {@link OwnFunction} says of an answer. */
final class OwnFunctionWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                    "null-country",
                    "c is missing: at sea the country is null, and a comparison with null gives null, not true. where keeps only rows for which the condition is true.",
                    "where",
                    "What is null <> 'Japan' in SQL?"),
            Mistake.of(
                    "more-than-8",
                    "a is missing: its strength is 8, and \"8 and more\" has 8 in it.",
                    "where",
                    "Which of your conditions leaves out a?"),
            Mistake.of(
                    "with-japan",
                    "b is among your rows, and it was seen in Japan. equals compares two Java objects, which is done before Spark sees a row: compare columns with equalTo, notEqual, or in SQL.",
                    "equals",
                    "What is the value of your condition for b?"),
            Mistake.of(
                    "weak",
                    "d is among your rows, and its strength is 7.",
                    "where",
                    "Which strengths does the task ask for?"),
            Mistake.of(
                    "number-for-nowhere",
                    "Your function returns a number for e, whose place is nowhere. Null says that there is no distance; a number would be counted, added up and believed.",
                    "udf",
                    "What should a query think of a distance of 0 km?"),
            Mistake.of(
                    "without-nowhere",
                    "e is missing. Its place is nowhere, and it is a strong monster all the same: return it with km null.",
                    "where",
                    "Which of your conditions leaves out e?"),
            Mistake.of(
                    "turned",
                    "Your distances are those of other places: Earth.km takes the latitude first, then the longitude.",
                    "km",
                    "Which of lat and lon says how far north a place is?"),
            Mistake.of(
                            "throws",
                            "Your function failed for e, because latitude 200 is nowhere. Let the function return null: in a stream the batch would come again, and fail again.",
                            "km",
                            "What does Earth.km do for a place that is nowhere?")
                    .refused("There is no place at latitude"),
            Mistake.of(
                            "closure",
                            "Your function uses a field or a method of this object, so Spark would have to send the whole object to its tasks. Copy the field to a local variable, or make the method static.",
                            "udf",
                            "What does your function use that is not in it?")
                    .refused("Task not serializable|NotSerializableException"),
            Mistake.of(
                            "type",
                            "Your function returns a Long, and you promised another type to Spark. Spark finds out when the first row comes.",
                            "udf",
                            "Which type does Earth.km return?")
                    .refused(
                            "java.lang.Long (?:cannot be cast|is not|of the type)|class java.lang.Long cannot|Long.*cannot be (?:cast|converted)|The value \\(\\d+\\) of the type \\(java.lang.Long\\)"));

    static final List<String> HINTS = List.of(
            "Which value has your condition for c, whose country is null, and what does your function do for e?",
            "Compare null-safe: not(col(\"country\").eqNullSafe(\"Japan\")). A function of your own is made with"
                    + " functions.udf; see docs/lessons/udf.md.",
            "udf((UDF2<Double, Double, Long>) (lat, lon) -> Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : Earth.km(lat, lon),"
                    + " DataTypes.LongType)");

    static final String PRODUCTION =
            "Spark cannot look into a function of your own, so it can neither push a filter through it nor skip it: use a built-in function where there is one. Count the nulls that your function returns, or nobody notices when all places are nowhere.";

    private OwnFunctionWords() {}
}
