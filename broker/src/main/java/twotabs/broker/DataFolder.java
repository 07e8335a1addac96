package twotabs.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import twotabs.common.cli.Causes;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockedFolder;

/** The folder of one broker: the file {@code lock} names the broker's process, {@code log} holds the topics. */
final class DataFolder implements AutoCloseable {
    private static final String LOG = "log";
    private static final String PROPERTIES = "meta.properties";

    private static final Pattern OF_KAFKA = Pattern.compile(
            "(meta\\.properties|bootstrap\\.checkpoint|[a-z-]+-checkpoint)(\\.tmp)?"
                    + "|\\.lock|\\.kafka_cleanshutdown|(.*/)?\\.DS_Store"
                    + "|[^/]+-\\d+[^/]*/(partition\\.metadata|quorum-state|leader-epoch-checkpoint|\\d{20}(-\\d{10})?\\.[a-z]+)(\\..+)?");

    /** Kafka's messages about damage that Kafka cannot repair. */
    private static final Pattern DAMAGED = Pattern.compile(
            ".*(meta\\.properties is missing|No readable meta\\.properties|node ID not found|the bootstrap metadata).*");

    private final LockedFolder folder;

    private DataFolder(LockedFolder folder) {
        this.folder = folder;
    }

    /** @throws Problem if another broker holds the folder, or the folder cannot be written */
    static DataFolder open(Path folder) {
        return new DataFolder(LockedFolder.lock(folder, "broker"));
    }

    /** Deletes the data of earlier brokers. Other files in the folder stay. */
    static void clear(Path folder) {
        try (var held = open(folder)) {
            held.deleteLog();
        }
    }

    Path log() {
        return folder.resolve(LOG);
    }

    /** Formats a new folder, or a folder without topics whose formatting was interrupted. */
    void format() throws Exception {
        if (Files.exists(log().resolve(PROPERTIES))) {
            return;
        }
        if (holdsTopics()) {
            throw new IOException("meta.properties is missing");
        }
        deleteLog();
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaProperties.NODE_ID)
                .setControllerListenerName(KafkaProperties.CONTROLLER)
                .setMetadataLogDirectory(log().toString())
                .addDirectory(log().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    /** @throws Problem if the folder holds a file that Kafka has not written */
    private void deleteLog() {
        foreignFile().ifPresent(file -> {
            throw Problem.usage(
                    "The folder %s holds %s, which is not Kafka's, so this program does not use the folder."
                            .formatted(log(), file),
                    "Another folder:  --data ANOTHER_DIR");
        });
        folder.delete(LOG);
    }

    private Optional<String> foreignFile() {
        if (!Files.exists(log())) {
            return Optional.empty();
        }
        try (var files = Files.walk(log())) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> log().relativize(file).toString().replace('\\', '/'))
                    .filter(OF_KAFKA.asMatchPredicate().negate())
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean holdsTopics() throws IOException {
        if (!Files.isDirectory(log())) {
            return false;
        }
        try (var entries = Files.list(log())) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> !name.startsWith("__cluster_metadata"));
        }
    }

    /** Returns the message for a failed start. The message suggests {@code --fresh} only if the data is damaged. */
    Problem unusable(Exception e) {
        return FullDisk.under(log(), e).orElseGet(() -> cannotStart(e));
    }

    private Problem cannotStart(Exception e) {
        var what = "Kafka cannot start with the data in %s: %s".formatted(folder, Causes.reason(e));
        return isDamaged(e)
                ? Problem.failure(e, what, "Keep these topics:    --data ANOTHER_DIR", "Delete these topics:  --fresh")
                : Problem.failure(e, what, "Kafka's own log:  ./lab broker --log-level error --data " + folder);
    }

    private boolean isDamaged(Exception e) {
        var properties = log().resolve(PROPERTIES);
        return DAMAGED.matcher(Causes.reason(e)).matches()
                && (Files.notExists(properties) || Files.isReadable(properties));
    }

    @Override
    public void close() {
        folder.close();
    }
}
