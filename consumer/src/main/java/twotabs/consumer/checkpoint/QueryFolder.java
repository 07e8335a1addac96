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
 * What Spark keeps for one query: {@code metadata} holds its id, {@code offsets/N} is written before batch N,
 * {@code commits/N} after it, {@code state} with it; {@code sources} says which files were read.
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

    /** Beside a file there is its checksum; and while it is written it has another name. */
    private static final Pattern BESIDE = Pattern.compile("\\.{1,2}(.+?)(\\.[0-9a-f-]{36}\\.tmp)?(\\.crc)?");

    /** The name alone does not tell: a folder named {@code state} may be of anybody. */
    boolean isOfSpark(Path file) {
        if (!file.startsWith(path)) {
            return false;
        }
        var inIt = path.relativize(file);
        var beside = BESIDE.matcher(inIt.getFileName().toString());
        var meant = beside.matches() ? inIt.resolveSibling(beside.group(1)) : inIt;
        return FILE.matcher(meant.toString().replace('\\', '/')).matches();
    }

    Progress progress() {
        return new Progress(newest(OFFSETS), newest(COMMITS));
    }

    /** @param begun the last batch that was; @param finished empty: not even the first */
    record Progress(OptionalLong begun, OptionalLong finished) {
        boolean wasCutOff() {
            return !begun.equals(finished);
        }
    }

    /** Whether a batch was begun, as far as any part of it tells. */
    boolean isUsed() {
        return newest(OFFSETS).isPresent() || newest(COMMITS).isPresent() || holds(STATE);
    }

    boolean isFinishedOnce() {
        return newest(COMMITS).isPresent();
    }

    /**
     * Of a used query: the first part that is not there although another part tells that it was, and what follows from that.
     *
     * @param remembers whether the query has state
     * @param listsFiles whether only {@code sources} tells what was read
     * @param continuous whether it is to go on continuously: epochs are begun before the ones before them are done, and Spark
     *     goes on from the last one done
     */
    Optional<String> missing(boolean remembers, boolean listsFiles, boolean continuous) {
        var begun = newest(OFFSETS).orElse(-1);
        var finished = newest(COMMITS).orElse(-1);
        var orContinuous = remembers ? "" : "\nContinuous until now?  Go on so:  --trigger continuous:1s";
        return Stream.of(
                        lacks(!holds(METADATA), METADATA, "Spark would take this query for a new one."),
                        lacks(begun < 0, OFFSETS, "nothing tells what the query has read."),
                        lacks(finished > begun, OFFSETS + "/" + finished, "nothing tells what the batch has read."),
                        lacks(
                                begun > 0 && !holds(OFFSETS + "/" + (begun - 1)),
                                OFFSETS + "/" + (begun - 1),
                                "nothing tells where batch " + begun + " begins."),
                        lacks(
                                !continuous && begun > 0 && finished < 0,
                                COMMITS,
                                "nothing tells which batches are done." + orContinuous),
                        lacks(
                                !continuous && begun > 0 && finished < begun - 1,
                                COMMITS + "/" + (begun - 1),
                                "batch " + begun + " was begun, so the one before was done." + orContinuous),
                        lacks(remembers && finished >= 0 && !holds(STATE), STATE, "what the query remembers is lost."),
                        lacks(listsFiles && !holds(SOURCES), SOURCES, "Spark would read all files again."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> lacks(boolean isSo, String part, String consequence) {
        return isSo ? Optional.of(path.resolve(part) + ":\n" + consequence) : Optional.empty();
    }

    /**
     * The first file that Spark reads when it goes on, and does not understand.
     *
     * @throws UncheckedIOException one cannot be read, so that nothing is known of it
     */
    Optional<Path> damaged() {
        var files = new LinkedHashMap<Path, Predicate<String>>();
        files.put(path.resolve(METADATA), QueryFolder::isId);
        newest(OFFSETS).ifPresent(batch -> files.put(file(OFFSETS, batch), text -> isLog(withMetadata(text), 2)));
        newest(COMMITS).ifPresent(batch -> files.put(file(COMMITS, batch), text -> isLog(text, 1)));
        return files.entrySet().stream()
                .filter(file -> !file.getValue().test(text(file.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(JSON.readTree(text).path("id").asText()) != null;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false;
        }
    }

    /** In continuous processing Spark notes an empty line for it. */
    private static String withMetadata(String offsets) {
        return offsets.replaceFirst("(?<=^v\\d)\n\n", "\n-\n");
    }

    /** A version, then JSON in at least so many lines; {@code -} stands for a source that has given nothing. */
    private static boolean isLog(String text, int least) {
        var lines = text.lines().toList();
        return lines.size() > least
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

    /** Spark names such a file by its batch. */
    private OptionalLong newest(String log) {
        return Folders.list(path.resolve(log)).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max();
    }

    /** Whether a file is there, or a folder with anything in it. */
    private boolean holds(String part) {
        return Folders.files(path.resolve(part), any -> true).findFirst().isPresent();
    }
}
