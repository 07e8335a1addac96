package twotabs.challenges.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import twotabs.challenges.run.Outcome;
import twotabs.challenges.run.Query;
import twotabs.challenges.run.Script;
import twotabs.consumer.dataset.Events;

/** A task for a learner, and what decides whether an answer is right. */
public interface Challenge {
    About about();

    /** The input that the page shows. */
    Script script();

    /**
     * An input that the page does not show.
     *
     * @param seed of this clone: the same seed gives the same input
     */
    Script unseen(long seed);

    /**
     * The queries of an answer.
     *
     * @param answer an object of the learner's class
     */
    List<Query> queries(Object answer, SparkSession spark);

    /** What the methods of an answer return that make no query, by the name of the method. */
    default Map<String, Supplier<Outcome>> values(Object answer) {
        return Map.of();
    }

    /** Those methods among {@link #names()} that return a value instead of a query; the right values are not shown. */
    default List<String> predictions() {
        return List.of();
    }

    /** Whether the answer has a query, which works on events. */
    default boolean hasInput() {
        return !predictions().containsAll(names());
    }

    /** The names of the queries and values: of the methods that make them. */
    default List<String> names() {
        return List.of("apply");
    }

    /** The output mode of the queries. */
    default OutputMode outputMode(Object answer) {
        return OutputMode.Append();
    }

    /** What the queries must write, by the name of the query, computed without Spark. */
    Map<String, Outcome> expected(Script script);

    /** How long the watermark waits; empty without a watermark. */
    default Optional<Duration> delay() {
        return Optional.empty();
    }

    /** The watermark that a right answer has after each batch, for the picture; empty without a watermark. */
    default List<Instant> watermarks(Script script) {
        return delay().map(delay -> Watermark.of(delay.toMillis(), script)).orElse(List.of());
    }

    /** The parts of the task, in the order in which a learner thinks of them. */
    List<Part> parts();

    /** Whether the query must write the rows of a batch in the expected order. */
    default boolean isOrdered() {
        return false;
    }

    /** The mistakes that people make, each with its sentence. */
    List<Mistake> mistakes();

    /** Three hints for an answer without a known mistake: a question, where to look, nearly the code. */
    List<String> hints();

    /** The rows that the answer gets from a real topic. @param kafka the seven columns of Spark's Kafka source */
    default Dataset<Row> input(Dataset<Row> kafka) {
        return Events.sightingsWith(kafka, "timestamp")
                .withColumnRenamed("timestamp", "arrived")
                .select("event_id", "event_time", "arrived", "monster", "strength", "country");
    }

    /** What ./lab produce writes for the answer on a real topic. */
    default String produced() {
        return "monsters";
    }

    /** The queries of an answer on a real topic. */
    default List<Query> live(Object answer, SparkSession spark) {
        return queries(answer, spark);
    }

    /** What people do about the subject in production, in a few sentences. */
    String production();

    /** How many times the query is started on one checkpoint for the unseen input: twice if it has a watermark, so state. */
    default int runs() {
        return delay().isPresent() ? 2 : 1;
    }

    /**
     * What a challenge is.
     *
     * @param name of the page and in the file of the progress
     * @param className of the answer
     * @param type the interface that the answer implements
     * @param lesson the page that explains the subject
     */
    record About(int number, String name, String title, int minutes, String className, Class<?> type, String lesson) {
        public String fileName() {
            return "%02d-%s".formatted(number, name);
        }
    }
}
