package twotabs.challenges.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.collection.JavaConverters;

/** Runs a query on a script, as a stream in memory. */
public final class StreamRun {
    private final SparkSession spark;
    private final Script script;
    private final Path checkpoint;
    private final MemoryStream<Row> input;
    private final List<List<List<String>>> written = new ArrayList<>();
    private long state;

    private StreamRun(SparkSession spark, Script script, int partitions, Path checkpoint) {
        this.spark = spark;
        this.script = script;
        this.checkpoint = checkpoint;
        input = MemoryStream.apply(partitions, Encoders.row(script.schema()), spark.sqlContext());
    }

    /**
     * Runs the query without a restart.
     *
     * @throws RefusedException if Spark refuses the query or the query fails
     */
    public static Outcome of(SparkSession spark, Script script, Query query) throws RefusedException {
        return of(spark, script, 1, List.of(query));
    }

    /**
     * Runs the same query again and again on one checkpoint, each time on an equal share of the batches.
     *
     * @param partitions the tasks that read a batch
     * @param queries one for each run; each can have newly loaded classes, as after a restart of the program
     */
    public static Outcome of(SparkSession spark, Script script, int partitions, List<Query> queries)
            throws RefusedException {
        var checkpoint = temporary();
        try {
            var run = new StreamRun(spark, script, partitions, checkpoint);
            var batches = script.batches().size();
            for (var i = 0; i < queries.size(); i++) {
                run.run(queries.get(i), batches * i / queries.size(), batches * (i + 1) / queries.size());
            }
            return new Outcome(run.written, run.state);
        } finally {
            delete(checkpoint);
        }
    }

    private void run(Query query, int from, int to) throws RefusedException {
        StreamingQuery running = null;
        try {
            var result = query.definition().apply(input.toDF());
            refuseStarted();
            var indexes = columns(query, result);
            VoidFunction2<Dataset<Row>, Long> sink = (batch, id) -> write(batch.collectAsList(), indexes);
            running = result.writeStream()
                    .outputMode(query.mode())
                    .option("checkpointLocation", checkpoint.toUri().toString())
                    .foreachBatch(sink)
                    .start();
            for (var batch : script.batches().subList(from, to)) {
                written.add(new ArrayList<>());
                input.addData(JavaConverters.asScalaBuffer(
                        batch.stream().map(Script.Item::row).toList()));
                running.processAllAvailable();
            }
            state = Optional.ofNullable(running.lastProgress()).stream()
                    .flatMap(progress -> Stream.of(progress.stateOperators()))
                    .mapToLong(operator -> operator.numRowsTotal())
                    .sum();
        } catch (RefusedException e) {
            throw e;
        } catch (Throwable e) { // Scala throws undeclared exceptions, and an answer may throw anything
            throw new RefusedException(e);
        } finally {
            stop(running);
            spark.sessionState().catalog().clearTempTables(); // as after a restart of the program
        }
    }

    /** A query that the answer has started itself would run beside the one of the check. */
    private void refuseStarted() throws RefusedException {
        var started = spark.streams().active();
        if (started.length > 0) {
            Stream.of(started).forEach(StreamRun::stop);
            throw new RefusedException(
                    "The method only says what is wanted, and the check starts the query. Your answer has"
                            + " started a query itself: leave out start().");
        }
    }

    private static void stop(StreamingQuery running) {
        if (running != null) {
            try {
                running.stop();
            } catch (Exception e) {
                throw new IllegalStateException("The query does not stop.", e);
            }
        }
    }

    private void write(List<Row> rows, List<Integer> columns) {
        var batch = written.get(written.size() - 1);
        rows.forEach(row -> batch.add(
                columns.stream().map(column -> Cell.text(row.get(column))).toList()));
    }

    /** The place of each column that the result must have, by its name in lower case. */
    private static List<Integer> columns(Query query, Dataset<Row> result) throws RefusedException {
        if (result == null) {
            throw new RefusedException(query.name() + " returns null.");
        }
        var names = Stream.of(result.columns()).map(String::toLowerCase).toList();
        var missing = query.columns().stream()
                .filter(column -> !names.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new RefusedException("The result of %s has no column %s. It has: %s."
                    .formatted(query.name(), String.join(", ", missing), String.join(", ", result.columns())));
        }
        return query.columns().stream().map(names::indexOf).toList();
    }

    /** On a RAM disk, where there is one: a check writes some hundred small files. */
    private static Path temporary() {
        try {
            var memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "two-tabs-check")
                    : Files.createTempDirectory("two-tabs-check");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
