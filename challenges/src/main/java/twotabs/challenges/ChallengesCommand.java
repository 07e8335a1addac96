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
        System.exit(commandLine(CloneFolder.here()).execute(args));
    }

    static CommandLine commandLine(CloneFolder folder) {
        return Program.of(
                new ChallengesCommand(),
                new NextCommand(folder),
                new CheckCommand(folder),
                new WatchCommand(folder),
                new HintCommand(folder),
                new TryCommand(folder),
                new ListCommand(folder),
                new ResetCommand(folder),
                new SolutionCommand(folder));
    }
}
