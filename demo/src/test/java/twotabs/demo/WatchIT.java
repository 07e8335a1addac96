package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ./lab check and ./lab watch with answers that do more than describe a query. */
class WatchIT {
    private static final String SOLUTION = """
            return sightings.withWatermark("event_time", "30 seconds")
                    .groupBy(window(col("event_time"), "1 minute"))
                    .agg(count("*").as("sightings"))
                    .select("window.start", "window.end", "sightings");
            """;
    private static final String WATCHING = "Watching the answers. Save a file, and it is checked. Ctrl-C ends it.";
    private static final String DONE = "8 Late events: DONE                                          3 of 3 parts";

    private Desk desk;
    private String stub;

    @BeforeEach
    void makeClone() throws Exception {
        desk = Desk.asOfALearner();
        desk.clear();
        var answers = desk.here().resolve("answers");
        var pom = Files.readString(answers.resolve("pom.xml"));
        Files.delete(answers); // a link: the answers of the workspace are not ours
        Files.writeString(Files.createDirectory(answers).resolve("pom.xml"), pom);
        desk.run("./lab next 8");
        stub = Files.readString(file());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void runtime_halt_is_told_by_lab() throws Exception {
        save("Runtime.getRuntime().halt(0);\n" + SOLUTION);

        assertThat(desk.run("./lab check 8"))
                .isEqualTo("The check has ended without a verdict: your answer calls Runtime.halt, or something killed"
                        + " the program.\n");
        assertThat(desk.here().resolve(".lab/checking")).doesNotExist();
    }

    @Test
    void a_query_that_the_answer_starts_is_refused_and_stopped() throws Exception {
        save("""
                try {
                    sightings.writeStream().format("noop").start();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                """ + SOLUTION);

        assertThat(desk.run("./lab check 8"))
                .contains("  The method only says what is wanted, and the check starts the query. Your\n"
                        + "  answer has started a query itself: leave out start().\n");
    }

    @Test
    void a_view_that_is_created_at_each_check_is_no_obstacle() throws Exception {
        var source = """
                try {
                    sightings.withWatermark("event_time", "30 seconds").createTempView("patient");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return sightings.sparkSession().sql("SELECT window.start, window.end, count(*) AS sightings"
                        + " FROM patient GROUP BY window(event_time, '1 minute')");
                """;
        try (var watch = watching()) {
            save(source + "// once\n");
            watch.awaitLine(DONE);
            save(source.replace("30 seconds", "30 minutes"));
            watch.awaitLine("8 Late events: NOT YET                                       1 of 3 parts");
        }
    }

    @Test
    void watch_starts_again_after_an_endless_loop() throws Exception {
        try (var watch = watching()) {
            save("while (true) {}\n");
            watch.awaitLine("  Your answer has been in line 22 for 10 s.");
            awaitLines(watch, WATCHING, 2);
            save(SOLUTION);
            watch.awaitLine(DONE);
            signalBoth("INT", watch);
            assertThat(watch.awaitEnd()).isEqualTo(130);
        }
    }

    @Test
    void a_second_watch_is_refused() throws Exception {
        try (var watch = watching()) {
            assertThat(desk.run("./lab watch"))
                    .isEqualTo("Another ./lab watch runs in this clone.\nStop that one with Ctrl-C, or use it.\n");
        }
    }

    @Test
    void a_file_written_in_two_steps_and_a_save_during_a_check_end_with_the_verdict_of_the_last_text()
            throws Exception {
        try (var watch = watching()) {
            Files.delete(file());
            Files.writeString(file(), "");
            save(SOLUTION);
            watch.awaitLine(DONE);
            save(SOLUTION.replace("30 seconds", "30 minutes"));
            awaitCheck(watch, "8 Late events: NOT YET");
            save(SOLUTION + "\n");
            awaitLines(watch, DONE, 2);
        }
    }

    @Test
    void a_killed_watch_loses_no_answer_and_no_progress() throws Exception {
        var random = new Random(8);
        var progress = desk.here().resolve(".lab/progress.jsonl");
        var before = "";
        for (var i = 0; i < 10; i++) {
            var answer = i % 2 == 0 ? SOLUTION : SOLUTION.replace("30 seconds", (i + 30) + " minutes");
            try (var watch = watching()) {
                save(answer);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(4_000));
                signalBoth("KILL", watch);
            }
            assertThat(file()).hasContent(source(answer));
            var after = Files.exists(progress) ? Files.readString(progress) : "";
            assertThat(after).startsWith(before);
            before = after;
        }
        save(SOLUTION);
        assertThat(desk.run("./lab check 8")).startsWith(DONE);
        assertThat(desk.run("./lab list")).contains("\n 8  Late events                          done\n");
        var mapper = new ObjectMapper();
        assertThat(Files.readAllLines(progress)).isNotEmpty().allSatisfy(line -> mapper.readTree(line));
    }

    /** Waits until a check runs, or has already ended with the verdict. */
    private void awaitCheck(Terminal watch, String verdict) throws InterruptedException {
        while (!Files.exists(desk.here().resolve(".lab/checking"))
                && watch.lines().stream().noneMatch(line -> line.startsWith(verdict))) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private Path file() {
        return desk.here().resolve("answers/src/main/java/challenge/C08LateEvents.java");
    }

    private void save(String body) throws IOException {
        Files.writeString(file(), source(body));
    }

    private String source(String body) {
        return stub.replaceFirst(" *return todo\\(\\);[^\n]*\n", Matcher.quoteReplacement(body));
    }

    private Terminal watching() throws Exception {
        var watch = desk.start("./lab watch");
        watch.awaitLine(WATCHING);
        return watch;
    }

    private static void awaitLines(Terminal watch, String line, int times) throws InterruptedException {
        assertThat(watch.child().await(Terminal.PATIENCE, lines -> Collections.frequency(lines, line) >= times))
                .as(() -> "%d times %s among:\n%s".formatted(times, line, watch.text()))
                .isTrue();
    }

    /** In a terminal, Ctrl-C reaches both. */
    private static void signalBoth(String name, Terminal watch) {
        var lab = watch.child().process().toHandle();
        lab.descendants().forEach(program -> Terminal.signal(name, program.pid()));
        if (lab.isAlive()) {
            Terminal.signal(name, lab.pid());
        }
    }
}
