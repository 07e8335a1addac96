package twotabs.challenges;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.ExitCode;

@Command(name = "list", description = "List the challenges, and what you have done.")
final class ListCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Spec
    private CommandSpec spec;

    ListCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var progress = new Progress(folder.lab());
        var out = spec.commandLine().getOut();
        Challenges.titles().forEach((number, title) -> {
            var state = Challenges.all().stream()
                    .filter(challenge -> challenge.about().number() == number)
                    .findFirst()
                    .map(challenge -> state(folder, progress, challenge))
                    .orElse(number == 1 ? "a page, without a check" : "not there yet");
            out.printf("%2d  %-36s %s%n", number, title, state);
        });
        out.flush();
        return ExitCode.DONE;
    }

    private static String state(CloneFolder folder, Progress progress, Challenge challenge) {
        var name = challenge.about().name();
        var hash = folder.answer(challenge).read().map(Progress::hash);
        var givenUp = progress.isGivenUp(name) ? ", after the solution was shown" : "";
        var done = progress.done(name);
        if (done.isPresent()) {
            var isSame = hash.equals(Optional.ofNullable(done.get().hash()));
            return "done" + givenUp + (isSame ? "" : ", changed since");
        }
        return progress.last(name)
                .filter(entry -> entry.state().equals("NOT_YET"))
                .map(entry -> "not yet" + givenUp)
                .orElse("not started");
    }
}
