package twotabs.producer;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;

@Command(
        name = "completion",
        description =
                "A completion script for bash and zsh:  source <(java -jar producer/target/producer.jar completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var program = spec.parent().commandLine();
        out.print(AutoComplete.bash(program.getCommandName(), program));
        out.flush();
        return ExitCode.DONE;
    }
}
