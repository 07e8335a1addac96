package twotabs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import twotabs.demo.Child;
import twotabs.demo.Launcher;
import twotabs.demo.Workspace;

/**
 * How long {@code ./lab watch} takes to check right and wrong answers of all challenges. It runs in a new folder.
 *
 * @param rounds the seconds from a saved file to its verdict: a list for each round, in which each challenge is saved once
 * @param memory the resident megabytes after the last check
 */
record Checks(List<List<Double>> rounds, double memory) {
    private static final Pattern VERDICT = Pattern.compile("\\d+ .*: (DONE|NOT YET).*");
    private static final String LATE_EVENTS = "C08";
    private static final int WARM_UP = 3;
    private static final int MEASURED = 20;
    private static final int CHECKS = 300;

    static Checks saved() throws InterruptedException {
        var challenges = SavedAnswers.all();
        var rounds = new ArrayList<List<Double>>();
        try (var watch = new Watch()) {
            while (rounds.size() * challenges.size() < CHECKS) {
                var round = new ArrayList<Double>();
                for (var answers : challenges) {
                    round.add(watch.secondsUntilVerdict(answers.inRound(rounds.size())));
                }
                rounds.add(round);
            }
            return new Checks(rounds, MemoryFootprint.of(watch.process()));
        }
    }

    double percentile(double p) {
        var sorted = rounds.subList(WARM_UP, WARM_UP + MEASURED).stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        return sorted.get((int) Math.ceil(p * sorted.size()) - 1);
    }

    /** Returns the time of the last round of right answers as a ratio to the first one after the warm-up. */
    double lastToFirst() {
        var right = IntStream.range(WARM_UP, rounds.size())
                .filter(SavedAnswers::isRight)
                .mapToObj(round -> rounds.get(round).stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .toList();
        return right.get(right.size() - 1) / right.get(0);
    }

    /** Measures the answer to the challenge of late events in {@code watch}, and in a test that Maven starts. */
    static Pairs<Double> besideMaven(int pairs) throws InterruptedException {
        var answers = SavedAnswers.of(LATE_EVENTS);
        var peer = temporaryFolder();
        try (var watch = new Watch()) {
            var root = peer.toRealPath().relativize(Workspace.here().root()).toString();
            Files.writeString(peer.resolve("pom.xml"), resource("pom.xml").replace("ROOT", root));
            var tests = Files.createDirectories(peer.resolve("src/test/java/peer"));
            Files.writeString(tests.resolve("LateEventsTest.java"), resource("LateEventsTest.java"));
            for (var round = 0; round < WARM_UP; round++) {
                watch.secondsUntilVerdict(answers.inRound(round));
            }
            return Pairs.alternating(
                    pairs,
                    () -> {
                        watch.secondsUntilVerdict(answers.inRound(1)); // the same file again is not checked
                        return watch.secondsUntilVerdict(answers.inRound(0));
                    },
                    () -> Timing.untilEnd(List.of(
                            "mvn", "-o", "-q", "-f", peer.resolve("pom.xml").toString(), "test")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(peer);
        }
    }

    /** Returns the seconds that {@code check} takes for a right answer. */
    static double cold() throws InterruptedException {
        var folder = temporaryFolder();
        try {
            SavedAnswers.of(LATE_EVENTS).inRound(0).save(folder);
            var began = System.nanoTime();
            try (var check = start(folder, "check", "8")) {
                Timing.await(check, lines -> lines.stream().anyMatch(line -> line.startsWith("8 Late events: DONE")));
                check.process().waitFor();
                return Timing.secondsSince(began);
            }
        } finally {
            delete(folder);
        }
    }

    /** A {@code ./lab watch} that waits for a file to be saved. */
    private static final class Watch implements AutoCloseable {
        private final Path folder = temporaryFolder();
        private final Child program = start(folder, "watch");

        private Watch() throws InterruptedException {
            Timing.await(program, lines -> lines.stream().anyMatch(line -> line.startsWith("Watching")));
        }

        double secondsUntilVerdict(SavedAnswers.Answer answer) throws InterruptedException {
            while (Files.exists(folder.resolve(".lab/checking"))) { // an example of what was wrong is made smaller
                Thread.sleep(10);
            }
            var earlier = verdicts(program.lines());
            var began = System.nanoTime();
            answer.save(folder);
            Timing.await(program, lines -> verdicts(lines) > earlier);
            return Timing.secondsSince(began);
        }

        Process process() {
            return program.process();
        }

        @Override
        public void close() {
            program.close();
            delete(folder);
        }

        private static long verdicts(List<String> lines) {
            return lines.stream().filter(VERDICT.asMatchPredicate()).count();
        }
    }

    private static Child start(Path clone, String... words) {
        return Child.start(
                Launcher.ofThisJvm().command("challenges", words),
                Map.of("TWO_TABS_ROOT", clone.toString()),
                line -> {});
    }

    private static String resource(String name) throws IOException {
        try (var in = Checks.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("two-tabs-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
