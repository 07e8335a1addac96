package twotabs.challenges;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.answer.SwitchingLoader;
import twotabs.challenges.check.Checker;
import twotabs.challenges.check.Guard;
import twotabs.challenges.check.Guard.StuckException;
import twotabs.challenges.check.Verdict;
import twotabs.challenges.check.Verdict.State;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.screen.VerdictScreen;
import twotabs.challenges.task.Challenge;
import twotabs.common.cli.Causes;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.cli.Terminal;
import twotabs.consumer.spark.SparkSessions;

/** Checks answers one after the other with one Spark, prints the verdicts and writes the progress. */
final class Checking {
    /** The program ends with this code when an answer cannot be ended; ./lab watch then starts again. */
    static final int RESTART = 75;

    private static final int MOST_PRINTED = 20;

    private final CloneFolder folder;
    private final PrintWriter out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress;
    private final Counterexamples counterexamples;
    private final Checker checker;
    private final Guard guard = new Guard();

    Checking(CloneFolder folder, PrintWriter out) {
        this.folder = folder;
        this.out = out;
        this.progress = new Progress(folder.lab());
        this.counterexamples = new Counterexamples(folder);
        var loader = new SwitchingLoader();
        Thread.currentThread().setContextClassLoader(loader);
        var compiler = new Compiler();
        // Before Spark's classes are loaded, because Scala keeps the stream that is there.
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        CompletableFuture<SparkSession> starting = new CompletableFuture<>();
        var thread = new Thread(
                () -> {
                    try {
                        starting.complete(SparkSessions.start());
                    } catch (Throwable e) {
                        starting.completeExceptionally(e);
                    }
                },
                "spark-start");
        thread.setDaemon(true);
        thread.start();
        Supplier<SparkSession> spark = starting::join;
        checker = new Checker(compiler, loader, spark, folder.seed());
    }

    /** Checks the answer to a challenge. Returns the exit code of the verdict. */
    int check(Challenge challenge) throws InterruptedException {
        return check(challenge, false);
    }

    /** Checks an answer that was just saved: an editor also saves half-written code, so an error of the compiler is one line. */
    int checkSaved(Challenge challenge) throws InterruptedException {
        return check(challenge, true);
    }

    private int check(Challenge challenge, boolean isSaved) throws InterruptedException {
        var source = folder.answer(challenge).read();
        var stub = Stubs.of(challenge);
        source.filter(text -> !text.equals(stub)).ifPresent(text -> keep(challenge, text));
        printed.reset();
        folder.write(mark(), "");
        try {
            var verdict = source.isEmpty()
                    ? Verdict.absent()
                    : guard.run(
                            () -> checker.check(challenge, source.get(), stub, counterexamples.read(challenge)),
                            sentence -> exited(challenge, sentence, source, isSaved));
            if (isSaved && !verdict.errors().isEmpty()) {
                print(List.of(VerdictScreen.notCompiled(challenge, verdict)));
                return ExitCode.FAILED;
            }
            print(VerdictScreen.of(challenge, verdict, source.orElse("")));
            if (verdict.state() != State.NOT_STARTED && verdict.errors().isEmpty()) {
                remark(challenge, source.orElseThrow());
            }
            record(challenge, verdict.state().name(), verdict.mistake().map(mistake -> mistake.key()), source);
            if (VerdictScreen.isShrunkLater(verdict)) {
                shrink(challenge, source.get(), verdict, isSaved);
                printed.reset();
                print(VerdictScreen.next(challenge));
            } else if (verdict.state() == State.DONE) {
                counterexamples.forget(challenge);
            }
            return verdict.state() == State.DONE ? ExitCode.DONE : ExitCode.FAILED;
        } catch (StuckException e) {
            ended(challenge, e.getMessage(), source);
            return RESTART;
        } catch (IllegalStateException e) {
            throw Problem.broken(
                    e,
                    "The check has failed, and not your answer: %s.".formatted(Causes.reason(Causes.root(e))),
                    "Where it failed:  ./lab check %d --stacktrace"
                            .formatted(challenge.about().number()));
        } finally {
            delete(mark());
        }
    }

    /** What is no mistake in this check, and one in a program that runs for days. */
    private void remark(Challenge challenge, String source) {
        var lines = new ArrayList<String>();
        checker.compiler()
                .tree(challenge.about().className(), source)
                .staticFields()
                .forEach(field -> VerdictScreen.wrap(
                        "Line %d: the field %s is static and not final. A restart empties it, and each machine of a cluster has its own. State belongs to Spark, which writes it to the checkpoint."
                                .formatted(field.line(), field.name()),
                        lines));
        if (!guard.leftBehind().isEmpty()) {
            VerdictScreen.wrap(
                    "Your answer has started a thread that still runs (%s). A query needs none: Spark runs the tasks."
                            .formatted(String.join(", ", guard.leftBehind())),
                    lines);
        }
        lines.forEach(out::println);
        out.flush();
    }

    /** After the verdict is on the screen: a smaller example of what is wrong, which the next check looks at first. */
    private void shrink(Challenge challenge, String source, Verdict verdict, boolean isSaved)
            throws StuckException, InterruptedException {
        var smaller = guard.run(
                () -> checker.smaller(challenge, source, verdict),
                sentence -> exited(challenge, sentence, Optional.of(source), isSaved));
        var script = smaller.counterexample().orElseThrow();
        counterexamples.write(challenge, script);
        if (script.items().size() < verdict.counterexample().get().items().size()) {
            printed.reset();
            print(VerdictScreen.smaller(challenge, smaller));
        }
    }

    /** Called while the program ends: the answer must not choose the exit code. */
    private void exited(Challenge challenge, String sentence, Optional<String> source, boolean isSaved) {
        ended(challenge, sentence, source);
        delete(mark());
        Runtime.getRuntime().halt(isSaved ? RESTART : ExitCode.FAILED);
    }

    /** There while a check runs. ./lab finds it if the answer has ended the program without a word: Runtime.halt. */
    private Path mark() {
        return folder.lab().resolve("checking");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(Challenge challenge, String sentence, Optional<String> source) {
        var lines = new ArrayList<String>();
        lines.add("%d %s: NOT YET"
                .formatted(challenge.about().number(), challenge.about().title()));
        VerdictScreen.wrap(sentence, lines);
        print(lines);
        record(challenge, State.NOT_YET.name(), Optional.empty(), source);
    }

    private void record(Challenge challenge, String state, Optional<String> mistake, Optional<String> source) {
        progress.add(challenge.about().name(), state, mistake, source);
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
        var text = printed.toString(StandardCharsets.UTF_8).lines().toList();
        if (!text.isEmpty()) {
            out.println("  Your program printed:");
            text.stream()
                    .limit(MOST_PRINTED)
                    .forEach(line -> out.println("    " + Terminal.fit(Terminal.safe(line), 74)));
            if (text.size() > MOST_PRINTED) {
                out.println("    and " + (text.size() - MOST_PRINTED) + " more lines");
            }
        }
        out.flush();
    }

    /** Keeps a copy of each different answer that was checked. */
    private void keep(Challenge challenge, String source) {
        var copy = folder.attempts(challenge).resolve(Progress.hash(source).substring(0, 12) + ".java");
        if (!Files.exists(copy)) {
            folder.write(copy, source);
        }
    }
}
