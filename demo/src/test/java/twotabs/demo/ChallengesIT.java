package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner does challenges: the tests start the real programs, each test in a new clone. */
class ChallengesIT {
    private static final Path ROOT = Workspace.here().root();
    private static final String SOLUTION = """
            return sightings.withWatermark("event_time", "30 seconds")
                    .groupBy(window(col("event_time"), "1 minute"))
                    .agg(count("*").as("sightings"))
                    .select("window.start", "window.end", "sightings");
            """;

    @TempDir
    Path clone;

    private Path java = Launcher.ofThisJvm().java();
    private List<String> options = List.of();

    private record Ended(int code, List<String> lines) {}

    static Stream<Path> jdks() {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void a_wrong_answer_is_told_why_and_a_right_one_is_done(Path jdk) throws Exception {
        java = Launcher.plain(jdk).java();
        run("next", "8");
        answer(SOLUTION.replace("30 seconds", "30 minutes"));

        var wrong = run("check", "8");

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.lines())
                .startsWith("8 Late events: NOT YET                                       1 of 3 parts")
                .contains(
                        "  [x] 1  windows of one minute, in event time",
                        "  [ ] 2  each minute once, when it is final",
                        "  Your watermark waits longer than 30 seconds: h is counted, and the first two",
                        "  minutes come out too late.")
                .allMatch(line -> line.length() <= 80);

        answer(SOLUTION);

        var right = run("check", "8");

        assertThat(right.code()).isZero();
        assertThat(right.lines())
                .startsWith("8 Late events: DONE                                          3 of 3 parts");
        assertThat(run("list").lines()).contains(" 8  Late events                          done");
    }

    @Test
    void an_answer_that_loops_prints_or_exits_ends_with_one_message() throws Exception {
        run("next", "8");
        answer("for (;;) {}\n");
        assertThat(run("check", "8"))
                .isEqualTo(
                        new Ended(1, List.of("8 Late events: NOT YET", "  Your answer has been in line 22 for 10 s.")));

        answer("System.exit(0);\nreturn null;\n");
        assertThat(run("check", "8"))
                .isEqualTo(new Ended(
                        1,
                        List.of(
                                "8 Late events: NOT YET",
                                "  Line 22 of your answer ends the program (System.exit). A query only",
                                "  describes what is wanted.")));

        answer("System.out.println(\"here\");\n" + SOLUTION);
        assertThat(run("check", "8").lines()).contains("  Your program printed:", "    here");
    }

    /** Spark loads the function of this answer by the name of its class, and JDKs differ in how they load classes. */
    @ParameterizedTest
    @MethodSource("jdks")
    void own_state_is_checked_with_newly_loaded_classes(Path jdk) throws Exception {
        java = Launcher.plain(jdk).java();
        run("next", "15");
        var answers = Files.readString(ROOT.resolve("challenges/src/test/answers/15-own-state.txt"));
        answer("C15OwnState", answers.substring(answers.indexOf('\n') + 1, answers.indexOf("\n===") + 1));

        assertThat(run("check", "15").lines())
                .startsWith("15 State of your own: DONE                                   3 of 3 parts");
    }

    @Test
    void an_answer_is_tried_on_a_real_topic(@TempDir Path data) throws Exception {
        run("next", "8");
        answer(SOLUTION);
        try (var tabs = new Tabs()) {
            tabs.broker(data);
            assertThat(tabs.producer("monsters", "-n", "300", "-r", "-1").awaitEnd())
                    .isZero();

            var tried = run("try", "8", "--bootstrap-server", tabs.server(), "--trigger", "available-now");

            assertThat(tried.code()).isZero();
            assertThat(tried.lines())
                    .contains("|start|end|sightings|")
                    .endsWith("Stopped. 300 rows in 1 batch: 0 bad, 300 good.");
        }
    }

    @Test
    void a_java_without_a_compiler_is_told() throws Exception {
        run("next", "8");
        answer(SOLUTION);
        options = List.of("--limit-modules", "java.se,java.scripting,jdk.unsupported,jdk.zipfs,jdk.management");

        assertThat(run("check", "8"))
                .isEqualTo(new Ended(
                        1,
                        List.of(
                                "This Java has no compiler: it is a JRE, and a check compiles your answer.",
                                "Install a JDK 17 or newer, and set JAVA_HOME to its folder.")));
    }

    @Test
    void a_syntax_error_is_told_with_its_line() throws Exception {
        run("next", "8");
        answer("return sightings\n");

        assertThat(run("check", "8"))
                .isEqualTo(new Ended(
                        1,
                        List.of(
                                "8 Late events: NOT YET",
                                "  Your answer does not compile.",
                                "  Line 22: ';' expected",
                                "  Line 22:  return sightings",
                                "",
                                "  Again:  ./lab check 8")));
    }

    /** Writes the body of the method into the file that ./lab next has made. */
    private void answer(String body) throws IOException {
        answer("C08LateEvents", body);
    }

    private void answer(String className, String body) throws IOException {
        var file = clone.resolve("answers/src/main/java/challenge").resolve(className + ".java");
        var stub = clone.resolve("stub");
        if (!Files.exists(stub)) {
            Files.copy(file, stub);
        }
        var source = Files.readString(stub);
        Files.writeString(file, source.replaceFirst(" *return todo\\(\\);[^\n]*\n", Matcher.quoteReplacement(body)));
    }

    private Ended run(String... words) throws Exception {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-jar"));
        command.add(new Workspace(ROOT).jar("challenges").toString());
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("TWO_TABS_ROOT", clone.toString());
        var running = process.start();
        var lines = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(running.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Ended(running.exitValue(), lines);
    }
}
