package twotabs.consumer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;

/**
 * A checkpoint folder: Spark's files of one query, or one subfolder per query, and two files of this program. The
 * fingerprint marks a folder of this program: the program writes it before Spark writes its first file.
 */
record CheckpointFolder(Path path, CheckpointOption option) {
    private static final String LOCK = "two-tabs.lock";
    private static final String FINGERPRINT = "two-tabs.json";

    /** The name of the fingerprint while a reset deletes the checkpoint. */
    private static final String DISCARDED = "two-tabs.discarded";

    /**
     * Checks the folder and creates nothing.
     *
     * @throws Problem the folder is not writable, or contains a file that is not part of a checkpoint
     */
    static CheckpointFolder at(Path path, CheckpointOption option) {
        Check.canBeWritten(option.name(), path, option.example());
        var folder = new CheckpointFolder(path, option);
        folder.foreignFile().ifPresent(foreign -> {
            throw Problem.usage(
                    "%s needs a folder that nothing else uses: %s holds %s, which %s."
                            .formatted(
                                    option.name(),
                                    path,
                                    path.relativize(foreign),
                                    folder.isMarked()
                                            ? "is not a file of a checkpoint"
                                            : "this program has not made (there is no " + FINGERPRINT + ")"),
                    "For example:  " + option.anotherLocation());
        });
        return folder;
    }

    boolean exists() {
        return Files.exists(path);
    }

    void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw option.unusable(path, e);
        }
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    Path fingerprint() {
        return path.resolve(FINGERPRINT);
    }

    private Path discarded() {
        return path.resolve(DISCARDED);
    }

    private boolean isMarked() {
        return Files.exists(fingerprint()) || isDiscarded();
    }

    /** A file that is not part of a checkpoint. Hidden files are ignored: file managers create them. */
    private Optional<Path> foreignFile() {
        var isCheckpointFile = ownFiles();
        return Folders.files(path, entry -> !isHidden(entry))
                .filter(isCheckpointFile.negate())
                .findFirst();
    }

    private Predicate<Path> ownFiles() {
        var queries = isMarked() ? queries() : List.<QueryFolder>of();
        return file -> List.of(lock(), fingerprint(), discarded()).contains(file)
                || queries.stream().anyMatch(query -> query.isCheckpointFile(file));
    }

    /** The folders in which Spark may keep a query: this folder and its subfolders. */
    private List<QueryFolder> queries() {
        return Stream.concat(Stream.of(path), Folders.list(path).stream().filter(Files::isDirectory))
                .map(QueryFolder::new)
                .toList();
    }

    /**
     * Finds missing and damaged files that Spark reports late or not at all.
     *
     * @param saved the fingerprint of the checkpoint
     * @param continuous whether the trigger is continuous
     * @throws Problem a file is missing, damaged or unreadable
     */
    void check(Fingerprint saved, boolean continuous) {
        var listsFiles = "files".equals(saved.source().get("--source"));
        try {
            // All queries start together: if a query has committed a batch, each query has its metadata file.
            var anyCommitted = saved.queries().keySet().stream()
                    .anyMatch(name -> query(saved, name).hasCommit());
            saved.queries().forEach((name, query) -> {
                var folder = query(saved, name);
                if (anyCommitted || folder.isUsed()) {
                    check(folder, !query.state().isEmpty(), listsFiles, continuous);
                }
            });
        } catch (UncheckedIOException e) {
            throw option.unreadable(e.getCause(), path.toString());
        }
    }

    private QueryFolder query(Fingerprint saved, String name) {
        return new QueryFolder(saved.queries().size() == 1 ? path : path.resolve(name));
    }

    private void check(QueryFolder query, boolean hasState, boolean listsFiles, boolean continuous) {
        query.missing(hasState, listsFiles, continuous).ifPresent(missing -> {
            throw option.broken(null, "The checkpoint lacks " + missing);
        });
        query.damaged().ifPresent(file -> {
            throw option.damaged(null, file.toString());
        });
    }

    /** Whether a query has started a batch, so that another run resumes from this checkpoint. */
    boolean isUsed() {
        return Files.exists(fingerprint()) && queries().stream().anyMatch(QueryFolder::isUsed);
    }

    /** The progress of each query, by the name of its subfolder; "" for a single query in this folder. */
    Map<String, QueryFolder.Progress> progress() {
        var progress = new TreeMap<String, QueryFolder.Progress>();
        queries().stream()
                .filter(query -> query.progress().begun().isPresent())
                .forEach(query -> progress.put(path.relativize(query.path()).toString(), query.progress()));
        return progress;
    }

    /** Whether a reset was interrupted before it deleted all files. */
    boolean isDiscarded() {
        return Files.exists(discarded());
    }

    /**
     * Deletes the checkpoint's files and the folders that become empty, but not the lock file, which this run holds. The
     * renaming of the fingerprint discards the checkpoint in one step: if a reset is killed later, the next run completes it.
     */
    void reset() {
        try {
            if (Files.exists(fingerprint())) {
                Files.move(fingerprint(), discarded(), StandardCopyOption.ATOMIC_MOVE);
            }
            var folders = new TreeSet<Path>(Comparator.reverseOrder()); // subfolders before their parent folder
            for (var file : Folders.files(path, any -> true).filter(ownFiles()).toList()) {
                if (!file.equals(lock()) && !file.equals(discarded())) {
                    Files.delete(file);
                    for (var parent = file.getParent(); !parent.equals(path); parent = parent.getParent()) {
                        folders.add(parent);
                    }
                }
            }
            for (var folder : folders) {
                if (Folders.list(folder).isEmpty()) {
                    Files.delete(folder);
                }
            }
            Files.deleteIfExists(discarded());
        } catch (IOException | UncheckedIOException e) {
            throw Problem.failure(e, "The checkpoint cannot be deleted: " + e.getMessage());
        }
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }
}
