package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.answer.WrittenAnswer;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;
import twotabs.challenges.task.Mistake;

class AnswersTest {
    record Case(Challenge challenge, WrittenAnswer answer) {
        @Override
        public String toString() {
            return "%d %s: %s".formatted(challenge.about().number(), answer.result(), answer.title());
        }
    }

    static Stream<Case> answers() {
        return Challenges.all().stream()
                .flatMap(challenge ->
                        TestChecker.answers(challenge).stream().map(answer -> new Case(challenge, answer)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_gets_its_own_sentence_and_only_a_right_one_is_done(Case each) {
        var verdict = TestChecker.check(each.challenge(), each.answer().source());

        assertThat(verdict.errors()).isEmpty();
        assertThat(verdict.state()).isEqualTo(each.answer().isRight() ? State.DONE : State.NOT_YET);
        assertThat(verdict.mistake().map(Mistake::key).orElse(each.answer().isRight() ? "DONE" : "PLAIN"))
                .isEqualTo(each.answer().result());
    }
}
