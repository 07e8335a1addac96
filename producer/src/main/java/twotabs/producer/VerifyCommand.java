package twotabs.producer;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import twotabs.common.cli.ExitCode;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.kafka.KafkaConnection;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.truth.TruthFile;

@Command(
        name = "verify",
        sortOptions = false,
        description = "Reads the records of a run, and says whether each acknowledged record is in the topic, once.")
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
    private OutputOptions.OutputFormat format;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (kafka.namedTopic().isPresent()) {
            throw Problem.usage("verify takes no --topic: the truth file names the topic.", "Leave it out.");
        }
        var truth = TruthFile.read(file);
        if (truth.topics().isEmpty()) {
            throw Problem.usage(
                    file + " is of a dry run, which sent nothing.", "To send and compare, leave out  --dry-run");
        }
        try (var connection = KafkaConnection.open(kafka.properties())) {
            return truth.hasEnded() ? verify(truth, connection) : verifySoFar(truth, connection);
        }
    }

    private int verify(TruthFile truth, KafkaConnection connection) {
        var verification = new Verification(truth.run(), true);
        truth.topics()
                .forEach((kind, written) ->
                        reader(written, connection).read(written.offsets(), record -> verification.read(kind, record)));
        print(
                verification,
                List.of(),
                List.of(
                        verification.isRight()
                                ? "All that was acknowledged is there, once."
                                : "The topic does not hold exactly what was acknowledged."));
        return verification.isRight() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Reads the records twice: first to find the newest event of the run, then to compare the records. */
    private int verifySoFar(TruthFile truth, KafkaConnection connection) {
        var unended = new UnendedRun(truth.run());
        var offsets = new EnumMap<EventKind, Map<Integer, TruthFile.OffsetRange>>(EventKind.class);
        truth.topics().forEach((kind, written) -> {
            var reader = reader(written, connection);
            offsets.put(kind, reader.since(written.offsets()));
            reader.read(offsets.get(kind), record -> unended.read(kind, record));
        });
        var verification = new Verification(unended.soFar(), false);
        truth.topics()
                .forEach((kind, written) ->
                        reader(written, connection).read(offsets.get(kind), record -> verification.read(kind, record)));
        print(verification, unended.introduction(), unended.conclusion(verification.isComplete()));
        return ExitCode.FAILED;
    }

    private TopicReader reader(TruthFile.Written written, KafkaConnection connection) {
        return new TopicReader(kafka.properties(), written.topic(), connection.offsets());
    }

    private void print(Verification verification, List<String> before, List<String> after) {
        var out = spec.commandLine().getOut();
        if (format == OutputOptions.OutputFormat.json) {
            out.println(verification.json());
        } else {
            Stream.of(before, verification.lines(), after).flatMap(List::stream).forEach(out::println);
        }
        out.flush();
    }
}
