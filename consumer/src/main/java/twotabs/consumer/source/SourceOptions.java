package twotabs.consumer.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;
import twotabs.common.kafka.KafkaOptions;

/** The options for the source of a lesson and for the range of records to read. */
public final class SourceOptions {
    enum SourceKind {
        kafka,
        files,
        socket,
        rate
    }

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "kafka",
            description = "Where records come from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SourceKind kind;

    @Option(
            names = "--starting-offsets",
            paramLabel = "WHERE",
            description = "Where the first run begins: earliest, latest, the time of a record such as"
                    + " 2026-01-31T10:00:00Z, or offsets"
                    + " such as '{\"events_topic\":{\"0\":5}}' (default: earliest).")
    private Optional<Offsets> startingOffsets;

    @Option(
            names = "--ending-offsets",
            paramLabel = "WHERE",
            description = "With --batch: where the batch ends, in the form of --starting-offsets (default: latest).")
    private Optional<Offsets> endingOffsets;

    @Option(
            names = "--max-offsets-per-trigger",
            paramLabel = "N",
            description = "At most N records in a batch of a stream (default: no limit).")
    private Optional<Long> maxOffsetsPerTrigger;

    @Option(names = "--path", paramLabel = "DIR", description = "With --source files: the folder to watch.")
    private Optional<Path> path;

    @Option(
            names = "--file-format",
            paramLabel = "FORMAT",
            description = "With --source files: ${COMPLETION-CANDIDATES} (default: json).")
    private Optional<FilesSource.SourceFormat> fileFormat;

    @Option(
            names = "--socket",
            paramLabel = "HOST:PORT",
            description = "With --source socket: the address that sends lines, such as localhost:9999 for  nc -lk"
                    + " 9999 .")
    private Optional<String> socket;

    @Option(names = "--rate", paramLabel = "N", description = "With --source rate: rows a second (default: 1).")
    private Optional<Integer> rate;

    /** @throws Problem options contradict each other */
    public void check(boolean isBatch) {
        kafka.check();
        requireKind(SourceKind.files, "--path", path);
        requireKind(SourceKind.files, "--file-format", fileFormat);
        requireKind(SourceKind.socket, "--socket", socket);
        requireKind(SourceKind.rate, "--rate", rate);
        requireKind(SourceKind.kafka, "--topic", kafka.namedTopic());
        requireKind(SourceKind.kafka, "--starting-offsets", startingOffsets);
        requireKind(SourceKind.kafka, "--ending-offsets", endingOffsets);
        requireKind(SourceKind.kafka, "--max-offsets-per-trigger", maxOffsetsPerTrigger);
        requireOption(SourceKind.files, "--path", path, "--path events");
        requireOption(SourceKind.socket, "--socket", socket, "--socket localhost:9999");
        socket.ifPresent(SocketSource::new);
        rate.ifPresent(n -> Check.atLeastOne("--rate", n, 10));
        maxOffsetsPerTrigger.ifPresent(n -> Check.atLeastOne("--max-offsets-per-trigger", n, 10));
        if (endingOffsets.isPresent() && !isBatch) {
            throw Problem.usage(
                    "--ending-offsets is for --batch: a stream has no end.",
                    "All records so far, then end:  --trigger available-now");
        }
        if (isBatch) {
            checkBatch();
        }
    }

    private void checkBatch() {
        if (kind == SourceKind.socket || kind == SourceKind.rate) {
            throw Problem.usage(
                    "--source " + kind + " has no end that a batch could read up to.",
                    "As a stream:  leave out  --batch");
        }
        if (startingOffsets.filter(Offsets::hasLatest).isPresent()) {
            throw Problem.usage(
                    "A batch that starts at the latest offset has nothing to read.",
                    "Existing records:  --starting-offsets earliest      New records:  leave out  --batch");
        }
        if (endingOffsets.filter(Offsets::hasEarliest).isPresent()) {
            throw Problem.usage(
                    "A batch that ends at the earliest offset has nothing to read.",
                    "Existing records:  --ending-offsets latest");
        }
        if (end().isTimeBefore(start())) {
            throw Problem.usage(
                    "The range of offsets ends before it begins: " + end().text() + " is before " + start().text()
                            + ".",
                    "All later records:  --ending-offsets latest");
        }
        if (maxOffsetsPerTrigger.isPresent()) {
            throw Problem.usage(
                    "--max-offsets-per-trigger is for streams: --batch reads all records at once.",
                    "A part of the records:  --batch --ending-offsets '{\"events_topic\":{\"0\":100}}'");
        }
    }

    /** @throws Problem the options limit the size of a batch, which the trigger {@code once} ignores */
    public void checkOnce() {
        if (maxOffsetsPerTrigger.isPresent()) {
            throw Problem.usage(
                    "--trigger once reads all records in one batch, and ignores --max-offsets-per-trigger.",
                    "All records, in batches of that size:  --trigger available-now");
        }
    }

    /** @throws Problem the source cannot read records again, as a checkpoint requires */
    public void checkKept() {
        if (kind == SourceKind.socket) {
            throw Problem.usage(
                    "A checkpoint says where to continue reading, and a socket keeps no data that could be read again.",
                    "Without a checkpoint:  leave out  --checkpoint",
                    "With a checkpoint:     --source kafka, files or rate");
        }
    }

    /** @throws Problem Spark cannot read the source continuously */
    public void checkContinuous() {
        if (kind != SourceKind.kafka) {
            throw Problem.usage(
                    "Only Kafka is read continuously here, and this is --source " + kind + ".",
                    "In batches:  --trigger 1s");
        }
        if (maxOffsetsPerTrigger.isPresent()) {
            throw Problem.usage(
                    "--max-offsets-per-trigger is for batches, and a continuous trigger has no batches.",
                    "In batches:  --trigger 1s");
        }
    }

    private void requireKind(SourceKind needed, String option, Optional<?> value) {
        if (kind != needed && value.isPresent()) {
            throw Problem.usage(
                    "%s is for --source %s, and this is --source %s.".formatted(option, needed, kind),
                    "For example:  --source " + needed);
        }
    }

    private void requireOption(SourceKind given, String option, Optional<?> value, String example) {
        if (kind == given && value.isEmpty()) {
            throw Problem.usage("--source " + given + " needs " + option + ".", "For example:  " + example);
        }
    }

    /** Whether {@code --starting-offsets} is given. */
    public boolean namesStart() {
        return startingOffsets.isPresent();
    }

    /** Whether a query without a checkpoint starts at the end of the topics. */
    public boolean startsAtEnd() {
        return startingOffsets.filter(new Offsets("latest")::equals).isPresent();
    }

    /** The topics to read; empty: the source is not Kafka. @param otherwise the topics if {@code --topic} is not given */
    public List<String> topics(List<String> otherwise) {
        return kind == SourceKind.kafka ? kafka.topics(otherwise).names() : List.of();
    }

    /** The Kafka options of the run, for a sink that writes to Kafka. */
    public KafkaOptions kafka() {
        return kafka;
    }

    /** @param otherwise the same as in {@link #topics}. @param withHeaders whether to read the eighth column {@code headers} */
    public Source source(List<String> otherwise, boolean withHeaders, boolean isBatch) {
        return switch (kind) {
            case kafka -> new KafkaSource(kafka, kafka.topics(otherwise), range(isBatch), start(), end(), withHeaders);
            case files ->
                new FilesSource(path.orElseThrow(), fileFormat.orElse(FilesSource.SourceFormat.json), isBatch);
            case socket -> new SocketSource(socket.orElseThrow());
            case rate -> new RateSource(rate.orElse(1));
        };
    }

    private Offsets start() {
        return startingOffsets.orElse(new Offsets("earliest"));
    }

    private Offsets end() {
        return endingOffsets.orElse(new Offsets("latest"));
    }

    private HashMap<String, String> range(boolean isBatch) {
        var range = new HashMap<>(start().options("starting"));
        if (isBatch) {
            range.putAll(end().options("ending"));
        }
        maxOffsetsPerTrigger.ifPresent(n -> range.put("maxOffsetsPerTrigger", n.toString()));
        return range;
    }
}
