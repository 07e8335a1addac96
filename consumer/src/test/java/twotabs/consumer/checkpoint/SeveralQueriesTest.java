package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import twotabs.consumer.WithBroker;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Setup;

/** A lesson of several queries and its checkpoint, with a real Kafka. */
class SeveralQueriesTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    @TempDir
    private Path checkpoint;

    @Test
    void several_queries_have_a_folder_each() throws Exception {
        var runs = new CheckpointRuns(KAFKA, "several_queries", checkpoint);
        runs.send("a");
        runs.run(new Both());
        runs.send("b");

        var run = runs.run(new Both());

        assertThat(run.exitCode()).isZero();
        assertThat(checkpoint.resolve("left/metadata")).exists();
        assertThat(checkpoint.resolve("right/metadata")).exists();
        assertThat(run.printed())
                .contains("Continuing from CHECKPOINT: left batch 0 was the last; right batch 0 was the last.\n")
                .contains("Batch: 1 of left", "Batch: 1 of right");

        var afterReset = runs.run(new Both(), "--reset-checkpoint");

        assertThat(afterReset.printed())
                .contains("Batch: 0 of left", "Batch: 0 of right")
                .doesNotContain("Going on");
    }

    @Command(name = "both", description = "Two queries.")
    private static final class Both implements Lesson {
        @Override
        public Dataset<Row> apply(Dataset<Row> kafka) {
            return kafka.select("offset");
        }

        @Override
        public Map<String, Dataset<Row>> queries(Dataset<Row> kafka) {
            var queries = new LinkedHashMap<String, Dataset<Row>>();
            Stream.of("left", "right").forEach(name -> queries.put(name, apply(kafka)));
            return queries;
        }

        @Override
        public Setup setup() {
            return Setup.DEFAULT.queries("left", "right");
        }
    }
}
