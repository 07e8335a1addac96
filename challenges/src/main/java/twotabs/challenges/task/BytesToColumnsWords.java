package twotabs.challenges.task;

import java.util.List;

/** What {@link BytesToColumns} says of an answer. */
final class BytesToColumnsWords {
    static final List<Mistake> MISTAKES = List.of(
            Mistake.of(
                    "name",
                    "One of your columns is null in every row. Either the JSON has no field of the name that you ask for, or its text does not fit the format that you give. Spark returns null and says nothing.",
                    "from_json",
                    "Which names do the fields have in the JSON, letter by letter?"),
            Mistake.of(
                    "time-text",
                    "event_time is text. It looks right, and windows and watermarks need a TIMESTAMP: say so in the schema.",
                    "from_json",
                    "Which type does event_time have in your result? printSchema() shows it."),
            Mistake.of(
                    "strength-text",
                    "strength is text, and as text 10 comes before 9. Say in the schema that it is an INT.",
                    "from_json",
                    "Which type does strength have in your result?"),
            Mistake.of(
                    "kafka-time",
                    "Your event_time is the column timestamp: that is when the record came to Kafka, at 12:05. The event says when it happened.",
                    "select",
                    "Which two times does a record have?"),
            Mistake.of(
                    "at-sea",
                    "b is missing: at sea a sighting has no country, and it is a sighting all the same.",
                    "where",
                    "Why does b have no country?"),
            Mistake.of(
                    "offset-id",
                    "Your event_id is the offset, the place of the record in its partition. The event has an event_id of its own.",
                    "select",
                    "Which fields does the JSON have?"),
            Mistake.of(
                    "positions",
                    "c has the value of one field in the column of another one. You cut the text at commas, and c has its fields in another order. from_json goes by the names.",
                    "split",
                    "In which order are the fields of c?"),
            Mistake.of(
                            "no-cast",
                            "A value is bytes. Cast it to a string before from_json reads it.",
                            "from_json",
                            "Which type does the column value have?")
                    .refused("from_json.*requires the \"STRING\" type"),
            Mistake.of(
                            "inferred",
                            "A stream cannot be looked through first to find out what is in it, and spark.read() looks at what is there now. Give the schema to from_json.",
                            "json",
                            "How could Spark know the fields of a record that nobody has sent yet?")
                    .refused("Queries with streaming sources must be executed with writeStream.start"),
            Mistake.of(
                            "struct",
                            "Your result has one column with the fields in it. select(\"event.*\") makes columns of the fields of a struct called event.",
                            "select",
                            "What does printSchema() show of your result?")
                    .refused("has no column event_id, event_time, monster, strength, country\\. It has: [^,]*\\."));

    static final List<String> HINTS = List.of(
            "Which type does the column value have, and which types should your columns have?",
            "org.apache.spark.sql.functions.from_json takes a column of text and a schema; see docs/lessons/json.md.",
            "kafka.select(from_json(col(\"value\").cast(\"string\"),"
                    + " StructType.fromDDL(\"event_id STRING, event_time TIMESTAMP, ...\")).as(\"event\")).select(\"event.*\")");

    static final String PRODUCTION =
            "The schema is a contract between those who send and those who read. A schema registry keeps it, and a format such as Avro or Protobuf refuses a wrong type before it is sent.";

    private BytesToColumnsWords() {}
}
