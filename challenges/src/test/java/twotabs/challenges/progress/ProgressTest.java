package twotabs.challenges.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    Path folder;

    private Progress progress;

    @BeforeEach
    void begin() {
        progress = new Progress(folder.resolve(".lab"));
    }

    @Test
    void without_a_file_nothing_is_done() {
        assertThat(progress.entries()).isEmpty();
        assertThat(progress.done("late-events")).isEmpty();
    }

    @Test
    void the_last_check_and_the_last_success_are_told_apart() {
        add("NOT_YET", "long");
        add("DONE", null);
        add("NOT_YET", "short");

        assertThat(progress.last("late-events")).map(Progress.Entry::mistake).contains("short");
        assertThat(progress.done("late-events")).map(Progress.Entry::hash).contains(Progress.hash("answer"));
        assertThat(progress.last("windows")).isEmpty();
    }

    @Test
    void hints_are_counted_since_the_last_check() {
        add("NOT_YET", "long");
        add("HINT", "long");
        add("HINT", "long");
        assertThat(progress.hints("late-events")).isEqualTo(2);

        add("NOT_YET", "short");
        assertThat(progress.hints("late-events")).isZero();
        assertThat(progress.last("late-events")).map(Progress.Entry::state).contains("NOT_YET");
    }

    /** A killed program leaves half a line. What was written before it and what comes after it counts. */
    @Test
    void half_a_line_loses_nothing() throws IOException {
        add("DONE", null);
        Files.writeString(folder.resolve(".lab/progress.jsonl"), "{\"time\":\"2026", StandardOpenOption.APPEND);
        add("NOT_YET", "long");

        assertThat(progress.entries()).extracting(Progress.Entry::state).containsExactly("DONE", "NOT_YET");
    }

    private void add(String state, String mistake) {
        progress.add("late-events", state, Optional.ofNullable(mistake), Optional.of("answer"));
    }
}
