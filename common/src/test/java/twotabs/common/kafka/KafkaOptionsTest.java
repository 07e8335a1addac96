package twotabs.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.Jvm;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Program;

class KafkaOptionsTest {
    @TempDir
    private Path folder;

    static final class PrintAddress {
        public static void main(String[] args) {
            System.out.println(parse(args).bootstrapServers());
        }
    }

    @Command(name = "connect")
    static final class Connect implements Runnable {
        @Mixin
        KafkaOptions kafka;

        @Override
        public void run() {
            kafka.check();
        }
    }

    @Test
    void the_file_gives_way_to_x_and_both_to_the_address() throws IOException {
        var file = file("""
                linger.ms=1
                acks=all
                security.protocol=PLAINTEXT
                bootstrap.servers=file:1
                """);

        var options =
                parse("-F", file, "-X", "linger.ms=2", "-X", "bootstrap.servers=x:2", "-X", "acks=1", "-b", "b:3");

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
            nullValues = "-",
            value = {
                "-,          -,         -,         localhost:9092",
                "class:9092, -,         -,         class:9092",
                "'',         -,         -,         localhost:9092",
                "' ',        -,         -,         localhost:9092",
                "${x},       -,         -,         ${x}",
                "class:9092, file:9093, -,         file:9093",
                "class:9092, file:9093, mine:9094, mine:9094",
            })
    void the_address_is_the_option_else_that_of_the_file_else_the_variable_else_localhost(
            String variable, String inFile, String option, String expected) throws IOException {
        var environment = variable == null ? Map.<String, String>of() : Map.of("KAFKA_BOOTSTRAP_SERVERS", variable);
        var args = new ArrayList<String>();
        if (inFile != null) {
            args.addAll(List.of("-F", file("bootstrap.servers=" + inFile)));
        }
        if (option != null) {
            args.addAll(List.of("-b", option));
        }

        try (var jvm = Jvm.start(environment, List.of(), PrintAddress.class, args.toArray(String[]::new))) {
            assertThat(jvm.result()).isEqualTo(new Jvm.Result(0, List.of(expected), List.of()));
        }
    }

    @Test
    void x_wins_over_the_file_for_the_address_too() throws IOException {
        var options = parse("-F", file("bootstrap.servers=file:1"), "-X", "bootstrap.servers=x:2");

        assertThat(options.bootstrapServers()).isEqualTo("x:2");
    }

    @Test
    void the_file_is_read_once_as_it_may_be_a_pipe() throws IOException {
        var file = file("acks=all");
        var options = parse("-F", file);
        Files.delete(Path.of(file));

        assertThat(options.properties()).containsEntry("acks", "all");
    }

    @Test
    void the_topic_is_that_of_the_program_unless_named() {
        assertThat(parse().topics(List.of("a", "b")).joined()).isEqualTo("a,b");
        assertThat(parse("-t", "mine").topics(List.of("a", "b")).joined()).isEqualTo("mine");
    }

    @Test
    void the_help_shows_what_holds_where_nothing_is_said() {
        assertThat(CommandSpec.forAnnotatedObject(new KafkaOptions())
                        .optionsMap()
                        .get("-b")
                        .description())
                .containsExactly("Where Kafka listens; several addresses with commas (default: bootstrap.servers of -F,"
                        + " else the variable KAFKA_BOOTSTRAP_SERVERS, else port 9092 of this machine).");
        assertThat(CommandSpec.forAnnotatedObject(new KafkaOptions())
                        .optionsMap()
                        .get("-t")
                        .description())
                .containsExactly("The topic (default: events_topic; of rescues: rescues_topic).");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var file = folder.resolve("none.properties");

        assertThat(refused("-F", file.toString()))
                .containsExactly(
                        "Cannot read the properties file " + file + " (NoSuchFileException).",
                        "The file needs lines like:  security.protocol=SASL_SSL");
    }

    @Test
    void a_file_with_a_single_backslash_is_named_and_its_secret_kept() throws IOException {
        var file = file("password=\\u12secret");

        assertThat(refused("-F", file))
                .containsExactly(
                        "Line 1 of the properties file " + file
                                + " has a single backslash: Java drops it from a properties file.",
                        "Read as:     password=...",
                        "Write:       password=...   with each backslash twice: \\\\");
    }

    @Test
    void a_path_of_Windows_is_shown_as_it_was_read_and_as_it_is_written() throws IOException {
        var file = file("acks=all\nssl.truststore.location=C:\\Users\\new.jks\n");

        assertThat(refused("-F", file))
                .containsExactly(
                        "Line 2 of the properties file " + file
                                + " has a single backslash: Java drops it from a properties file.",
                        "Read as:     ssl.truststore.location=C:Users\\u000Aew.jks",
                        "Write:       ssl.truststore.location=C:\\\\Users\\\\new.jks");
    }

    @Test
    void the_first_line_counts_behind_a_byte_order_mark() throws IOException {
        var file = file("\uFEFFsecurity.protocol=SSL\n");

        assertThat(parse("-F", file).properties()).containsEntry("security.protocol", "SSL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linger.ms", "fetch.max.wait.ms", "default.api.timeout.ms", "ssl.truststore.location"})
    void x_takes_what_any_of_kafkas_clients_knows(String name) {
        assertThat(parse("-X", name + "=1").properties()).containsEntry(name, "1");
    }

    @Test
    void a_property_that_no_client_knows_is_refused_with_the_nearest_one() {
        assertThat(refused("-X", "linger.msec=20"))
                .containsExactly(
                        "Kafka's clients have no property linger.msec.",
                        "Nearest:     -X linger.ms=...",
                        "A property of a plugin:  in a file, with --command-config FILE");
    }

    @Test
    void a_property_that_is_like_no_other_is_refused_without_one() {
        assertThat(refused("-X", "colour=red"))
                .containsExactly(
                        "Kafka's clients have no property colour.",
                        "A property of a plugin:  in a file, with --command-config FILE");
    }

    @Test
    void a_mistyped_secret_is_not_asked_for_on_the_command_line() {
        assertThat(refused("-X", "sasl.jaas.confg=hush"))
                .containsExactly(
                        "Kafka's clients have no property sasl.jaas.confg.",
                        "Nearest:     sasl.jaas.config=...  in a file",
                        "A property of a plugin:  in a file, with --command-config FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl.jaas.config",
                "ssl.keystore.password",
                "ssl.keystore.key",
                "ssl.key.password",
                "ssl.truststore.password"
            })
    void a_secret_is_refused_by_name_and_never_shown(String name) {
        assertThat(refused("-X", name + "=hush"))
                .containsExactly(
                        "-X does not take " + name + ": other users can read a command line.",
                        "In a file:  --command-config FILE   with a line  " + name + "=...");
        assertThat(stackTrace("-X", name + "=hush"))
                .contains("-X does not take " + name)
                .doesNotContain("hush");
    }

    @Test
    void a_file_may_hold_secrets_and_the_properties_of_plugins() throws IOException {
        var file = file("sasl.jaas.config=hush\nschema.registry.url=http://localhost:8081\n");

        assertThat(parse("-F", file).properties())
                .containsEntry("sasl.jaas.config", "hush")
                .containsEntry("schema.registry.url", "http://localhost:8081");
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), content).toString();
    }

    private static List<String> refused(String... args) {
        var err = new StringWriter();
        var exitCode = program(err).execute(args);
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        return err.toString().lines().toList();
    }

    private static String stackTrace(String... args) {
        var err = new StringWriter();
        program(err)
                .execute(Stream.concat(Stream.of("--stacktrace"), Stream.of(args))
                        .toArray(String[]::new));
        return err.toString();
    }

    private static CommandLine program(StringWriter err) {
        return Program.of(new Connect()).setErr(new PrintWriter(err, true));
    }

    private static KafkaOptions parse(String... args) {
        return CommandLine.populateCommand(new KafkaOptions(), args);
    }
}
