package twotabs.consumer.checkpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.Utils;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockFile;
import twotabs.consumer.files.SparkPath;
import twotabs.consumer.lesson.Lesson;

/**
 * Where a run keeps how far it got. A folder of this machine is held by one run at a time, and knows what it is of; a URL
 * such as {@code hdfs://...} is left to Spark; without either, it is a folder that goes when Spark ends.
 */
public final class Checkpoint implements AutoCloseable {
    /** A scheme has two letters and more: a single one is a drive of Windows. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    private final Optional<String> url;
    private final Optional<CheckpointFolder> folder;
    private final CheckpointOption option;
    private final boolean reset;
    private final String command;
    private final Consumer<String> say;
    private Optional<LockFile> lock = Optional.empty();
    private Fingerprint now;

    private Checkpoint(
            Optional<String> location, CheckpointOption option, boolean reset, String command, Consumer<String> say) {
        this.folder = folder(location, option);
        this.url = folder.isPresent() ? Optional.empty() : location;
        this.option = option;
        this.reset = reset;
        this.command = command;
        this.say = say;
    }

    /**
     * A folder that is not there yet is made by {@link #keeps}: a run that is refused leaves nothing behind.
     *
     * @param location a folder or a URL; empty: nothing is kept
     * @param option names the folder, as in {@code --checkpoint}
     * @param reset begin with an empty one
     * @param command what is run: whoever wants the same folder is told
     * @param say is told what is worth to know
     * @throws Problem it cannot be used, or another run uses it
     */
    public static Checkpoint open(
            Optional<String> location, String option, boolean reset, String command, Consumer<String> say) {
        var checkpoint = new Checkpoint(location, option(location, option), reset, command, say);
        checkpoint.folder.filter(CheckpointFolder::isThere).ifPresent(checkpoint::lock);
        return checkpoint;
    }

    private void lock(CheckpointFolder there) {
        lock = CheckpointLock.take(there, command, say);
    }

    /**
     * Looks at the options alone.
     *
     * @throws Problem they do not go together
     */
    public static void check(Optional<String> location, String option, boolean reset) {
        if (reset && location.isEmpty()) {
            throw Problem.usage(
                    "--reset-checkpoint empties the folder that --checkpoint names, and there is none.",
                    "For example:  --checkpoint .lab/checkpoint --reset-checkpoint");
        }
        if (folder(location, option(location, option)).isEmpty() && reset) {
            throw Problem.usage(
                    "--reset-checkpoint empties a folder of this machine, and " + location.get() + " is elsewhere.",
                    "Delete it there, or:  --checkpoint ANOTHER_URL");
        }
    }

    private static Optional<CheckpointFolder> folder(Optional<String> location, CheckpointOption option) {
        return location.filter(Checkpoint::isFolder).map(place -> CheckpointFolder.at(path(place, option), option));
    }

    private static CheckpointOption option(Optional<String> location, String name) {
        return CheckpointOption.of(name, location.filter(Checkpoint::isFolder).isPresent());
    }

    private static boolean isFolder(String place) {
        return !URL.matcher(place).matches() || place.startsWith("file:");
    }

    private static Path path(String place, CheckpointOption option) {
        try {
            return place.startsWith("file:") ? Path.of(new URI(place)) : Path.of(place);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw option.unusable(place);
        }
    }

    /** For Spark. Several queries have a folder each in it. */
    public String location() {
        return url.or(() -> folder.map(it -> SparkPath.of(it.path()))).orElseGet(Checkpoint::temporaryFolder);
    }

    /** Spark deletes it when it ends. */
    private static String temporaryFolder() {
        return Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-checkpoint")
                .toString();
    }

    /**
     * Whether it is of this lesson and this source: known before Spark has started.
     *
     * @param source what is read, as name and value
     * @param continuous whether the lesson is to run continuously
     * @throws Problem it is of something else, or damaged, or lacks a part
     */
    public void belongsTo(Lesson lesson, Map<String, String> source, boolean continuous) {
        now = Fingerprint.of(lesson, source);
        comparison().ifPresent(Comparison::lessonAndSource);
        goneOnFrom().ifPresent(it -> it.check(Fingerprint.read(it), continuous));
    }

    /**
     * Whether the topics are those that it was made with.
     *
     * @param ids by their names; empty: they are not topics of Kafka
     * @throws Problem one was deleted and made anew
     */
    public void readsFrom(Map<String, String> ids) {
        now = now.withTopicIds(ids);
        comparison().ifPresent(Comparison::topics);
    }

    /**
     * Whether the queries are those that it was made with; from now on it is of these, and emptied first where that was
     * asked for. Says where they go on.
     *
     * @throws Problem they remember something else
     */
    public void keeps(Map<String, Dataset<Row>> results, String outputMode) {
        now = now.withQueries(results, outputMode);
        comparison().ifPresent(comparison -> {
            comparison.queries();
            comparison.notes().forEach(say);
        });
        folder.ifPresent(this::takeOver);
        folder.filter(CheckpointFolder::isUsed).ifPresent(it -> say.accept(whereItGoesOn(it)));
    }

    private void takeOver(CheckpointFolder it) {
        it.make();
        if (lock.isEmpty()) {
            lock(it);
        }
        if (reset || it.isDiscarded()) {
            it.reset();
        }
        now.write(it);
    }

    /** Whether a query goes on from here, so that where a first run begins does not matter. */
    public boolean isUsed() {
        return folder.filter(CheckpointFolder::isUsed).isPresent();
    }

    private static String whereItGoesOn(CheckpointFolder folder) {
        return folder.progress().entrySet().stream()
                .map(query -> (query.getKey().isEmpty() ? "" : query.getKey() + " ") + whereItGoesOn(query.getValue()))
                .collect(Collectors.joining("; ", "Going on from " + folder.path() + ": ", "."));
    }

    private static String whereItGoesOn(QueryFolder.Progress progress) {
        return "batch " + progress.begun().getAsLong()
                + (progress.wasCutOff() ? " was cut off, and runs again" : " was the last");
    }

    /** Whether a query goes on from here, and is not to begin anew. */
    public boolean goesOn() {
        return goneOnFrom().isPresent();
    }

    /** Empty: a query begins, if only because that was asked for. */
    private Optional<CheckpointFolder> goneOnFrom() {
        return folder.filter(it -> !reset && it.isUsed());
    }

    private Optional<Comparison> comparison() {
        return goneOnFrom().map(it -> new Comparison(it.path(), option, Fingerprint.read(it), now));
    }

    /**
     * What there is to say of it when a query fails; empty: nothing.
     *
     * @param offsets of a partition of a topic, in words
     */
    public Optional<Problem> explanation(Throwable thrown, BiFunction<String, Integer, Optional<String>> offsets) {
        var gone = GoneOffsets.in(thrown);
        if (gone.isPresent()) {
            return gone.map(it -> it.explanation(thrown, offsets, isKept() ? Optional.of(option) : Optional.empty()));
        }
        return Causes.of(thrown).stream()
                .flatMap(cause -> new CheckpointExplanations(option).of(thrown, cause).stream())
                .findFirst();
    }

    private boolean isKept() {
        return url.isPresent() || folder.isPresent();
    }

    @Override
    public void close() {
        lock.ifPresent(LockFile::close);
    }
}
