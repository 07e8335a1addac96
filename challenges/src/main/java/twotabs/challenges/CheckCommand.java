package twotabs.challenges;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;

@Command(name = "check", description = "Check your answer to a challenge.")
final class CheckCommand implements Callable<Integer> {
    private final CloneFolder folder;

    @Mixin
    private ChallengeArgument argument;

    @Spec
    private CommandSpec spec;

    CheckCommand(CloneFolder folder) {
        this.folder = folder;
    }

    @Override
    public Integer call() throws InterruptedException {
        var challenge = argument.challenge(folder);
        var code = new Checking(folder, spec.commandLine().getOut()).check(challenge);
        if (code == Checking.RESTART) {
            Runtime.getRuntime().halt(ExitCode.FAILED); // the answer's thread does not end
        }
        return code;
    }
}
