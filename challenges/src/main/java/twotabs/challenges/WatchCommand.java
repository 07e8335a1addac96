package twotabs.challenges;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockFile;

/** Checks each answer whenever its file has changed. Looks at the files, because not every file system tells of changes. */
@Command(name = "watch", description = "Check your answers at every save, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 100;

    private final CloneFolder folder;

    @Mixin
    private ChallengeArgument argument;

    @Spec
    private CommandSpec spec;

    WatchCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var watched = argument.isGiven() ? List.of(argument.challenge(folder)) : Challenges.all();
        try (var lock = lock(folder)) {
            return watch(folder, watched);
        }
    }

    private LockFile lock(CloneFolder folder) {
        var file = folder.lab().resolve("watch.lock");
        try {
            Files.createDirectories(folder.lab());
            return LockFile.lock(file, Long.toString(ProcessHandle.current().pid()))
                    .orElseThrow(() -> Problem.failure(
                            "Another ./lab watch runs in this clone.", "Stop that one with Ctrl-C, or use it."));
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The file %s cannot be locked (%s).".formatted(folder.shown(file), Causes.reason(e)),
                    "Check by hand:  ./lab check");
        }
    }

    private int watch(CloneFolder folder, List<Challenge> watched) throws InterruptedException {
        var out = spec.commandLine().getOut();
        var checking = new Checking(folder, out);
        var checked = new HashMap<Challenge, Optional<String>>();
        var seen = new HashMap<Challenge, Optional<String>>();
        watched.forEach(challenge -> checked.put(challenge, hash(folder, challenge)));
        out.println("Watching the answers. Save a file, and it is checked. Ctrl-C ends it.");
        out.flush();
        while (true) {
            for (var challenge : watched) {
                var hash = hash(folder, challenge);
                var isSettled = hash.equals(seen.put(challenge, hash));
                if (isSettled && !hash.equals(checked.get(challenge))) {
                    checked.put(challenge, hash);
                    if (hash.isPresent() && check(checking, challenge) == Checking.RESTART) {
                        Runtime.getRuntime().halt(Checking.RESTART);
                    }
                    System.gc(); // the learner reads, and the heap shrinks again
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private int check(Checking checking, Challenge challenge) throws InterruptedException {
        var out = spec.commandLine().getOut();
        try {
            out.println();
            return checking.checkSaved(challenge);
        } catch (Problem e) {
            e.lines().forEach(out::println);
            out.flush();
            return e.exitCode();
        }
    }

    /** Empty while the file is not there, or cannot be read: an editor may write it in two steps. */
    private static Optional<String> hash(CloneFolder folder, Challenge challenge) {
        try {
            return folder.answer(challenge).read().map(Progress::hash);
        } catch (Problem e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
