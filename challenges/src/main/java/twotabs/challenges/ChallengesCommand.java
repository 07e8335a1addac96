package twotabs.challenges;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import twotabs.common.cli.Program;
import twotabs.consumer.spark.MachineNames;

@Command(
        name = "./lab",
        description = "Challenges: edit a file, check it, and read why it is not right yet.",
        commandListHeading = "%nCommands:%n")
public final class ChallengesCommand {
    public static void main(String[] args) {
        Program.begin(args);
        MachineNames.complete();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return Program.of(
                new ChallengesCommand(),
                new NextCommand(),
                new CheckCommand(),
                new WatchCommand(),
                new HintCommand(),
                new TryCommand(),
                new ListCommand(),
                new ResetCommand(),
                new SolutionCommand());
    }
}
