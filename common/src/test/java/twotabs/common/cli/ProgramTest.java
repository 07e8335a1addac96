package twotabs.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ProgramTest {
    private static final String UNFORESEEN =
            "This program does not know this error. Stack trace:  the same command with  --stacktrace";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Option(names = "--size")
        int size;

        private final RuntimeException failure;

        Show(RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() {
            if (failure != null) {
                throw failure;
            }
            return ExitCode.DONE;
        }
    }

    @Test
    void a_program_that_worked_says_nothing_more_and_ends_with_0() {
        assertThat(run(null, "--size", "3")).isZero();
        assertThat(errLines()).isEmpty();
    }

    @Test
    void an_unknown_option_ends_with_2_and_shows_where_to_look() {
        assertThat(run(null, "--colour")).isEqualTo(2);
        assertThat(errLines()).containsExactly("There is no option '--colour'.", "All options:  show --help");
    }

    @Test
    void a_misspelt_option_is_set_right() {
        assertThat(run(null, "--sise", "3")).isEqualTo(2);
        assertThat(errLines())
                .containsExactly("There is no option '--sise'.", "Nearest:      --size", "All options:  show --help");
    }

    @Test
    void a_value_of_the_wrong_kind_ends_with_2() {
        assertThat(run(null, "--size", "big")).isEqualTo(2);
        assertThat(errLines())
                .containsExactly(
                        "--size takes a whole number, not 'big'.",
                        "For example:  --size 10",
                        "All options:  show --help");
    }

    @Test
    void an_option_may_not_be_abbreviated() {
        assertThat(run(null, "--siz", "3")).isEqualTo(2);
    }

    @Test
    void a_usage_error_shows_its_stack_trace_only_when_asked() {
        assertThat(run(null, "--colour", "--stacktrace")).isEqualTo(2);
        assertThat(err.toString()).contains("UnmatchedArgumentException", "\tat picocli.CommandLine");
    }

    @Test
    void a_problem_is_what_happened_and_what_to_type_next() {
        var problem = Problem.failure(new IllegalStateException("inner"), "It rains.", "Take:  an umbrella");

        assertThat(run(problem)).isEqualTo(1);
        assertThat(errLines()).containsExactly("It rains.", "Take:  an umbrella");
    }

    @Test
    void a_problem_with_what_was_typed_ends_with_2() {
        assertThat(run(Problem.usage("--size takes 1 or more, not 0."))).isEqualTo(2);
        assertThat(errLines()).containsExactly("--size takes 1 or more, not 0.");
    }

    @Test
    void a_problem_shows_its_stack_trace_when_asked() {
        assertThat(run(Problem.failure(new IllegalStateException("inner"), "It rains."), "--stacktrace"))
                .isEqualTo(1);
        assertThat(errLines())
                .startsWith("It rains.", "twotabs.common.cli.Problem: It rains.")
                .contains("Caused by: java.lang.IllegalStateException: inner");
    }

    @Test
    void what_was_not_foreseen_is_named_by_its_innermost_cause() {
        var thrown = new IllegalStateException("outer", new IllegalArgumentException("the disk is full"));

        assertThat(run(thrown)).isEqualTo(1);
        assertThat(errLines()).containsExactly("IllegalArgumentException: the disk is full", UNFORESEEN);
    }

    @Test
    void an_exception_without_a_message_is_named_all_the_same() {
        assertThat(run(new IllegalStateException())).isEqualTo(1);
        assertThat(errLines()).containsExactly("IllegalStateException", UNFORESEEN);
    }

    @Test
    void exceptions_of_kafka_are_put_in_words() {
        assertThat(first(new ConfigException("linger.ms", "abc", "Not a number of type LONG")))
                .isEqualTo("2 Kafka refuses a property:"
                        + " Invalid value abc for configuration linger.ms: Not a number of type LONG");
        assertThat(first(new SaslAuthenticationException("bad password")))
                .isEqualTo("1 Kafka refuses the login: bad password");
        assertThat(first(new TopicAuthorizationException("not for you")))
                .isEqualTo("1 Kafka does not let this login use the topic: not for you");
        assertThat(first(new PolicyViolationException("too many partitions")))
                .isEqualTo("1 Kafka refuses: too many partitions");
        assertThat(first(new TimeoutException("after 5 s"))).isEqualTo("1 Kafka did not answer in time: after 5 s");
    }

    @Test
    void a_message_from_outside_cannot_colour_the_screen() {
        run(new IllegalStateException("\u001b[31mred"));

        assertThat(errLines()).first().isEqualTo("IllegalStateException: \\u001B[31mred");
    }

    @Test
    void the_version_names_the_program_and_the_java_it_runs_on() {
        assertThat(run(null, "--version")).isZero();
        assertThat(out.toString()).startsWith("Two Tabs ").contains("Java " + Runtime.version());
    }

    private String first(RuntimeException failure) {
        err.getBuffer().setLength(0);
        var exitCode = run(failure);
        return exitCode + " " + errLines().get(0);
    }

    private int run(RuntimeException failure, String... args) {
        return Program.of(new Show(failure))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private List<String> errLines() {
        return err.toString().lines().toList();
    }
}
