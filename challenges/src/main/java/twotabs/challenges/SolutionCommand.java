package twotabs.challenges;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twotabs.challenges.answer.WrittenAnswer;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.screen.VerdictScreen;
import twotabs.challenges.task.Challenges;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;

@Command(name = "solution", description = "Show a solution, and other good answers.")
final class SolutionCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Parameters(paramLabel = "N", description = "A challenge, by its number or its name.")
    private String typed;

    @Option(names = "--give-up", description = "Show the solution before the challenge is done; this is remembered.")
    private boolean givesUp;

    @Spec
    private CommandSpec spec;

    SolutionCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var challenge = Challenges.of(typed);
        var about = challenge.about();
        var progress = new Progress(folder.lab());
        if (progress.done(about.name()).isEmpty() && !progress.isGivenUp(about.name())) {
            if (!givesUp) {
                throw Problem.failure(
                        "Challenge %d is not done yet.".formatted(about.number()),
                        "A hint:                      ./lab hint " + about.number(),
                        "The solution all the same:   ./lab solution " + about.number() + " --give-up");
            }
            progress.add(about.name(), "GIVEN_UP", Optional.empty(), Optional.empty());
        }
        var out = spec.commandLine().getOut();
        var right = WrittenAnswer.read(folder.solutions(challenge), Stubs.of(challenge)).stream()
                .filter(WrittenAnswer::isRight)
                .toList();
        out.println(right.get(0).source());
        right.stream().skip(1).forEach(answer -> {
            out.println("// Another good answer: " + answer.title());
            out.println(answer.members());
            out.println();
        });
        var production = new ArrayList<String>();
        VerdictScreen.wrap("In production: " + challenge.production(), production);
        production.forEach(line -> out.println(line.strip()));
        out.flush();
        return ExitCode.DONE;
    }
}
