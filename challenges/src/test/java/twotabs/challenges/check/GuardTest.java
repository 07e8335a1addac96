package twotabs.challenges.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;

class GuardTest {
    private static final String SOURCE = """
            package challenge;

            public final class Answer implements java.util.concurrent.Callable<String> {
                public String call() throws Exception {
                    %s
                }
            }
            """;

    @Test
    void a_check_that_returns_has_its_result() throws Exception {
        assertThat(new Guard().run(() -> "done", sentence -> {})).isEqualTo("done");
    }

    @Test
    void an_endless_loop_is_told_with_its_line() {
        assertStuck("while (true) {}", "Your answer has been in line 5 for 1 s.");
    }

    @Test
    void a_wait_is_told_with_its_method() {
        assertStuck(
                "new java.util.concurrent.CountDownLatch(1).await(); return null;",
                "Your answer has been in line 5 for 1 s, in await.");
    }

    /** Spark's own work takes longer: only the time in the answer counts. */
    @Test
    void a_long_check_outside_of_the_answer_is_no_fault() throws Exception {
        var latch = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS).execute(latch::countDown);

        assertThat(new Guard(Duration.ofSeconds(1))
                        .run(
                                () -> {
                                    latch.await();
                                    return "done";
                                },
                                sentence -> {}))
                .isEqualTo("done");
    }

    private static void assertStuck(String body, String message) {
        assertThatThrownBy(() -> new Guard(Duration.ofSeconds(1)).run(answer(body), sentence -> {}))
                .isInstanceOf(Guard.StuckException.class)
                .hasMessage(message);
    }

    @SuppressWarnings("unchecked")
    private static Callable<String> answer(String body) throws ReflectiveOperationException {
        return (Callable<String>) new SwitchingLoader().load(new Compiler().compile("Answer", SOURCE.formatted(body)));
    }
}
