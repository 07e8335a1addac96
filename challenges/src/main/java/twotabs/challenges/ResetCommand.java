package twotabs.challenges;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

@Command(name = "reset", description = "Begin a challenge again; your answer is kept in a copy.")
final class ResetCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Parameters(paramLabel = "N", description = "A challenge, by its number or its name.")
    private String typed;

    @Spec
    private CommandSpec spec;

    ResetCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var challenge = Challenges.of(typed);
        var file = folder.answer(challenge);
        var answer = file.read()
                .orElseThrow(() -> Problem.failure(
                        "There is no file %s.".formatted(folder.shown(file.path())),
                        "Make it:  ./lab next " + challenge.about().number()));
        var copy = folder.attempts(challenge)
                .resolve("reset-"
                        + Instant.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()
                                .replace(':', '-') + ".java");
        folder.write(copy, answer);
        folder.write(file.path(), Stubs.of(challenge));
        var out = spec.commandLine().getOut();
        out.println(folder.shown(file.path()) + " is as it was at first.");
        out.println("Your answer is kept:  " + folder.shown(copy));
        out.println("Again:                ./lab next " + challenge.about().number());
        out.flush();
        return ExitCode.DONE;
    }
}
