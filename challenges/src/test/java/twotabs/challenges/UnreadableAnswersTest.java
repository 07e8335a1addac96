package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.challenges.answer.AnswerFile;
import twotabs.challenges.answer.CompileError;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.Problem;

/** Each file that is no answer gets one clear message. */
class UnreadableAnswersTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_file_is_no_answer() {
        assertThat(new AnswerFile(folder.resolve("C08LateEvents.java")).read()).isEmpty();
    }

    @Test
    void a_folder_in_the_place_of_the_file() throws IOException {
        var path = Files.createDirectory(folder.resolve("C08LateEvents.java"));

        assertThatThrownBy(() -> new AnswerFile(path).read())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The answer " + path + " is a folder, and should be a Java file.",
                                        "Look at it:  ls -la " + path));
    }

    @Test
    void a_file_in_utf_16() throws IOException {
        var path = folder.resolve("C08LateEvents.java");
        Files.writeString(path, "package challenge; // ü", StandardCharsets.UTF_16);

        assertThatThrownBy(() -> new AnswerFile(path).read())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The answer " + path + " is not in UTF-8, so this program cannot read it.",
                                        "In the editor save the file again in UTF-8."));
    }

    @Test
    void a_file_of_ten_megabytes() throws IOException {
        var path = Files.write(folder.resolve("C08LateEvents.java"), new byte[10_000_000]);

        assertThatThrownBy(() -> new AnswerFile(path).read())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "The answer " + path + " is longer than 1,000,000 bytes.",
                                        "Look at it:  ls -l " + path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package challenge; | package other; | 1 | The file must begin with  package challenge;",
                "package challenge; | '' | 1 | The file must begin with  package challenge;",
                "class C08LateEvents | class Late | 1 | 'The class must be called C08LateEvents, and here it is Late.'",
                "public final class | public class Two {} public final class | 1"
                        + " | 'A file has one public class, and here there are 2: Two, C08LateEvents.'",
                "return todo(); | return sightings | 22 | ''';'' expected'",
            })
    void a_file_that_is_not_what_is_expected(String part, String instead, long line, String message) {
        var challenge = Challenges.of("8");
        var verdict = TestChecker.check(challenge, Stubs.of(challenge).replace(part, instead));

        assertThat(verdict.state()).isEqualTo(State.NOT_YET);
        assertThat(verdict.errors()).isEqualTo(List.of(new CompileError(line, message)));
    }

    @ParameterizedTest
    @CsvSource({"88, All:  ./lab list", "late-event, Nearest:  ./lab check late-events"})
    void a_challenge_that_is_none(String typed, String next) {
        assertThatThrownBy(() -> Challenges.of(typed))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.lines())
                                .containsExactly(
                                        "There is no challenge '" + typed
                                                + "'. There are: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15.",
                                        next));
    }
}
