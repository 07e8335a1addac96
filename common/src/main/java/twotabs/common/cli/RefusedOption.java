package twotabs.common.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Refuses an option that other lessons have. The option's description says the reason, and what to type instead. */
public final class RefusedOption implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
        var description = option.description();
        throw Problem.usage(
                "%s takes no %s: %s"
                        .formatted(command.name(), String.join(", ", ((OptionSpec) option).names()), description[0]),
                description[1]);
    }
}
