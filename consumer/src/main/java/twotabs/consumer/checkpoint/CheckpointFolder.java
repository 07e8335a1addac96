package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import twotabs.common.cli.Problem;

/** What Spark and this program keep in a folder: Spark's own files, for one query or in a folder for each, and ours. */
record CheckpointFolder(Path path) {
    static final String LOCK = "two-tabs.lock";
    static final String FINGERPRINT = "two-tabs.json";

    private static final String OFFSETS = "offsets";
    private static final String COMMITS = "commits";
    private static final String METADATA = "metadata";
    private static final Set<String> OF_SPARK = Set.of(METADATA, OFFSETS, COMMITS, "sources", "state");
    private static final Set<String> OURS = Set.of(LOCK, FINGERPRINT);

    /**
     * Makes the folder where it is missing.
     *
     * @throws Problem it cannot be written, or holds what is not of a checkpoint
     */
    static CheckpointFolder open(Path path) {
        try {
            if (!Files.isWritable(Files.createDirectories(path))) {
                throw unusable(path.toString());
            }
        } catch (IOException e) {
            throw unusable(path.toString());
        }
        var folder = new CheckpointFolder(path);
        folder.stranger().ifPresent(stranger -> {
            throw Problem.usage(
                    "--checkpoint takes a folder of its own: %s holds %s, which is not of a checkpoint."
                            .formatted(path, path.relativize(stranger)),
                    "For example:  --checkpoint " + path.resolve("checkpoint"));
        });
        return folder;
    }

    static Problem unusable(String folder) {
        return Problem.usage(
                "--checkpoint takes a folder that can be written, and '" + folder + "' is none.",
                "For example:  --checkpoint .lab/checkpoint");
    }

    /** Something in it that nobody keeps in a checkpoint. Hidden files are of whoever shows the folder. */
    private Optional<Path> stranger() {
        return entries().stream()
                .filter(entry -> !isHidden(entry) && !isOurs(entry) && !isOfAQuery(entry))
                .filter(entry -> !isOfSpark(entry) || !isMarked())
                .findFirst();
    }

    /** A folder named {@code state} may be of anybody: only beside one of these files is it of a checkpoint. */
    private boolean isMarked() {
        return Stream.of(METADATA, FINGERPRINT).map(path::resolve).anyMatch(Files::isRegularFile);
    }

    /** Whether a query, or any of several, has begun a batch. */
    boolean isUsed() {
        return !progress().isEmpty();
    }

    /** By the name of the folder of a query, "" for the only one: which batch was begun last, and which was finished. */
    Map<String, Progress> progress() {
        var progress = new TreeMap<String, Progress>();
        Stream.concat(Stream.of(path), queries())
                .forEach(query -> newest(query.resolve(OFFSETS))
                        .ifPresent(begun -> progress.put(
                                path.relativize(query).toString(),
                                new Progress(begun, newest(query.resolve(COMMITS))))));
        return progress;
    }

    /** @param finished empty: not even the first batch */
    record Progress(long begun, OptionalLong finished) {
        boolean wasCutOff() {
            return finished.isEmpty() || finished.getAsLong() < begun;
        }
    }

    /** Spark names such a file by its batch. */
    private static OptionalLong newest(Path log) {
        return list(log).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /** Deletes what Spark and this program keep there; the lock stays, since it is held. */
    void clear() {
        queries().forEach(query -> {
            delete(query, CheckpointFolder::isOfSpark);
            if (list(query).isEmpty()) {
                delete(query);
            }
        });
        delete(path, entry -> isOfSpark(entry) || entry.getFileName().toString().equals(FINGERPRINT));
    }

    private static void delete(Path folder, Predicate<Path> which) {
        list(folder).stream()
                .filter(entry -> which.test(entry) || isSparksChecksum(entry))
                .forEach(CheckpointFolder::delete);
    }

    private Stream<Path> queries() {
        return entries().stream().filter(CheckpointFolder::isOfAQuery);
    }

    /** A folder in which Spark keeps how far a query got, and nothing else. */
    private static boolean isOfAQuery(Path entry) {
        return Files.isDirectory(entry)
                && !isOfSpark(entry)
                && list(entry).stream().allMatch(inside -> isHidden(inside) || isOfSpark(inside))
                && (Files.isRegularFile(entry.resolve(METADATA))
                        || list(entry).stream().allMatch(CheckpointFolder::isHidden));
    }

    private static boolean isOfSpark(Path entry) {
        return OF_SPARK.contains(entry.getFileName().toString());
    }

    private static boolean isOurs(Path entry) {
        return OURS.contains(entry.getFileName().toString());
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }

    private static boolean isSparksChecksum(Path entry) {
        return entry.getFileName().toString().matches("\\.metadata\\..*(crc|tmp)");
    }

    private List<Path> entries() {
        return list(path);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() { // does not follow a link out of the folder
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw Problem.failure(e, "The checkpoint cannot be deleted: " + e.getMessage());
        }
    }
}
