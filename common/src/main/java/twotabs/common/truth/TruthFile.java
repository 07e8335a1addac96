package twotabs.common.truth;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import twotabs.common.cli.Problem;
import twotabs.common.event.EventKind;
import twotabs.common.stream.Recipe;
import twotabs.common.stream.Run;

/**
 * The truth about a run as JSON; docs/producer.md describes the format. The file contains the recipe, so that a reader
 * can make every event again.
 *
 * @param topics the topic of each kind of event; empty after a dry run
 * @param hasEnded whether the run wrote the file when it ended; if not, the run's last slot is not known, and the run's
 *     records are at the offsets or after the offsets
 */
public record TruthFile(Run run, Map<EventKind, Written> topics, boolean hasEnded) {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** Makes the file of a run that has ended. */
    public TruthFile(Run run, Map<EventKind, Written> topics) {
        this(run, topics, true);
    }

    /** Makes the file of a run that starts at slot {@code first} and has sent no record yet. */
    public static TruthFile begun(Recipe recipe, long first, Map<EventKind, Written> topics) {
        return new TruthFile(Run.whole(recipe, first, first - 1), topics, false);
    }

    /** @param offsets the range of this run's records in each partition */
    public record Written(String topic, SortedMap<Integer, OffsetRange> offsets) {
        /** Makes empty ranges at the ends of the partitions, where the run's records will begin. */
        public static Written after(String topic, Map<Integer, Long> ends) {
            var offsets = new TreeMap<Integer, OffsetRange>();
            ends.forEach((partition, end) -> offsets.put(partition, new OffsetRange(end, end)));
            return new Written(topic, offsets);
        }
    }

    /** The offsets from {@code first} (inclusive) to {@code end} (exclusive). */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record OffsetRange(long first, long end) {
        public OffsetRange with(long offset) {
            return new OffsetRange(Math.min(first, offset), Math.max(end, offset + 1));
        }
    }

    /** The part of the file that says where the records went. */
    private record Delivery(Map<EventKind, Written> topics, Set<Run.Position> undelivered, List<Run.Slots> aborted) {}

    /**
     * Writes the whole file or nothing. A target that is not a regular file, such as a pipe, is written to directly.
     *
     * @param truth the truth of the same run
     */
    public void write(Path file, Truth truth) throws IOException {
        var root = json();
        TruthJson.write(root, truth);
        if (canBeReplaced(file)) {
            replace(file, root);
        } else {
            Files.write(file, bytes(root));
        }
    }

    /** Replaces the file of an earlier run. Leaves a pipe to {@link #write}, as a pipe can be written only once. */
    public void announce(Path file) throws IOException {
        if (canBeReplaced(file)) {
            replace(file, json());
        }
    }

    private static boolean canBeReplaced(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    private static void replace(Path file, ObjectNode root) throws IOException {
        var target = Files.exists(file) ? file.toRealPath() : file; // keeps a symbolic link
        var part = part(target);
        try {
            Files.write(part, bytes(root));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Throws an exception now if {@link #write} would throw one later. Creates no file that stays. */
    public static void tryToWrite(Path file) throws IOException {
        if (canBeReplaced(file)) {
            Files.delete(part(Files.exists(file) ? file.toRealPath() : file));
        }
    }

    private static Path part(Path file) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".part");
    }

    private static byte[] bytes(ObjectNode root) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private ObjectNode json() {
        var root = JSON.createObjectNode().put("format", FORMAT).put("ended", hasEnded);
        var run = RecipeJson.write(this.run.recipe()).put("first", this.run.first());
        root.set("run", hasEnded ? run.put("last", this.run.last()) : run);
        return root.putPOJO("delivery", new Delivery(topics, this.run.undelivered(), this.run.aborted()));
    }

    /** @throws Problem if the file does not exist, or is not a truth file */
    public static TruthFile read(Path file) {
        var root = json(file);
        if (!root.has("format") || !root.has("run")) {
            throw unreadable(file + " is not a truth file.");
        }
        if (root.get("format").asInt() != FORMAT) {
            throw unreadable(file + " is a truth file of another version of this program.");
        }
        try {
            var hasEnded = root.path("ended").asBoolean(true); // older files lack the field; their runs had ended
            var run = root.get("run");
            var first = run.required("first").asLong();
            var last = hasEnded ? run.required("last").asLong() : first - 1;
            var delivery = JSON.treeToValue(root.required("delivery"), Delivery.class);
            return new TruthFile(
                    new Run(RecipeJson.read(run), first, last, delivery.undelivered(), delivery.aborted()),
                    delivery.topics(),
                    hasEnded);
        } catch (JsonProcessingException | RuntimeException e) {
            throw unreadable(file + " is a truth file that was changed: parts of it cannot be read.");
        }
    }

    private static JsonNode json(Path file) {
        if (!Files.exists(file)) {
            throw Problem.usage(
                    "There is no truth file " + file + ".",
                    "A run writes it:  ./lab produce -n 1000 -r -1 --truth " + file);
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonEOFException e) {
            throw unreadable(file + " is cut short.");
        } catch (JsonProcessingException e) {
            throw unreadable(file + " is not a truth file: it is not JSON.");
        } catch (IOException e) {
            throw unreadable(file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static Problem unreadable(String what) {
        return Problem.usage(what, "--truth takes the file that a run wrote with  --truth.");
    }
}
