package twotabs.producer;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.truth.TruthFile;

@Command(
        name = "verify",
        sortOptions = false,
        description = "Reads what a run has sent, and says whether all that was acknowledged is there, once.")
final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--truth",
            paramLabel = "FILE",
            required = true,
            description = "The file that the run wrote with  --truth.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; json names every id (default: ${DEFAULT-VALUE}).")
    private OutputOptions.Format format;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (kafka.namesTopic()) {
            throw Problem.usage("verify takes no --topic: the truth file says which.", "Leave it out.");
        }
        var truth = TruthFile.read(file);
        if (truth.topics().isEmpty()) {
            throw Problem.usage(
                    file + " tells of a dry run, which sent nothing.", "Without  --dry-run  it can be compared.");
        }
        var properties = kafka.properties();
        try (var connection = KafkaConnection.open(properties)) {
            var verification = new Verification(truth.run());
            for (var topic : truth.topics().entrySet()) {
                var written = topic.getValue();
                new TopicReader(properties, written.topic(), connection.offsets())
                        .read(written.offsets(), record -> verification.read(topic.getKey(), record));
            }
            print(verification);
            return verification.isRight() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private void print(Verification verification) {
        var out = spec.commandLine().getOut();
        if (format == OutputOptions.Format.json) {
            out.println(verification.json());
        } else {
            verification.lines().forEach(out::println);
        }
        out.flush();
    }
}
