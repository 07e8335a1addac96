package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twotabs.challenges.answer.WrittenAnswer;
import twotabs.challenges.check.Verdict;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Mistake;

@TestMethodOrder(OrderAnnotation.class)
class AnswersTest {
    private static final int CHECKS = 300;
    private static final long MOST_GROWTH = 30L << 20;

    private static final long SETTLED = 1L << 20;

    private static int checks;

    record Case(Challenge challenge, WrittenAnswer answer) {
        @Override
        public String toString() {
            return "%d %s: %s".formatted(challenge.about().number(), answer.result(), answer.title());
        }
    }

    static Stream<Case> answers() {
        return TestChecker.challenges().stream()
                .flatMap(challenge ->
                        TestChecker.answers(challenge).stream().map(answer -> new Case(challenge, answer)));
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_gets_its_own_sentence_and_only_a_right_one_is_done(Case each) {
        var verdict = check(each);

        assertThat(verdict.errors()).isEmpty();
        assertThat(verdict.state()).isEqualTo(each.answer().isRight() ? State.DONE : State.NOT_YET);
        assertThat(verdict.mistake().map(Mistake::key).orElse(each.answer().isRight() ? "DONE" : "PLAIN"))
                .isEqualTo(each.answer().result());
    }

    @Order(2)
    @Test
    void three_hundred_checks_keep_no_memory() throws InterruptedException {
        var wrong = answers().filter(each -> !each.answer().isRight()).toList();
        if (checks == 0) {
            wrong.forEach(AnswersTest::check); // loads all classes; the test before has done it too
        }
        var before = memory();
        var first = checks;
        for (var i = 0; checks < CHECKS; i++) {
            check(wrong.get(i % wrong.size()));
        }

        assertThat(memory() - before).isLessThan(MOST_GROWTH * (CHECKS - first) / CHECKS);
    }

    private static Verdict check(Case each) {
        checks++;
        return TestChecker.check(each.challenge(), each.answer().source());
    }

    /** The bytes of heap and classes that are in use, when Spark's cleaner has freed what it kept for ended queries. */
    private static long memory() throws InterruptedException {
        for (var last = Long.MAX_VALUE; ; ) {
            System.gc();
            var used = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool ->
                            pool.getType() == MemoryType.HEAP || pool.getName().equals("Metaspace"))
                    .mapToLong(pool -> pool.getUsage().getUsed())
                    .sum();
            if (last - used < SETTLED) {
                return used;
            }
            last = used;
            TimeUnit.SECONDS.sleep(1); // the cleaner works after a collection
        }
    }
}
