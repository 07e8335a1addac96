package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import twotabs.common.cli.Problem;

class SourceOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--starting-offsets latest --max-offsets-per-trigger 5",
                "--source files --path events",
                "--source files --path events --file-format csv",
                "--source socket --socket localhost:9999",
                "--source rate",
                "--source rate --rate 5",
            })
    void what_fits_together_is_taken(String typed) {
        assertThatCode(() -> options(typed).check(false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--starting-offsets earliest --ending-offsets latest", "--source files --path events"})
    void what_fits_a_batch_is_taken(String typed) {
        assertThatCode(() -> options(typed).check(true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--path events | --path is for --source files, and this is --source kafka. | For example:  --source files",
                "--file-format csv | --file-format is for --source files, and this is --source kafka."
                        + " | For example:  --source files",
                "--socket a:1 | --socket is for --source socket, and this is --source kafka."
                        + " | For example:  --source socket",
                "--rate 5 | --rate is for --source rate, and this is --source kafka. | For example:  --source rate",
                "--source rate --starting-offsets latest | --starting-offsets is for --source kafka, and this is"
                        + " --source rate. | For example:  --source kafka",
                "--source rate --ending-offsets latest | --ending-offsets is for --source kafka, and this is"
                        + " --source rate. | For example:  --source kafka",
                "--source rate --max-offsets-per-trigger 5 | --max-offsets-per-trigger is for --source kafka, and this"
                        + " is --source rate. | For example:  --source kafka",
                "--source files | --source files needs --path. | For example:  --path events",
                "--source socket | --source socket needs --socket. | For example:  --socket localhost:9999",
                "--source rate --rate 0 | --rate takes 1 or more, not 0. | For example:  --rate 10",
                "--max-offsets-per-trigger 0 | --max-offsets-per-trigger takes 1 or more, not 0."
                        + " | For example:  --max-offsets-per-trigger 10",
                "--ending-offsets latest | --ending-offsets is for --batch: a stream has no end."
                        + " | All records so far, then end:  --trigger available-now",
            })
    void what_does_not_fit_is_refused_with_the_next_step(String typed, String what, String next) {
        var problem = catchThrowableOfType(Problem.class, () -> options(typed).check(false));

        assertThat(problem.lines()).containsExactly(what, next);
        assertThat(problem.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--max-offsets-per-trigger 5 | --max-offsets-per-trigger is for streams: --batch reads all records at once. | A"
                        + " part of the records:  --batch --ending-offsets '{\"events_topic\":{\"0\":100}}'",
                "--starting-offsets latest | A batch that starts at the latest offset has nothing to read. | Existing"
                        + " records:  --starting-offsets earliest      New records:  leave out  --batch",
                "--starting-offsets {\"t\":{\"0\":5,\"1\":-1}} | A batch that starts at the latest offset has"
                        + " nothing to read."
                        + " | Existing records:  --starting-offsets earliest      New records:  leave out  --batch",
                "--ending-offsets earliest | A batch that ends at the earliest offset has nothing to read. | Existing"
                        + " records:  --ending-offsets latest",
                "--ending-offsets {\"t\":{\"0\":-2}} | A batch that ends at the earliest offset has nothing to read."
                        + " | Existing records:  --ending-offsets latest",
                "--source rate | --source rate has no end that a batch could read up to. | As a stream:  leave out"
                        + "  --batch",
                "--source socket --socket a:1 | --source socket has no end that a batch could read up to. | As a"
                        + " stream:"
                        + "  leave out  --batch",
            })
    void what_only_streams_can_do_is_refused_for_a_batch(String typed, String what, String next) {
        var problem = catchThrowableOfType(Problem.class, () -> options(typed).check(true));

        assertThat(problem.lines()).containsExactly(what, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999", "localhost", "localhost:", ":9999", "localhost:many", "localhost:99999"})
    void an_address_of_a_socket_has_a_host_and_a_port(String address) {
        var problem = catchThrowableOfType(
                Problem.class,
                () -> options("--source socket --socket " + address).check(false));

        assertThat(problem.lines())
                .containsExactly(
                        "--socket takes a host and a port, not '" + address + "'.",
                        "For example:  --socket localhost:9999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | events_topic",
                "-t a | a",
                "-t a,b | a,b",
                "--source rate | ''",
            })
    void the_topics_are_those_of_kafka_only(String typed, String topics) {
        assertThat(String.join(",", options(typed).topics(List.of("events_topic"))))
                .isEqualTo(topics);
    }

    private static SourceOptions options(String typed) {
        var args = Stream.of(typed.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new);
        var options = new SourceOptions();
        new CommandLine(options)
                .registerConverter(Offsets.class, Offsets::parse)
                .parseArgs(args);
        return options;
    }

    @Test
    void a_socket_takes_no_checkpoint() {
        var problem = catchThrowableOfType(
                Problem.class,
                () -> options("--source socket --socket localhost:9999").checkKept());

        assertThat(problem.exitCode()).isEqualTo(2);
        assertThat(problem.lines())
                .containsExactly(
                        "A checkpoint says where to continue reading, and a socket keeps no data that could be read"
                                + " again.",
                        "Without a checkpoint:  leave out  --checkpoint",
                        "With a checkpoint:     --source kafka, files or rate");
    }

    @Test
    void the_order_of_topics_does_not_make_another_source() {
        assertThat(options("-t b,a").source(List.of(), false, false).identity())
                .isEqualTo(options("-t a,b").source(List.of(), false, false).identity());
    }
}
