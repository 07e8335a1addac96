package twotabs.challenges;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.challenges.answer.Compiler;
import twotabs.challenges.progress.Progress;
import twotabs.challenges.screen.VerdictScreen;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Mistake;
import twotabs.common.cli.ExitCode;

@Command(name = "hint", description = "Give a hint: first a question, then where to look, then nearly the code.")
final class HintCommand implements Callable<Integer> {
    private static final String HINT = "HINT";

    private final CloneFolder folder;

    @Mixin
    private ChallengeArgument argument;

    @Spec
    private CommandSpec spec;

    HintCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() {
        var challenge = argument.challenge(folder);
        var progress = new Progress(folder.lab());
        var name = challenge.about().name();
        var last = progress.last(name);
        if (last.isPresent() && last.get().state().equals("DONE")) {
            print(List.of(
                    "Challenge %d is done, so there is nothing left to hint at."
                            .formatted(challenge.about().number()),
                    "  Other good answers:  ./lab solution " + challenge.about().number()));
            return ExitCode.DONE;
        }
        var step = Math.min(progress.hints(name), 2);
        var mistake = last.map(Progress.Entry::mistake)
                .flatMap(key -> challenge.mistakes().stream()
                        .filter(one -> one.key().equals(key))
                        .findFirst());
        var lines = new ArrayList<String>();
        lines.add("Challenge %d, hint %d of 3".formatted(challenge.about().number(), step + 1));
        VerdictScreen.wrap(hint(challenge, mistake, step, folder), lines);
        lines.add("");
        lines.add(
                step < 2
                        ? "  The next one:  ./lab hint " + challenge.about().number()
                        : "  That was the last one. The solution:  ./lab solution %d --give-up"
                                .formatted(challenge.about().number()));
        print(lines);
        progress.add(name, HINT, mistake.map(Mistake::key), Optional.empty());
        return ExitCode.DONE;
    }

    private void print(List<String> lines) {
        var out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }

    private static String hint(Challenge challenge, Optional<Mistake> mistake, int step, CloneFolder folder) {
        if (step == 0) {
            return mistake.map(Mistake::question).orElse(challenge.hints().get(0));
        }
        return step == 1
                ? mistake.flatMap(one -> place(challenge, one, folder))
                        .orElse(challenge.hints().get(1))
                : challenge.hints().get(2);
    }

    private static Optional<String> place(Challenge challenge, Mistake mistake, CloneFolder folder) {
        return folder.answer(challenge)
                .read()
                .flatMap(source -> new Compiler()
                        .tree(challenge.about().className(), source)
                        .lineOf(mistake.method(), Set.of()))
                .map(line -> "Look at line %d, the call of %s. %s"
                        .formatted(line, mistake.method(), challenge.hints().get(1)));
    }
}
