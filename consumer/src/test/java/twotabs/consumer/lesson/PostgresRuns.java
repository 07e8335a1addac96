package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import twotabs.common.cli.Problem;
import twotabs.common.event.Scenario;
import twotabs.common.kafka.KafkaOptions;
import twotabs.common.quantity.Share;
import twotabs.common.stream.FaultShare;
import twotabs.common.stream.Faults;
import twotabs.common.stream.MalformedShare;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Options;
import twotabs.consumer.Sent;

/** Queries that write to a real PostgreSQL, with their checkpoints in a folder. */
record PostgresRuns(WithPostgres postgres, Path checkpoint, MemoryKafka kafka) {
    static final Sent SENT = Sent.of(
            Scenario.monsters,
            1000,
            new Faults(
                    FaultShare.NEVER,
                    FaultShare.parse("10%:0..5s"),
                    FaultShare.NEVER,
                    FaultShare.parse("3%:0..5s"),
                    MalformedShare.parse("3%"),
                    Share.parse("3%")));

    PostgresRuns(WithPostgres postgres, Path checkpoint) {
        this(postgres, checkpoint, new MemoryKafka());
    }

    PostgresLesson lesson() {
        return Options.given(new PostgresLesson(), "--database", postgres.file());
    }

    DamageLesson damage() {
        return Options.given(new DamageLesson(), "--to", "postgres", "--database", postgres.file());
    }

    StreamingQuery start(Lesson lesson) throws Exception {
        return start(lesson, lesson.apply(kafka.stream()), Lessons.name(lesson));
    }

    /** One of the queries of a lesson. */
    StreamingQuery start(Lesson lesson, String name) throws Exception {
        return start(lesson, lesson.queries(kafka.stream()).get(name), name);
    }

    private StreamingQuery start(Lesson lesson, Dataset<Row> rows, String name) throws Exception {
        var setup = lesson.setup();
        return setup.sink()
                .open(new KafkaOptions(), line -> {})
                .of(rows, Map.of())
                .queryName(name)
                .outputMode(setup.outputMode())
                .option("checkpointLocation", checkpoint.resolve(name).toString())
                .start();
    }

    void send(StreamingQuery query, String... values) throws Exception {
        kafka.send(values);
        LocalSpark.settle(query);
    }

    /** A run of the lesson until it has written all there is, what is sent now with it. */
    StreamingQuery run(String[]... batches) throws Exception {
        var query = start(lesson());
        for (var batch : batches) {
            send(query, batch);
        }
        LocalSpark.settle(query);
        query.stop();
        return query;
    }

    /** What the learner is told when the next batch fails. */
    List<String> failure(StreamingQuery query, String... values) {
        var thrown = catchThrowable(() -> send(query, values));
        assertThat(thrown).isInstanceOf(StreamingQueryException.class).cause().isInstanceOf(Problem.class);
        return ((Problem) thrown.getCause()).lines();
    }

    /** As if the consumer had been killed when the batch was written, and Spark had not noted it yet. */
    void forgetBatch(long batch) throws Exception {
        var commits = checkpoint.resolve("postgres").resolve("commits");
        Files.delete(commits.resolve(Long.toString(batch)));
        Files.deleteIfExists(commits.resolve("." + batch + ".crc"));
    }

    void delete(String part) {
        FileUtil.fullyDelete(checkpoint.resolve("postgres").resolve(part).toFile());
    }

    Map<String, Long> sightings() throws SQLException {
        return postgres.answer("SELECT monster, sightings FROM " + PostgresLesson.TABLE);
    }

    /** What the table must hold when all of {@link #SENT} is in it. */
    static Map<String, Long> truth() {
        var counts = new TreeMap<String, Long>();
        SENT.sightings().byMonster().forEach((monster, total) -> counts.put(monster, total.count()));
        return counts;
    }

    long batchesDone() throws SQLException {
        return postgres.answer("SELECT 'n', count(*) FROM batches_done").get("n");
    }
}
