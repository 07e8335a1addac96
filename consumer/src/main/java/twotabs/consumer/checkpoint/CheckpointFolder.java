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
 * A folder with what Spark keeps for one query, or for each of several in a folder of its own, and with our two files. The
 * fingerprint is the mark of a folder that this program has made: it is there before Spark writes anything.
 */
record CheckpointFolder(Path path, CheckpointOption option) {
    private static final String LOCK = "two-tabs.lock";
    private static final String FINGERPRINT = "two-tabs.json";

    /** The fingerprint's name while the checkpoint is deleted. */
    private static final String DISCARDED = "two-tabs.discarded";

    /**
     * Makes nothing.
     *
     * @throws Problem it cannot be written, or holds what this program has not made
     */
    static CheckpointFolder at(Path path, CheckpointOption option) {
        Check.canBeWritten(option.name(), path, option.example());
        var folder = new CheckpointFolder(path, option);
        folder.stranger().ifPresent(stranger -> {
            throw Problem.usage(
                    "%s takes a folder of its own: %s holds %s, which %s."
                            .formatted(
                                    option.name(),
                                    path,
                                    path.relativize(stranger),
                                    folder.isMarked()
                                            ? "is not of a checkpoint"
                                            : "this program has not made (there is no " + FINGERPRINT + ")"),
                    "For example:  " + option.another());
        });
        return folder;
    }

    boolean isThere() {
        return Files.exists(path);
    }

    void make() {
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

    /** Something in it that nobody keeps in a checkpoint. Hidden files are of whoever shows the folder. */
    private Optional<Path> stranger() {
        var ours = ours();
        return Folders.files(path, entry -> !isHidden(entry))
                .filter(ours.negate())
                .findFirst();
    }

    private Predicate<Path> ours() {
        var queries = isMarked() ? queries() : List.<QueryFolder>of();
        return file -> List.of(lock(), fingerprint(), discarded()).contains(file)
                || queries.stream().anyMatch(query -> query.isOfSpark(file));
    }

    /** Where Spark may keep how far a query got: here, or in a folder in it. */
    private List<QueryFolder> queries() {
        return Stream.concat(Stream.of(path), Folders.list(path).stream().filter(Files::isDirectory))
                .map(QueryFolder::new)
                .toList();
    }

    /**
     * Looks for what Spark would stumble over, or pass over without a word.
     *
     * @param made what the checkpoint was made with
     * @param continuous whether its queries are to go on continuously
     * @throws Problem a part is not there, or damaged, or cannot be read
     */
    void check(Fingerprint made, boolean continuous) {
        var listsFiles = "files".equals(made.source().get("--source"));
        try {
            // All begin at the same moment: where one has finished a batch, each has its metadata.
            var haveBegun = made.queries().keySet().stream()
                    .anyMatch(name -> query(made, name).isFinishedOnce());
            made.queries().forEach((name, query) -> {
                var folder = query(made, name);
                if (haveBegun || folder.isUsed()) {
                    check(folder, !query.state().isEmpty(), listsFiles, continuous);
                }
            });
        } catch (UncheckedIOException e) {
            throw option.unreadable(e.getCause(), path.toString());
        }
    }

    private QueryFolder query(Fingerprint made, String name) {
        return new QueryFolder(made.queries().size() == 1 ? path : path.resolve(name));
    }

    private void check(QueryFolder query, boolean remembers, boolean listsFiles, boolean continuous) {
        query.missing(remembers, listsFiles, continuous).ifPresent(missing -> {
            throw option.broken(null, "The checkpoint lacks " + missing);
        });
        query.damaged().ifPresent(file -> {
            throw option.damaged(null, file.toString());
        });
    }

    /** Whether a query, or any of several, has begun a batch that another run is to go on from. */
    boolean isUsed() {
        return Files.exists(fingerprint()) && queries().stream().anyMatch(QueryFolder::isUsed);
    }

    /** By the name of the folder of a query, "" for the only one. */
    Map<String, QueryFolder.Progress> progress() {
        var progress = new TreeMap<String, QueryFolder.Progress>();
        queries().stream()
                .filter(query -> query.progress().begun().isPresent())
                .forEach(query -> progress.put(path.relativize(query.path()).toString(), query.progress()));
        return progress;
    }

    /** Whether a reset was begun, and cut off before all was deleted. */
    boolean isDiscarded() {
        return Files.exists(discarded());
    }

    /**
     * Deletes what is of a checkpoint, and folders that are empty then. It is discarded in one step, when the fingerprint is
     * renamed: a reset that is killed later is finished by the next run. The lock stays, since it is held.
     */
    void reset() {
        try {
            if (Files.exists(fingerprint())) {
                Files.move(fingerprint(), discarded(), StandardCopyOption.ATOMIC_MOVE);
            }
            var folders = new TreeSet<Path>(Comparator.reverseOrder()); // what is in a folder comes before it
            for (var file : Folders.files(path, any -> true).filter(ours()).toList()) {
                if (!file.equals(lock()) && !file.equals(discarded())) {
                    Files.delete(file);
                    for (var in = file.getParent(); !in.equals(path); in = in.getParent()) {
                        folders.add(in);
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
