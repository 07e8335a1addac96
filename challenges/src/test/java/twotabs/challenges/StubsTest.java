package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.task.Challenge;

/** What a learner has not begun is NOT STARTED, however the file looks. */
class StubsTest {
    static List<Challenge> challenges() {
        return TestChecker.challenges();
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void a_file_as_it_was_made_is_not_started(Challenge challenge) {
        assertThat(state(challenge, Stubs.of(challenge))).isEqualTo(State.NOT_STARTED);
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void comments_and_blanks_are_no_start(Challenge challenge) {
        var source = Stubs.of(challenge)
                .replace("{\n", "{\n\n        // what now?\n")
                .replace("TODO", "later");

        assertThat(state(challenge, source)).isEqualTo(State.NOT_STARTED);
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void a_file_that_is_commented_out_or_empty_is_not_started(Challenge challenge) {
        var commented = Stubs.of(challenge).lines().map("// "::concat).reduce("", (all, line) -> all + line + "\n");

        assertThat(Stream.of(commented, "", "\n", "package challenge;\n"))
                .allMatch(source -> state(challenge, source) == State.NOT_STARTED);
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void another_way_to_write_todo_is_not_started_either(Challenge challenge) {
        var source = Stubs.of(challenge).replace("return todo();", "return this.todo();");

        assertThat(state(challenge, source))
                .isIn(State.NOT_STARTED, State.NOT_YET)
                .isNotEqualTo(State.DONE);
    }

    private static State state(Challenge challenge, String source) {
        return TestChecker.check(challenge, source).state();
    }
}
