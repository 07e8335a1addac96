package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenges;

/** The commands that need no Spark. */
class CommandsTest {
    private static final String ANSWER = "answers/src/main/java/challenge/C08LateEvents.java";

    @TempDir
    Path root;

    private CloneFolder folder;
    private Progress progress;

    private record Ended(int code, List<String> lines) {}

    @BeforeEach
    void makeClone() throws IOException {
        folder = new CloneFolder(root);
        progress = new Progress(folder.lab());
        Files.createDirectories(root.resolve("challenges/src/test"));
        Files.createSymbolicLink(
                root.resolve("challenges/src/test/answers"),
                Path.of("src/test/answers").toAbsolutePath());
    }

    @Test
    void next_makes_the_file_once_and_never_touches_an_answer() throws IOException {
        assertThat(run("next", "8").lines())
                .containsExactly(
                        "Challenge 8, Late events: about 35 minutes",
                        "  The task:         docs/challenges/08-late-events.md",
                        "  Your file:        " + ANSWER + "  (new)",
                        "  Check it:         ./lab check 8      at every save:  ./lab watch",
                        "  A hint:           ./lab hint 8",
                        "  On a real topic:  in three tabs  ./lab broker",
                        "                                   ./lab produce monsters --preset late",
                        "                                   ./lab try 8");
        assertThat(root.resolve(ANSWER)).hasContent(Stubs.of(Challenges.of("8")));

        Files.writeString(root.resolve(ANSWER), "mine");

        assertThat(run("next", "late-events").lines()).contains("  Your file:        " + ANSWER);
        assertThat(root.resolve(ANSWER)).hasContent("mine");
    }

    @Test
    void next_is_the_first_challenge_that_is_not_done() {
        assertThat(run("next").lines()).first().isEqualTo("Challenge 1, Two tabs: about 15 minutes");

        record("two-tabs", "DONE");

        assertThat(run("next").lines()).first().isEqualTo("Challenge 2, Bytes to columns: about 20 minutes");
    }

    @Test
    void list_has_a_line_for_each_challenge() throws IOException {
        record("bad-records", "DONE");
        record("counting", "DONE");
        folder.write(folder.answer(Challenges.of("5")).path(), "another answer");
        record("late-events", "NOT_YET");
        progress.add("windows", "GIVEN_UP", java.util.Optional.empty(), java.util.Optional.empty());
        record("windows", "DONE");
        folder.write(folder.answer(Challenges.of("7")).path(), "answer");

        assertThat(run("list").lines())
                .hasSize(17)
                .contains(
                        " 3  Bad records aside                    done, begun again",
                        " 4  A filter and a function of your own  not started",
                        "13  A sink of your own                   not there yet",
                        " 5  Counting, and what is written        done, changed since",
                        " 7  Windows                              done, after the solution was shown",
                        " 8  Late events                          not yet",
                        "15  State of your own                    not started");
    }

    @Test
    void hints_follow_the_mistake_and_end_with_the_code() {
        run("next", "8");
        progress.add("late-events", "NOT_YET", java.util.Optional.of("long"), java.util.Optional.of("answer"));

        assertThat(run("hint", "8").lines())
                .containsExactly(
                        "Challenge 8, hint 1 of 3",
                        "  How long does your query wait, and in which unit?",
                        "",
                        "  The next one:  ./lab hint 8");
        assertThat(run("hint", "8").lines()).contains("Challenge 8, hint 2 of 3");
        assertThat(run("hint", "8").lines())
                .contains("Challenge 8, hint 3 of 3")
                .last()
                .isEqualTo("  That was the last one. The solution:  ./lab solution 8 --give-up");
    }

    @Test
    void a_hint_is_not_given_when_the_challenge_is_done() {
        record("late-events", "DONE");

        assertThat(run("hint", "8").lines())
                .containsExactly(
                        "Challenge 8 is done, so there is nothing left to hint at.",
                        "  Other good answers:  ./lab solution 8");
    }

    @Test
    void reset_keeps_the_answer() throws IOException {
        folder.write(root.resolve(ANSWER), "mine");

        var ended = run("reset", "8");

        assertThat(ended.lines()).first().isEqualTo(ANSWER + " is as it was at first.");
        assertThat(ended.lines())
                .element(1, InstanceOfAssertFactories.STRING)
                .matches("Your answer is kept:  \\.lab/attempts/late-events/reset-[-\\dT]+Z\\.java");
        assertThat(ended.lines()).last().isEqualTo("Again:                ./lab next 8");
        assertThat(root.resolve(ANSWER)).hasContent(Stubs.of(Challenges.of("8")));
        try (var copies = Files.list(root.resolve(".lab/attempts/late-events"))) {
            assertThat(copies.toList())
                    .singleElement()
                    .satisfies(copy -> assertThat(copy).hasContent("mine"));
        }
    }

    @Test
    void reset_without_a_file_says_how_to_make_it() {
        assertThat(run("reset", "8"))
                .isEqualTo(new Ended(1, List.of("There is no file " + ANSWER + ".", "Make it:  ./lab next 8")));
    }

    @Test
    void a_solution_is_shown_when_done_or_given_up_and_that_is_remembered() {
        assertThat(run("solution", "8"))
                .isEqualTo(new Ended(
                        1,
                        List.of(
                                "Challenge 8 is not done yet.",
                                "A hint:                      ./lab hint 8",
                                "The solution all the same:   ./lab solution 8 --give-up")));

        assertThat(run("solution", "8", "--give-up").lines())
                .startsWith("package challenge;")
                .contains(
                        "// Another good answer: in SQL over a view",
                        "public Dataset<Row> apply(Dataset<Row> sightings) {")
                .anyMatch(line -> line.startsWith("In production: "));
        assertThat(progress.isGivenUp("late-events")).isTrue();
        assertThat(run("solution", "8").code()).isZero();
    }

    private void record(String challenge, String state) {
        progress.add(challenge, state, java.util.Optional.empty(), java.util.Optional.of("answer"));
    }

    private Ended run(String... args) {
        var text = new StringWriter();
        var line = ChallengesCommand.commandLine(folder);
        line.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        var code = line.execute(args);
        return new Ended(code, text.toString().lines().toList());
    }
}
