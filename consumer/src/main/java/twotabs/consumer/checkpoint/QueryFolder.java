package twotabs.consumer.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spark's checkpoint of one query. {@code metadata} contains the query's id. Spark writes {@code offsets/N} before
 * batch N,
 * {@code state} during the batch and {@code commits/N} after it. {@code sources} lists the files that a file source has
 * read.
 */
record QueryFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String METADATA = "metadata";
    private static final String OFFSETS = "offsets";
    private static final String COMMITS = "commits";
    private static final String SOURCES = "sources";
    private static final String STATE = "state";

    private static final Pattern FILE = Pattern.compile("metadata|(offsets|commits)/\\d+|sources/\\d+/\\d+(\\.compact)?"
            + "|state/\\d+/\\d+/([A-Za-z]+-[A-Za-z]+/)?"
            + "(\\d+\\.(delta|snapshot|zip|changelog)|_metadata/schema|(SSTs|logs)/[^/]+)");

    /** The name of a checksum file or of a file that Spark has not finished writing; the group is the final name. */
    private static final Pattern TEMPORARY = Pattern.compile("\\.{1,2}(.+?)(\\.[0-9a-f-]{36}\\.tmp)?(\\.crc)?");

    /**
     * Whether the file has a name that Spark uses in a checkpoint. The folder name {@code state} is not enough: another
     * program can have such a folder too.
     */
    boolean isCheckpointFile(Path file) {
        if (!file.startsWith(path)) {
            return false;
        }
        var relative = path.relativize(file);
        var temporary = TEMPORARY.matcher(relative.getFileName().toString());
        var finalName = temporary.matches() ? relative.resolveSibling(temporary.group(1)) : relative;
        return FILE.matcher(finalName.toString().replace('\\', '/')).matches();
    }

    Progress progress() {
        return new Progress(lastBatch(OFFSETS), lastBatch(COMMITS));
    }

    /** @param begun the last started batch; @param finished the last committed batch; empty: none */
    record Progress(OptionalLong begun, OptionalLong finished) {
        boolean wasCutOff() {
            return !begun.equals(finished);
        }
    }

    /** Whether a batch was started, according to offsets, commits or state. */
    boolean isUsed() {
        return lastBatch(OFFSETS).isPresent() || lastBatch(COMMITS).isPresent() || exists(STATE);
    }

    boolean hasCommit() {
        return lastBatch(COMMITS).isPresent();
    }

    /**
     * The first missing part of a used query and the consequence, as text. A part is reported only if another part of
     * the checkpoint shows that it existed.
     *
     * @param hasState whether the query has state
     * @param listsFiles whether the source is a folder of files, so that only {@code sources} lists the files already
     *     read
     * @param continuous whether the trigger is continuous: Spark starts an epoch before the previous epochs are
     *     committed,
     *     and resumes from the last committed epoch
     */
    Optional<String> missing(boolean hasState, boolean listsFiles, boolean continuous) {
        var begun = lastBatch(OFFSETS).orElse(-1);
        var finished = lastBatch(COMMITS).orElse(-1);
        var continuousHint = hasState ? "" : "\nIf the last run was continuous:  --trigger continuous:1s";
        return Stream.of(
                        ifLost(!exists(METADATA), METADATA, "Spark would treat this query as a new query."),
                        ifLost(begun < 0, OFFSETS, "the offsets of the query are unknown."),
                        ifLost(finished > begun, OFFSETS + "/" + finished, "the offsets of that batch are unknown."),
                        ifLost(
                                begun > 0 && !exists(OFFSETS + "/" + (begun - 1)),
                                OFFSETS + "/" + (begun - 1),
                                "no other file says where batch " + begun + " begins."),
                        ifLost(
                                !continuous && begun > 0 && finished < 0,
                                COMMITS,
                                "no other file says which batches are done." + continuousHint),
                        ifLost(
                                !continuous && begun > 0 && finished < begun - 1,
                                COMMITS + "/" + (begun - 1),
                                "batch " + begun
                                        + " had started, so the batch before it was done and this file existed."
                                        + continuousHint),
                        ifLost(hasState && finished >= 0 && !exists(STATE), STATE, "the state of the query is lost."),
                        ifLost(listsFiles && !exists(SOURCES), SOURCES, "Spark would read all files again."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> ifLost(boolean isMissing, String part, String consequence) {
        return isMissing ? Optional.of(path.resolve(part) + ":\n" + consequence) : Optional.empty();
    }

    /**
     * The first file that Spark would read to resume the query, and could not parse.
     *
     * @throws UncheckedIOException a file cannot be read, so it is unknown whether the file is damaged
     */
    Optional<Path> damaged() {
        var files = new LinkedHashMap<Path, Predicate<String>>();
        files.put(path.resolve(METADATA), QueryFolder::hasId);
        lastBatch(OFFSETS).ifPresent(batch -> files.put(file(OFFSETS, batch), text -> isLog(withMetadata(text), 2)));
        lastBatch(COMMITS).ifPresent(batch -> files.put(file(COMMITS, batch), text -> isLog(text, 1)));
        return files.entrySet().stream()
                .filter(file -> !file.getValue().test(text(file.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean hasId(String text) {
        try {
            return UUID.fromString(JSON.readTree(text).path("id").asText()) != null;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Replaces the empty metadata line that Spark writes in continuous processing. */
    private static String withMetadata(String offsets) {
        return offsets.replaceFirst("(?<=^v\\d)\n\n", "\n-\n");
    }

    /**
     * Whether the text has a version and at least {@code minLines} lines of JSON. A line {@code -} means that the
     * source has no offset.
     */
    private static boolean isLog(String text, int minLines) {
        var lines = text.lines().toList();
        return lines.size() > minLines
                && lines.get(0).matches("v\\d+")
                && lines.stream().skip(1).allMatch(line -> line.equals("-") || isJson(line));
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Path file(String log, long batch) {
        return path.resolve(log).resolve(Long.toString(batch));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last batch of a log: Spark names each file after its batch. */
    private OptionalLong lastBatch(String log) {
        return Folders.list(path.resolve(log)).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /** Whether the file exists, or the folder contains a file. */
    private boolean exists(String part) {
        return Folders.files(path.resolve(part), any -> true).findFirst().isPresent();
    }
}
