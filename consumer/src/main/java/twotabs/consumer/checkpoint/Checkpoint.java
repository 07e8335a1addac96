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
 * A checkpoint of this lesson and this source: {@link #check} is the only way to one, before Spark starts. {@link #claim}
 * makes it the checkpoint of these queries, when Spark knows them. One run at a time holds a folder of this machine.
 */
public final class Checkpoint implements AutoCloseable {
    private final CheckpointPlace place;
    private final String command;
    private final Consumer<String> say;
    private final Fingerprint now;
    private Optional<LockFile> lock = Optional.empty();

    private Checkpoint(CheckpointPlace place, Fingerprint now, String command, Consumer<String> say) {
        this.place = place;
        this.now = now;
        this.command = command;
        this.say = say;
    }

    /**
     * Takes the lock of a folder that is there, and compares lesson and source with those that it was made with.
     *
     * @param lesson its name and its own options
     * @param source what is read, as name and value
     * @param continuous whether the queries are to run continuously
     * @param command what is run: a second run that wants the same folder is told
     * @param say takes the lines that the run says
     * @throws Problem another run holds the folder, or it is of something else, or damaged, or lacks a part
     */
    public static Checkpoint check(
            CheckpointPlace place,
            CommandSpec lesson,
            Map<String, String> source,
            boolean continuous,
            String command,
            Consumer<String> say) {
        var checkpoint = new Checkpoint(place, Fingerprint.of(lesson, source), command, say);
        place.folder().filter(CheckpointFolder::isThere).ifPresent(checkpoint::lock);
        try {
            checkpoint.comparison(checkpoint.now).ifPresent(Comparison::lessonAndSource);
            place.used().ifPresent(folder -> folder.check(Fingerprint.read(folder), continuous));
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
        return checkpoint;
    }

    private void lock(CheckpointFolder folder) {
        lock = CheckpointLock.take(folder, command, say);
    }

    /** Whether a query goes on from here. */
    public boolean goesOn() {
        return place.used().isPresent();
    }

    /**
     * What a run writes to.
     *
     * @param kept for Spark; empty: nothing is kept
     * @param goesOn whether the queries go on from here, and do not begin
     */
    public record Claim(Optional<String> kept, boolean goesOn) {
        /** A folder or URL; each time a new temporary folder where no folder was chosen. Several queries have a folder each in it. */
        public String location() {
            return kept.orElseGet(() -> Utils.createTempDir(System.getProperty("java.io.tmpdir"), "two-tabs-checkpoint")
                    .toString());
        }
    }

    /**
     * Makes this the checkpoint of these queries, after a reset where one was asked for. Says where they go on.
     *
     * @param topicIds by the names of the topics: a topic that was deleted and made anew has another
     * @throws Problem the topics or the queries are not those that it was made with
     */
    public Claim claim(Map<String, String> topicIds, Map<String, Dataset<Row>> queries, String outputMode) {
        var claimed = now.with(topicIds, queries, outputMode);
        var goesOn = goesOn();
        comparison(claimed).ifPresent(comparison -> {
            comparison.topics();
            comparison.queries();
            comparison.notes().forEach(say);
        });
        place.folder().ifPresent(folder -> takeOver(folder, claimed));
        if (goesOn) {
            place.folder().map(Checkpoint::whereItGoesOn).ifPresent(say);
        }
        return new Claim(place.url().or(() -> place.folder().map(folder -> SparkPath.of(folder.path()))), goesOn);
    }

    private void takeOver(CheckpointFolder folder, Fingerprint claimed) {
        folder.make();
        if (lock.isEmpty()) {
            lock(folder);
        }
        if (place.reset() || folder.isDiscarded()) {
            folder.reset();
        }
        claimed.write(folder);
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

    private Optional<Comparison> comparison(Fingerprint with) {
        return place.used()
                .map(folder -> new Comparison(folder.path(), place.option(), Fingerprint.read(folder), with));
    }

    /**
     * Explains why a query failed, where that is about its checkpoint.
     *
     * @param offsets where a partition of a topic begins and ends, in words
     */
    public Optional<Problem> explanation(Throwable thrown, BiFunction<String, Integer, Optional<String>> offsets) {
        var gone = GoneOffsets.in(thrown);
        if (gone.isPresent()) {
            var kept = Optional.of(place.option()).filter(option -> place.isKept());
            return gone.map(it -> it.explanation(thrown, offsets, kept));
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
