package twotabs.consumer.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twotabs.common.cli.Check;
import twotabs.common.cli.Problem;

/** What Spark and this program keep in a folder: Spark's own files, for one query or in a folder for each, and ours. */
record CheckpointFolder(Path path, CheckpointOption option) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOCK = "two-tabs.lock";
    private static final String FINGERPRINT = "two-tabs.json";
    private static final String OFFSETS = "offsets";
    private static final String COMMITS = "commits";
    private static final String METADATA = "metadata";

    /** What Spark keeps for a query. */
    private static final Pattern OF_A_QUERY =
            Pattern.compile("metadata|(offsets|commits)/\\d+|sources/\\d+/\\d+(\\.compact)?"
                    + "|state/\\d+/\\d+/([A-Za-z]+-[A-Za-z]+/)?"
                    + "(\\d+\\.(delta|snapshot|zip|changelog)|_metadata/schema|(SSTs|logs)/[^/]+)");

    /** Beside a file there is its checksum; and while it is written it has another name. */
    private static final Pattern BESIDE = Pattern.compile("\\.{1,2}(.+?)(\\.[0-9a-f-]{36}\\.tmp)?(\\.crc)?");

    /**
     * Makes nothing.
     *
     * @throws Problem it cannot be written, or holds what is not of a checkpoint
     */
    static CheckpointFolder at(Path path, CheckpointOption option) {
        Check.canBeWritten(option.name(), path, option.example());
        var folder = new CheckpointFolder(path, option);
        folder.stranger().ifPresent(stranger -> {
            throw Problem.usage(
                    "%s takes a folder of its own: %s holds %s, which is not of a checkpoint."
                            .formatted(option.name(), path, path.relativize(stranger)),
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
            throw option.unusable(path.toString());
        }
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    Path fingerprint() {
        return path.resolve(FINGERPRINT);
    }

    /** Something in it that nobody keeps in a checkpoint. Hidden files are of whoever shows the folder. */
    private Optional<Path> stranger() {
        var known = known();
        return files(path, entry -> !isHidden(entry)).filter(known.negate()).findFirst();
    }

    /** What is of a checkpoint: the name alone does not tell, a folder named {@code state} may be of anybody. */
    private Predicate<Path> known() {
        var queries = queries();
        return file -> file.equals(lock())
                || file.equals(fingerprint())
                || queries.stream().anyMatch(query -> file.startsWith(query) && isOfAQuery(query.relativize(file)));
    }

    /** The folders in which Spark keeps how far a query got: this one, or some in it. */
    private List<Path> queries() {
        return Stream.concat(Stream.of(path), list(path).stream().filter(Files::isDirectory))
                .filter(Fingerprint.isOne(fingerprint()) ? any -> true : CheckpointFolder::isMarked)
                .toList();
    }

    /** Spark writes down the id of a query, and nothing else. */
    private static boolean isMarked(Path query) {
        try {
            var id = JSON.readTree(Files.readAllBytes(query.resolve(METADATA))).path("id");
            return id.textValue() != null && UUID.fromString(id.textValue()) != null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOfAQuery(Path file) {
        var name = file.getFileName().toString();
        var beside = BESIDE.matcher(name);
        var meant = file.resolveSibling(beside.matches() ? beside.group(1) : name);
        return OF_A_QUERY.matcher(meant.toString().replace('\\', '/')).matches();
    }

    /**
     * Looks at what Spark would stumble over, or take for something else.
     *
     * @throws Problem a file is damaged, or gone
     */
    void refuseDamaged() {
        progress().forEach((name, progress) -> {
            var query = path.resolve(name);
            if (Files.exists(query.resolve(METADATA)) && !isMarked(query)) {
                throw option.damaged(null, query.resolve(METADATA).toString());
            }
            refuseDamaged(query.resolve(OFFSETS), progress.begun());
            refuseDamaged(query.resolve(COMMITS), progress.finished());
            var done = progress.finished();
            if (done.isPresent() && done.getAsLong() > progress.begun().orElse(-1)) {
                throw option.refused("The file %s is not there:\nbatch %d is done, and nobody knows what it had read."
                        .formatted(query.resolve(OFFSETS).resolve(Long.toString(done.getAsLong())), done.getAsLong()));
            }
        });
    }

    private void refuseDamaged(Path log, OptionalLong batch) {
        batch.ifPresent(newest -> {
            var file = log.resolve(Long.toString(newest));
            if (!isWhole(file)) {
                throw option.damaged(null, file.toString());
            }
        });
    }

    /** A version, then JSON in each line; {@code -} stands for a source that has given nothing. */
    private static boolean isWhole(Path file) {
        try {
            var lines = Files.readAllLines(file);
            for (var line : lines.subList(1, lines.size())) {
                if (!line.equals("-")) {
                    JSON.readTree(line);
                }
            }
            return lines.size() > (file.getParent().endsWith(OFFSETS) ? 2 : 1)
                    && lines.get(0).matches("v\\d+");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a query, or any of several, has begun a batch. */
    boolean isUsed() {
        return !progress().isEmpty();
    }

    /** By the name of the folder of a query, "" for the only one: which batch was begun last, and which was finished. */
    Map<String, Progress> progress() {
        var progress = new TreeMap<String, Progress>();
        for (var query : queries()) {
            var batches = new Progress(newest(query.resolve(OFFSETS)), newest(query.resolve(COMMITS)));
            if (batches.begun().isPresent() || batches.finished().isPresent()) {
                progress.put(path.relativize(query).toString(), batches);
            }
        }
        return progress;
    }

    /** @param finished empty: not even the first batch */
    record Progress(OptionalLong begun, OptionalLong finished) {
        boolean wasCutOff() {
            return !begun.equals(finished);
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

    /** Deletes what is of a checkpoint, and folders that are empty then; the lock stays, since it is held. */
    void clear() {
        var known = known();
        var files = files(path, any -> true).filter(known).toList();
        try {
            for (var file : files) {
                if (!file.equals(lock())) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            throw Problem.failure(e, "The checkpoint cannot be deleted: " + e.getMessage());
        }
    }

    private void delete(Path file) throws IOException {
        Files.delete(file);
        for (var folder = file.getParent();
                !folder.equals(path) && list(folder).isEmpty();
                folder = folder.getParent()) {
            Files.delete(folder);
        }
    }

    private static boolean isHidden(Path entry) {
        return entry.getFileName().toString().startsWith(".");
    }

    /** All in a folder and in those in it that pass; a link is not followed out of it. */
    private static Stream<Path> files(Path folder, Predicate<Path> which) {
        return list(folder).stream()
                .filter(which)
                .flatMap(entry ->
                        Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) ? files(entry, which) : Stream.of(entry));
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
}
