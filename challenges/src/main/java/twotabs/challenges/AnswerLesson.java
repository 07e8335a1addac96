package twotabs.challenges;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import twotabs.challenges.task.Challenge;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Setup;

/** An answer as a lesson: it gets the events of a real topic. */
@Command(name = AnswerLesson.NAME, description = "Your answer on a real topic.")
final class AnswerLesson implements Lesson {
    static final String NAME = "answer";

    private final Challenge challenge;
    private final Object answer;

    AnswerLesson(Challenge challenge, Object answer) {
        this.challenge = challenge;
        this.answer = answer;
    }

    @Override
    public Dataset<Row> apply(Dataset<Row> kafka) {
        return queries(kafka).values().iterator().next();
    }

    @Override
    public Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
        var results = new LinkedHashMap<String, Dataset<Row>>();
        for (var query : challenge.live(answer, kafka.sparkSession())) {
            results.put(query.name(), query.definition().apply(challenge.input(kafka)));
        }
        return results;
    }

    /** The queries are asked for their names and modes before Spark is there; none of them needs it for that. */
    @Override
    public Setup setup() {
        var names = challenge.names();
        return Setup.DEFAULT
                .outputMode(challenge.outputMode(answer))
                .queries(names.toArray(String[]::new))
                .notAsBatch("an answer is a stream.");
    }
}
