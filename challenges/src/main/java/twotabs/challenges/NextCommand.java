package twotabs.challenges;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.ExitCode;

@Command(name = "next", description = "Show the next challenge, and make its file.")
final class NextCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Mixin
    private ChallengeArgument argument;

    @Spec
    private CommandSpec spec;

    NextCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var challenge = argument.challenge(folder);
        var about = challenge.about();
        var file = folder.answer(challenge);
        var isNew = file.read().isEmpty();
        if (isNew) {
            folder.write(file.path(), Stubs.of(challenge));
        }
        var progress = new Progress(folder.lab());
        var done = Challenges.all().stream()
                .filter(each -> progress.done(each.about().name()).isPresent())
                .count();
        var out = spec.commandLine().getOut();
        if (done == Challenges.all().size() && !argument.isGiven()) {
            out.printf("All %d challenges are done.%n%n", done);
        }
        out.printf("Challenge %d, %s: about %d minutes%n", about.number(), about.title(), about.minutes());
        out.printf("  The task:         docs/challenges/%s.md%n", about.fileName());
        out.printf("  Your file:        %s%s%n", folder.shown(file.path()), isNew ? "  (new)" : "");
        out.printf("  Check it:         ./lab check %d      at every save:  ./lab watch%n", about.number());
        out.printf("  A hint:           ./lab hint %d%n", about.number());
        if (challenge.hasInput()) {
            out.printf("  On a real topic:  in three tabs  ./lab broker%n");
            out.printf("                                   ./lab produce %s%n", challenge.produced());
            out.printf("                                   ./lab try %d%n", about.number());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
