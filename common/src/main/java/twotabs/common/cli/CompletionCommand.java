package twotabs.common.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        hidden = true,
        description = "Print this program's part of  ./lab completion, a completion script for bash and zsh.")
public final class CompletionCommand implements Callable<Integer> {
    private final String function;

    @Spec
    private CommandSpec spec;

    /** @param function the suffix of the script's function: {@code _complete_FUNCTION} */
    public CompletionCommand(String function) {
        this.function = function;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(function, spec.parent().commandLine()));
        out.flush();
        return ExitCode.DONE;
    }
}
