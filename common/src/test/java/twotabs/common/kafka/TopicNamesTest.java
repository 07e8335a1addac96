package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class TopicNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"b,a | b,a", "b, a | b,a", "' b\t,a ' | b,a", "a,a | a", "a,b, a | a,b", "a_b,a.b | a_b,a.b"})
    void blanks_around_a_name_and_doubles_are_no_part_of_it(String typed, String names) {
        assertThat(TopicNames.parse("--topic", typed).joined()).isEqualTo(names);
    }

    @Test
    void the_same_topics_are_the_same_in_any_order() {
        assertThat(TopicNames.parse("--topic", "b,a ,b").sorted()).isEqualTo("a,b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, | --topic names a topic without a name: 'a,'. | Instead:  --topic a",
                ",a | --topic names a topic without a name: ',a'. | Instead:  --topic a",
                "a,,b | --topic names a topic without a name: 'a,,b'. | Instead:  --topic a,b",
                "'' | --topic names a topic without a name: ''. | Instead:  --topic events_topic",
                "a b | --topic takes names of letters (a to z), digits, '.', '_' and '-', not 'a b'. | Instead:  --topic a_b",
                "a,größer | --topic takes names of letters (a to z), digits, '.', '_' and '-', not 'größer'."
                        + " | Instead:  --topic a,gr__er",
                ". | --topic takes no topic '.': Kafka gives the topic's name to a folder. | Instead:  --topic _",
                "a,.. | --topic takes no topic '..': Kafka gives the topic's name to a folder. | Instead:  --topic a,_",
            })
    void each_flaw_of_a_name_has_its_own_sentence_and_a_name_to_take(String typed, String what, String next) {
        assertThat(refused("--topic", typed)).containsExactly(what, next);
    }

    @Test
    void a_name_may_have_249_letters() {
        var longest = "a".repeat(249);

        assertThat(TopicNames.parse("--topic", longest).names()).containsExactly(longest);
        assertThat(refused("--to-topic", longest + "a"))
                .containsExactly(
                        "--to-topic takes names of up to 249 characters, and this name has 250.",
                        "Instead:  --to-topic " + longest);
    }

    @Test
    void where_one_is_wanted_several_are_refused() {
        var problem = catchThrowableOfType(
                Problem.class, () -> TopicNames.parse("--topic", "a,b").single());

        assertThat(problem.lines())
                .containsExactly("--topic takes one topic here, not a,b.", "For example:  --topic a");
        assertThat(TopicNames.parse("--topic", " a ").single()).isEqualTo("a");
    }

    private static List<String> refused(String option, String typed) {
        var problem = catchThrowableOfType(Problem.class, () -> TopicNames.parse(option, typed));
        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        return problem.lines();
    }
}
