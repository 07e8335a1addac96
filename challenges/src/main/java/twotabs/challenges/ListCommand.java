package twotabs.challenges;

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
                    .orElse("not there yet");
            out.printf("%2d  %-36s %s%n", number, title, state);
        });
        out.flush();
        return ExitCode.DONE;
    }

    private static String state(CloneFolder folder, Progress progress, Challenge challenge) {
        var name = challenge.about().name();
        var givenUp = progress.isGivenUp(name) ? ", after the solution was shown" : "";
        var done = progress.done(name);
        if (done.isPresent()) {
            return "done" + givenUp + since(folder, challenge, done.get());
        }
        return progress.last(name)
                .filter(entry -> entry.state().equals("NOT_YET"))
                .map(entry -> "not yet" + givenUp)
                .orElse("not started");
    }

    /** What has happened to the answer since it was done. */
    private static String since(CloneFolder folder, Challenge challenge, Progress.Entry done) {
        var answer = folder.answer(challenge).read();
        if (answer.isEmpty() || answer.get().equals(Stubs.of(challenge))) {
            return ", begun again";
        }
        return Progress.hash(answer.get()).equals(done.hash()) ? "" : ", changed since";
    }
}
