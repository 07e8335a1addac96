package twotabs.demo.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;
import twotabs.demo.Child;
import twotabs.demo.Launcher;

/** Plays what a page tells to type, with the real programs and a Kafka of its own, and listens. */
record Studio(Launcher launcher) {
    private static final Pattern READY = Pattern.compile("Kafka .* is ready at (\\S+) after .*");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RESCUES = "rescues_topic";

    /** @param folder for what the broker keeps, and the truth */
    Observed observe(LessonPage page, Path folder) throws IOException, InterruptedException {
        var start = launcher.command(
                "broker", "--port", "0", "--data", folder.resolve("kafka").toString());
        try (var broker = Child.start(start, line -> {})) {
            broker.await(
                    PATIENCE,
                    lines -> lines.stream().anyMatch(line -> READY.matcher(line).matches()));
            var server = broker.lines().stream()
                    .map(READY::matcher)
                    .filter(line -> line.matches())
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElseThrow(() -> failure("broker", broker));
            return observe(page, folder.resolve("truth.json"), server);
        }
    }

    private Observed observe(LessonPage page, Path truth, String server) throws IOException, InterruptedException {
        var kafka = List.of("-b", server);
        run("producer", all(page.firstTyped("produce"), kafka, List.of("--truth", truth.toString())));
        // A page may show a few rows; a picture wants all.
        var json = all(kafka, List.of("--format", "json", "--rows", "1000000", "--trigger", "available-now"));
        var lesson = Told.of(run("consumer", all(without("--rows", "--trigger", page.firstTyped("consume")), json)));
        var written = read(truth);
        var sightings = events(run("consumer", all(List.of("json"), json)));
        var rescues = written.has("rescues")
                ? events(run("consumer", all(List.of("json", "--schema", "rescues", "-t", RESCUES), json)))
                : List.<Told.Shown>of();
        return new Observed(lesson, sightings, rescues, written);
    }

    private static List<Told.Shown> events(List<String> lines) {
        return Told.of(lines).rows().stream()
                .sorted(Comparator.comparing(event -> event.number("seq")))
                .toList();
    }

    private static JsonNode read(Path truth) throws IOException {
        return new ObjectMapper().readTree(truth.toFile());
    }

    private List<String> run(String program, List<String> arguments) throws InterruptedException {
        try (var child = Child.start(launcher.command(program, arguments.toArray(String[]::new)), line -> {})) {
            if (child.exitCode(PATIENCE) != 0) {
                throw failure(program, child);
            }
            return child.lines();
        }
    }

    private static Problem failure(String program, Child child) {
        var last = child.lines().stream().reduce((a, b) -> b).orElse("nothing");
        return Problem.failure("The %s failed; the last it said: %s".formatted(program, last));
    }

    @SafeVarargs
    private static List<String> all(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    /** Without these two options and their values. */
    static List<String> without(String option, String other, List<String> arguments) {
        var kept = new ArrayList<String>();
        for (var i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(option) || arguments.get(i).equals(other)) {
                i++;
            } else {
                kept.add(arguments.get(i));
            }
        }
        return kept;
    }
}
