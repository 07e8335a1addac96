package twotabs.producer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.truth.TruthFile;

/** The options for the output of a run. */
final class OutputOptions {
    enum OutputFormat {
        text,
        json
    }

    @Option(names = "--dry-run", description = "Print the values to standard output; no Kafka is needed.")
    boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "The form of the reports: ${COMPLETION-CANDIDATES}; json is a line for each report, on"
                    + " standard output"
                    + " (default: ${DEFAULT-VALUE}).")
    OutputFormat format;

    @Option(
            names = "--reporting-interval",
            paramLabel = "TIME",
            description = "The time between two reports (default: 1s on a terminal, 5s elsewhere).")
    Optional<Duration> reportingInterval;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only warnings and errors.")
    boolean quiet;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Write down what a correct reader of this run must find, as JSON.")
    Optional<Path> truth;

    void check(boolean isAcknowledged) {
        if (reportingInterval.filter(Duration::isZero).isPresent()) {
            throw Problem.usage(
                    "--reporting-interval takes a time longer than 0.", "For example:  --reporting-interval 5s");
        }
        if (truth.isPresent() && !isAcknowledged) {
            throw Problem.usage(
                    "--truth tells what Kafka has acknowledged, and with acks=0 Kafka acknowledges nothing.",
                    "For example:  --acks all --truth truth.json");
        }
        truth.ifPresent(OutputOptions::checkWritable);
    }

    private static void checkWritable(Path file) {
        if (Files.isDirectory(file)) {
            throw unwritable(file, "this path is a folder.");
        }
        try {
            TruthFile.tryToWrite(file);
        } catch (IOException e) {
            var folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
            throw FullDisk.under(file, e)
                    .orElseGet(() -> unwritable(file, folder + " is not a folder that can be written."));
        }
    }

    private static Problem unwritable(Path file, String why) {
        return Problem.usage("--truth " + file + " cannot be written: " + why, "For example:  --truth truth.json");
    }
}
