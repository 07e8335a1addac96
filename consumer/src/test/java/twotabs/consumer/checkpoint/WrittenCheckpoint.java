package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.package$;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.cli.Problem;
import twotabs.consumer.checkpoint.Fingerprint.Query;
import twotabs.consumer.lesson.TextLesson;

/** A checkpoint as this program and Spark leave it, written without Spark: the lesson {@code text}, or one that has state. */
record WrittenCheckpoint(Path path, Fingerprint fingerprint) {
    static final Map<String, String> TOPIC = Map.of("--source", "kafka", "--topic", "sightings");

    static final Query WITHOUT_STATE = new Query("Append", List.of());
    static final Query WITH_STATE =
            new Query("Update", List.of(new StatefulOperator("groups by topic: count(1)", "0123456789abcdef")));

    /** Of a checkpoint that is whole: nothing that deletes it is offered. */
    static final String ELSEWHERE = "Start over:  --checkpoint ANOTHER_DIR";

    /** Of a checkpoint that is broken. */
    static final String RESET = "Start over:  --reset-checkpoint (its offsets and its state are lost)";

    static final String ANOTHER = "Keep both:   --checkpoint ANOTHER_DIR";

    static WrittenCheckpoint of(Path path, Query query, int batches) throws IOException {
        return of(path, TOPIC, Map.of("text", query), batches);
    }

    /** @param queries by name: several have a folder each */
    static WrittenCheckpoint of(Path path, Map<String, String> source, Map<String, Query> queries, int batches)
            throws IOException {
        var checkpoint = new WrittenCheckpoint(
                path, new Fingerprint("text", source, Map.of(), Map.of(), package$.MODULE$.SPARK_VERSION(), queries));
        checkpoint.fingerprint.write(new CheckpointFolder(path, CheckpointOption.of("--checkpoint", true)));
        for (var query : queries.entrySet()) {
            var in = queries.size() == 1 ? "" : query.getKey() + "/";
            checkpoint.file(in + "metadata", "{\"id\":\"d4e1a9a2-7a4b-4a5c-8a51-8d7c0f1d9f5e\"}");
            if (batches > 0) {
                checkpoint.file(in + "sources/0/0", "v1\n{\"sightings\":{\"0\":0}}"); // where it began
            }
            for (var batch = 0; batch < batches; batch++) {
                checkpoint.file(in + "offsets/" + batch, "v1\n{\"batchWatermarkMs\":0}\n{\"sightings\":{\"0\":1}}");
                checkpoint.file(in + "commits/" + batch, "v1\n{\"nextBatchWatermarkMs\":0}");
                if (!query.getValue().state().isEmpty()) {
                    checkpoint.file(in + "state/0/0/_metadata/schema", "v2\n{}");
                    checkpoint.file(in + "state/0/0/" + (batch + 1) + ".delta", "rows");
                }
            }
        }
        return checkpoint;
    }

    /** As Spark writes one, with its checksum beside it. */
    private void file(String name, String content) throws IOException {
        var file = write(name, content);
        Files.writeString(file.resolveSibling("." + file.getFileName() + ".crc"), "crc");
    }

    Path write(String name, String content) throws IOException {
        Files.createDirectories(path.resolve(name).getParent());
        return Files.writeString(path.resolve(name), content);
    }

    void delete(String part) {
        FileUtil.fullyDelete(path.resolve(part).toFile());
    }

    /** What the next run does before Spark starts. */
    Checkpoint check() {
        return check(false, false);
    }

    Checkpoint check(boolean reset, boolean continuous) {
        return Checkpoint.check(
                CheckpointPlace.of(Optional.of(path.toString()), "--checkpoint", reset),
                CommandSpec.forAnnotatedObject(new TextLesson()),
                fingerprint.source(),
                continuous,
                "consumer text --checkpoint here",
                line -> {});
    }

    /** What a next run is told that must not begin, with CHECKPOINT for the folder. */
    List<String> failure() {
        return refused(1, false);
    }

    /** The same, where the folder is not for this program. */
    List<String> wrongUsage(boolean reset) {
        return refused(2, reset);
    }

    private List<String> refused(int exitCode, boolean reset) {
        var problem = catchThrowableOfType(Problem.class, () -> check(reset, false));
        assertThat(problem).isNotNull();
        assertThat(problem.exitCode()).isEqualTo(exitCode);
        return problem.lines().stream()
                .map(line -> line.replace(path.toString(), "CHECKPOINT"))
                .toList();
    }
}
