package twotabs.consumer.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.Utils;
import picocli.CommandLine.Model.CommandSpec;
import twotabs.common.cli.Causes;
import twotabs.common.cli.Problem;
import twotabs.common.server.LockFile;
import twotabs.consumer.spark.SparkPath;

/**
 * The checkpoint of a run. {@link #check} compares an existing checkpoint with the lesson and the source before Spark starts.
 * {@link #claim} compares its queries and writes the fingerprint, when Spark has analyzed the queries. A lock ensures that
 * only one run at a time uses a folder of this machine.
 */
public final class Checkpoint implements AutoCloseable {
    private final CheckpointPlace place;
    private final String command;
    private final Consumer<String> say;
    private final Fingerprint current;
    /** The lock that this run holds. If the file system has no locks, the value stays empty. */
    private Optional<LockFile> lock = Optional.empty();

    private boolean lockTried;

    private Checkpoint(CheckpointPlace place, Fingerprint current, String command, Consumer<String> say) {
        this.place = place;
        this.current = current;
        this.command = command;
        this.say = say;
    }

    /**
     * Locks an existing folder, and compares lesson and source with the fingerprint of the checkpoint.
     *
     * @param lesson the lesson's name and options
     * @param source the identity of the source: option names and values
     * @param continuous whether the trigger is continuous
     * @param command the command line, which a second run on the same folder shows
     * @param say prints a line of the run
     * @throws Problem another run holds the lock, or the checkpoint is of another lesson or source, damaged or incomplete
     */
    public static Checkpoint check(
            CheckpointPlace place,
            CommandSpec lesson,
            Map<String, String> source,
            boolean continuous,
            String command,
            Consumer<String> say) {
        var checkpoint = new Checkpoint(place, Fingerprint.of(lesson, source), command, say);
        place.folder().filter(CheckpointFolder::exists).ifPresent(checkpoint::lock);
        try {
            checkpoint.comparison(checkpoint.current).ifPresent(Comparison::checkLessonAndSource);
            place.used().ifPresent(folder -> folder.check(Fingerprint.read(folder), continuous));
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
        return checkpoint;
    }

    private void lock(CheckpointFolder folder) {
        lockTried = true;
        lock = CheckpointLock.take(folder, command, say);
    }

    /** Whether the queries resume from this checkpoint. */
    public boolean goesOn() {
        return place.used().isPresent();
    }

    /**
     * The checkpoint location for the queries of a run.
     *
     * @param kept the folder or URL, as Spark reads it; empty: a temporary folder
     * @param goesOn whether the queries resume from the checkpoint
     */
    public record Claim(Optional<String> kept, boolean goesOn) {
        /** The folder or URL, or a new temporary folder on each call. Several queries have one subfolder each. */
        public String location() {
            return kept.orElseGet(() -> Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-checkpoint")
                    .toString());
        }
    }

    /**
     * Makes this the checkpoint of the queries: resets the folder if requested, writes the fingerprint, and prints the batch
     * that the queries resume from.
     *
     * @param topicIds the topic ids by topic name: a topic that was deleted and created again has another id
     * @throws Problem the checkpoint was made with other topics or other queries
     */
    public Claim claim(Map<String, String> topicIds, Map<String, Dataset<Row>> queries, String outputMode) {
        var claimed = current.with(topicIds, queries, outputMode);
        var goesOn = goesOn();
        comparison(claimed).ifPresent(comparison -> {
            comparison.checkTopics();
            comparison.checkQueries();
            comparison.notes().forEach(say);
        });
        place.folder().ifPresent(folder -> prepareFolder(folder, claimed));
        if (goesOn) {
            place.folder().map(Checkpoint::resumedFrom).ifPresent(say);
        }
        return new Claim(place.url().or(() -> place.folder().map(folder -> SparkPath.of(folder.path()))), goesOn);
    }

    private void prepareFolder(CheckpointFolder folder, Fingerprint claimed) {
        folder.create();
        if (!lockTried) {
            lock(folder);
        }
        if (place.reset() || folder.isDiscarded()) {
            folder.reset();
        }
        claimed.write(folder);
    }

    private static String resumedFrom(CheckpointFolder folder) {
        return folder.progress().entrySet().stream()
                .map(query -> (query.getKey().isEmpty() ? "" : query.getKey() + " ") + resumedFrom(query.getValue()))
                .collect(Collectors.joining("; ", "Continuing from " + folder.path() + ": ", "."));
    }

    private static String resumedFrom(QueryFolder.Progress progress) {
        return "batch " + progress.begun().getAsLong()
                + (progress.wasCutOff() ? " was cut off, and runs again" : " was the last");
    }

    private Optional<Comparison> comparison(Fingerprint with) {
        return place.used()
                .map(folder -> new Comparison(folder.path(), place.option(), Fingerprint.read(folder), with));
    }

    /**
     * Explains a failure of a query that its checkpoint caused; empty: the failure has another cause.
     *
     * @param offsets the first and the end offset of a topic's partition, as text
     */
    public Optional<Problem> explanation(Throwable thrown, BiFunction<String, Integer, Optional<String>> offsets) {
        var gone = GoneOffsets.in(thrown);
        if (gone.isPresent()) {
            var kept = Optional.of(place.option()).filter(option -> place.isKept());
            return gone.map(offset -> offset.explanation(thrown, offsets, kept));
        }
        return Causes.of(thrown).stream()
                .flatMap(cause -> new CheckpointExplanations(place.option()).of(thrown, cause).stream())
                .findFirst();
    }

    @Override
    public void close() {
        lock.ifPresent(LockFile::close);
    }
}
