package twotabs.consumer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static twotabs.consumer.checkpoint.WrittenCheckpoint.ELSEWHERE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.cli.Problem;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Options;
import twotabs.consumer.lesson.Lesson;
import twotabs.consumer.lesson.Lessons;
import twotabs.consumer.lesson.TextLesson;

/** A checkpoint goes on with the query that it was made with, over the source that it was made with. */
class ComparisonTest {
    @Test
    void a_checkpoint_of_another_topic_is_refused() {
        var comparison = comparison(before(new TextLesson(), "sightings"), before(new TextLesson(), "elsewhere"));

        assertThat(refused(comparison::checkLessonAndSource))
                .containsExactly(
                        "The checkpoint CHECKPOINT was made with another source: --topic was sightings and is elsewhere.",
                        "Its offsets are positions in the old source. They mean nothing in the new source.",
                        ELSEWHERE);
    }

    @Test
    void a_query_that_was_edited_is_refused_in_the_words_of_the_query() {
        var comparison = comparison(of(new Census()), of(new Census("sum(length(value))")));

        assertThat(refused(comparison::checkQueries))
                .startsWith(
                        "The query census is not the query of the checkpoint CHECKPOINT:",
                        "it groups by window: count(1), and now it groups by window: sum(length(value)).");
    }

    @Test
    void another_output_mode_is_refused_where_something_is_remembered() {
        var comparison = comparison(of(new Census()), inMode("Complete", Options.given(new Census())));

        assertThat(refused(comparison::checkQueries))
                .containsExactly(
                        "The checkpoint CHECKPOINT was made with --output-mode update, and this run has --output-mode complete.",
                        "The old mode has dropped state that the new mode needs: rows would be missing.",
                        ELSEWHERE);
    }

    @Test
    void an_output_mode_that_an_option_of_the_lesson_has_changed_is_told_by_that_option() {
        var comparison = comparison(of(new Census()), of(new Census(), "--to", "ranking"));

        assertThat(refused(comparison::checkQueries))
                .startsWith(
                        "The checkpoint CHECKPOINT was made in update mode, and this run is in complete mode: --to was table and is ranking.");
    }

    /** As far as a run is known before Spark starts. */
    private static Fingerprint before(Lesson lesson, String topic) {
        return Fingerprint.of(CommandSpec.forAnnotatedObject(lesson), Map.of("--source", "kafka", "--topic", topic));
    }

    private static Fingerprint of(Lesson lesson, String... options) {
        var given = Options.given(lesson, options);
        return inMode(given.setup().outputMode().toString(), given);
    }

    private static Fingerprint inMode(String outputMode, Lesson lesson) {
        var query = lesson.apply(new MemoryKafka().stream());
        return before(lesson, "sightings")
                .with(Map.of("sightings", "an id"), Map.of(Lessons.name(lesson), query), outputMode);
    }

    private static Comparison comparison(Fingerprint then, Fingerprint now) {
        return new Comparison(Path.of("CHECKPOINT"), CheckpointOption.of("--checkpoint", true), then, now);
    }

    private static List<String> refused(ThrowingCallable comparison) {
        var problem = catchThrowableOfType(Problem.class, comparison);
        assertThat(problem.exitCode()).isEqualTo(1);
        return problem.lines();
    }
}
