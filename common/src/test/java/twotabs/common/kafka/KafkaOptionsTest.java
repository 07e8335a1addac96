package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import twotabs.common.Jvm;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

class KafkaOptionsTest {
    @TempDir
    private Path folder;

    static final class PrintAddress {
        public static void main(String[] args) {
            System.out.println(parse(args).bootstrapServers());
        }
    }

    @Test
    void the_file_gives_way_to_x_and_both_to_the_address() throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), """
                linger.ms=1
                acks=all
                security.protocol=PLAINTEXT
                bootstrap.servers=file:1
                """);

        var options = parse(
                "-F", file.toString(), "-X", "linger.ms=2", "-X", "bootstrap.servers=x:2", "-X", "acks=1", "-b", "b:3");

        assertThat(options.properties())
                .isEqualTo(Map.of(
                        "linger.ms", "2",
                        "acks", "1",
                        "security.protocol", "PLAINTEXT",
                        "bootstrap.servers", "b:3"));
    }

    @Test
    void a_value_may_hold_an_equals_sign() {
        assertThat(parse("-X", "client.id=a=b").properties()).containsEntry("client.id", "a=b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-b", "--bootstrap-server", "--bootstrap-servers"})
    void the_address_has_the_names_that_kafka_gives_it(String option) {
        assertThat(parse(option, "elsewhere:9093").bootstrapServers()).isEqualTo("elsewhere:9093");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {"unset, '', localhost:9092", "class:9092, '', class:9092", "class:9092, mine:9093, mine:9093"})
    void the_address_is_the_option_else_the_variable_else_localhost(String variable, String option, String expected) {
        var environment = variable == null ? Map.<String, String>of() : Map.of("KAFKA_BOOTSTRAP_SERVERS", variable);
        var args = option.isEmpty() ? new String[0] : new String[] {"-b", option};

        try (var jvm = Jvm.start(environment, List.of(), PrintAddress.class, args)) {
            assertThat(jvm.result()).isEqualTo(new Jvm.Result(0, List.of(expected), List.of()));
        }
    }

    @Test
    void the_topic_is_that_of_the_program_unless_named() {
        assertThat(parse().topic("events_topic")).isEqualTo("events_topic");
        assertThat(parse("-t", "mine").topic("events_topic")).isEqualTo("mine");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var file = folder.resolve("none.properties");

        var problem = catchThrowableOfType(
                Problem.class, () -> parse("-F", file.toString()).properties());

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.lines())
                .containsExactly(
                        "Cannot read the properties file " + file + " (NoSuchFileException).",
                        "It holds lines like:  security.protocol=SASL_SSL");
    }

    @Test
    void a_file_that_is_no_properties_file_is_named_and_its_content_kept_secret() throws IOException {
        var file = Files.writeString(folder.resolve("bad.properties"), "password=\\u12secret");

        var problem = catchThrowableOfType(
                Problem.class, () -> parse("-F", file.toString()).properties());

        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem)
                .hasMessage("Cannot read the properties file " + file + " (IllegalArgumentException).")
                .hasNoCause();
    }

    private static KafkaOptions parse(String... args) {
        return CommandLine.populateCommand(new KafkaOptions(), args);
    }
}
