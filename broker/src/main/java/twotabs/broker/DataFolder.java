package twotabs.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;

/** The folder a broker keeps its topics in, held by one broker at a time: {@code lock} names it, {@code log} is Kafka's. */
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws Problem another broker holds it, or it cannot be written */
    static DataFolder open(Path folder) {
        var lockFile = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw Problem.failure(
                        "The data folder %s is in use by another broker (process %s)."
                                .formatted(folder, Files.readString(lockFile).strip()),
                        "Use that one, or stop it, or give another folder:  --data DIR");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes()));
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw Problem.failure(
                    e,
                    "The data folder %s cannot be written (%s).".formatted(folder, reason(e)),
                    "Another one:  --data DIR");
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes what a broker has kept there, and nothing else that may be in the folder. */
    static void clear(Path folder) {
        try (var held = open(folder)) {
            held.deleteLog();
        }
    }

    Path log() {
        return folder.resolve("log");
    }

    /** Prepares a new folder, and one whose preparation was cut short before it held a topic. */
    void format() throws Exception {
        if (Files.exists(log().resolve("meta.properties"))) {
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

    private void deleteLog() {
        if (!Files.exists(log())) {
            return;
        }
        try (Stream<Path> inside = Files.walk(log())) {
            for (var path : (Iterable<Path>) inside.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kafka could not start from what is in the folder. */
    Problem unusable(Exception e) {
        return Problem.failure(
                e,
                "Kafka cannot start with the data in %s: %s".formatted(folder, reason(e)),
                "Keep it and start elsewhere:        --data ANOTHER_DIR",
                "Start afresh, its topics are lost:  --fresh");
    }

    private static String reason(Throwable e) {
        var cause = Causes.root(e);
        return cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(message -> ": " + message)
                        .orElse("");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
