package twotabs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Malformed;

/** The page about the producer says what the producer says. */
class ProducerPageTest {
    private static final Path PAGE = Path.of("..", "docs", "producer.md");

    static Stream<String> groups() {
        return ProducerHelp.groups(Producer.program().getCommandSpec()).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void every_option_of_a_group_stands_in_its_table(String group) throws IOException {
        var options = ProducerHelp.groups(Producer.program().getCommandSpec()).get(group);

        assertThat(page()).contains("**" + group + "**\n\n" + table(options));
    }

    @Test
    void the_options_of_verify_stand_in_their_table() throws IOException {
        var verify = Producer.program().getSubcommands().get("verify").getCommandSpec();
        var options = verify.options().stream()
                .filter(option -> List.of("--truth", "--format").contains(option.longestName()))
                .toList();

        assertThat(page()).contains(table(options));
    }

    @Test
    void every_preset_stands_in_its_table() throws IOException {
        var rows = Stream.of(Preset.values())
                .map(preset -> "| `%s` | %s | `%s` |\n".formatted(preset, preset.description(), preset.options()))
                .collect(Collectors.joining());

        assertThat(page()).contains("| preset | what happens | options |\n|---|---|---|\n" + rows);
    }

    @Test
    void every_scenario_and_every_way_to_be_malformed_is_named() throws IOException {
        assertThat(page())
                .contains(Stream.of(Scenario.values())
                        .map(scenario -> "| `" + scenario + "` |")
                        .toList())
                .contains(Stream.of(Malformed.values())
                        .map(way -> "| `" + way + "` |")
                        .toList());
    }

    @Test
    void every_field_of_the_truth_is_explained(@TempDir Path folder) throws IOException {
        var truth = folder.resolve("truth.json");
        try (var dry = ProducerProcess.start(
                "all",
                "--preset",
                "dirty",
                "-n",
                "500",
                "-r",
                "-1",
                "--dry-run",
                "--start-time",
                "2026-01-31T10:00:00Z",
                "--truth",
                truth.toString())) {
            assertThat(dry.outLines()).hasSize(514);
            assertThat(dry.exitCode()).isZero();
        }
        var fields = new TreeSet<String>();
        names(
                new ObjectMapper().readTree(truth.toFile()),
                fields,
                Set.of("bad", "by_country", "by_monster", "tumbling", "sliding"));

        assertThat(page())
                .contains(fields.stream().map(field -> "`" + field + "`").toList());
    }

    @Test
    void scenarios_shows_each_scenario_with_the_first_event_of_each_topic() {
        var run = Run.of("scenarios");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().stream().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "messages  the course's \"message 1\", \"message 2\", ...",
                        "monsters  people report monsters, all over the world",
                        "rescues   teams are sent to the sightings of monsters",
                        "all       sightings and rescues in turn, on one timeline");
        assertThat(run.out().stream().filter(line -> line.startsWith(" ")).map(String::strip))
                .extracting(line -> line.replaceAll("\"event_id\":\"\\w+\",|,\"event_time.*", ""))
                .containsExactly(
                        "events_topic: {\"seq\":1,\"message\":\"message 1\"",
                        "events_topic: {\"seq\":1",
                        "rescues_topic: {\"seq\":1",
                        "events_topic: {\"seq\":1",
                        "rescues_topic: {\"seq\":1");
    }

    @Test
    void completion_is_a_script_for_bash() {
        var run = Run.of("completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("#!/usr/bin/env bash", "#", "# producer Bash Completion");
        assertThat(run.out()).contains("complete -F _complete_producer -o default producer producer.sh producer.bash");
    }

    /** Names of fields, where they are not data. */
    private static void names(JsonNode node, Set<String> names, Set<String> data) {
        node.properties().forEach(field -> {
            names.add(field.getKey());
            if (!data.contains(field.getKey())) {
                names(field.getValue(), names, data);
            }
        });
        if (node.isArray() && !node.isEmpty()) {
            names(node.get(0), names, data);
        }
    }

    private static String table(List<OptionSpec> options) {
        var rows = new ArrayList<>(List.of("| option | what it does |", "|---|---|"));
        options.forEach(option -> rows.add("| `%s` | %s |".formatted(names(option), description(option))));
        return String.join("\n", rows) + "\n";
    }

    private static String names(OptionSpec option) {
        var names = String.join(", ", option.names());
        var value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return (names + value).replace("|", "\\|");
    }

    private static String description(OptionSpec option) {
        var candidates = option.completionCandidates() == null
                ? ""
                : StreamSupport.stream(option.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(", "));
        return String.join(" ", option.description())
                .replace("%%", "%")
                .replace("${COMPLETION-CANDIDATES}", candidates)
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /** Prints what the page should hold, to be pasted. */
    public static void main(String[] args) {
        CommandLine program = Producer.program();
        ProducerHelp.groups(program.getCommandSpec())
                .forEach((group, options) -> System.out.println("**" + group + "**\n\n" + table(options)));
        Stream.of(Preset.values())
                .map(preset -> "| `%s` | %s | `%s` |".formatted(preset, preset.description(), preset.options()))
                .forEach(System.out::println);
        System.out.println(
                table(program.getSubcommands().get("verify").getCommandSpec().options()));
    }
}
