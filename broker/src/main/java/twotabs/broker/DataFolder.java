package twotabs.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import twotabs.common.cli.FullDisk;
import twotabs.common.cli.Problem;
import twotabs.common.server.HeldFolder;

/** The folder a broker keeps its topics in, held by one broker at a time: {@code lock} names it, {@code log} is Kafka's. */
final class DataFolder implements AutoCloseable {
    private static final String LOG = "log";

    private final HeldFolder folder;

    private DataFolder(HeldFolder folder) {
        this.folder = folder;
    }

    /** @throws Problem another broker holds it, or it cannot be written */
    static DataFolder open(Path folder) {
        return new DataFolder(HeldFolder.hold(folder, "broker"));
    }

    /** Deletes what a broker has kept there, and nothing else that may be in the folder. */
    static void clear(Path folder) {
        try (var held = open(folder)) {
            held.folder.delete(LOG);
        }
    }

    Path log() {
        return folder.resolve(LOG);
    }

    /** Prepares a new folder, and one whose preparation was cut short before it held a topic. */
    void format() throws Exception {
        if (Files.exists(log().resolve("meta.properties"))) {
            return;
        }
        if (holdsTopics()) {
            throw new IOException("meta.properties is missing");
        }
        folder.delete(LOG);
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

    /** Kafka could not start from what is in the folder. */
    Problem unusable(Exception e) {
        return FullDisk.under(log(), e)
                .orElse(Problem.failure(
                        e,
                        "Kafka cannot start with the data in %s: %s".formatted(folder, HeldFolder.reason(e)),
                        "Keep it and start elsewhere:        --data ANOTHER_DIR",
                        "Start afresh, its topics are lost:  --fresh"));
    }

    @Override
    public void close() {
        folder.close();
    }
}
