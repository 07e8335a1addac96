package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import twotabs.common.Jvm;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParentWatchTest {
    /** Runs until its standard input ends, unless its parent ends before. */
    static final class Follower {
        public static void main(String[] args) throws IOException {
            ParentWatch.follow();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.println("running");
            System.in.read();
            System.out.println("input ended");
        }
    }

    @Test
    void a_child_ends_in_order_when_its_parent_is_gone() {
        try (var parent = Jvm.start(Follower.class);
                var child = follower(Jvm.following(parent.process().pid()))) {
            assertThat(parent.readLine()).isEqualTo("running");
            assertThat(child.readLine()).isEqualTo("running");

            parent.process().destroyForcibly();

            assertThat(child.result()).isEqualTo(new Jvm.Result(ExitCode.FAILED, List.of("hook"), List.of()));
        }
    }

    @Test
    void a_child_of_a_parent_that_is_gone_already_does_not_stay() {
        var gone = Jvm.start(Follower.class);
        gone.close();

        try (var child = follower(Jvm.following(gone.process().pid()))) {
            assertThat(child.result().exitCode()).isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void a_program_that_names_no_parent_follows_nobody() throws IOException {
        try (var alone = Jvm.start(Follower.class)) {
            assertThat(alone.readLine()).isEqualTo("running");

            alone.process().getOutputStream().close();

            assertThat(alone.result()).isEqualTo(new Jvm.Result(0, List.of("input ended", "hook"), List.of()));
        }
    }

    private static Jvm follower(String option) {
        return Jvm.start(Map.of(), List.of(option), Follower.class);
    }
}
