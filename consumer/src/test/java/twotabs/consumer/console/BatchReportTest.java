package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Printed;
import twotabs.consumer.lesson.TextLesson;

class BatchReportTest {
    private final MemoryKafka kafka = new MemoryKafka();
    private BatchReport report;

    @AfterEach
    void forget() {
        LocalSpark.session().streams().removeListener(report);
    }

    @Test
    void a_batch_is_told_before_the_next_one_is_shown() throws Exception {
        var printed = Printed.by(err -> {
            var query = start(err, Optional.empty());
            for (var i = 0; i < 5; i++) {
                kafka.send("a");
                query.processAllAvailable();
            }
            LocalSpark.settle(query);
            query.stop();
        });

        assertThat(printed.lines().filter(line -> line.toLowerCase().startsWith("batch")))
                .extracting(line -> line.replaceAll("\\d+ ms", "N ms"))
                .containsExactly(
                        "Batch: 0", "batch 0 | 1 row | N ms",
                        "Batch: 1", "batch 1 | 1 row | N ms",
                        "Batch: 2", "batch 2 | 1 row | N ms",
                        "Batch: 3", "batch 3 | 1 row | N ms",
                        "Batch: 4", "batch 4 | 1 row | N ms");
    }

    @Test
    void after_as_many_batches_as_were_asked_for_no_more_is_shown() throws Exception {
        var printed = Printed.by(err -> {
            var query = start(err, Optional.of(2));
            kafka.send("a", "b");
            LocalSpark.settle(query);
            assertThat(report.whenEnough()).isNotDone();
            kafka.send("c");
            LocalSpark.settle(query);
            assertThat(report.whenEnough()).isDone();

            kafka.send("one too many");
            await().until(BatchReportTest::aBatchWaitsToBeShown);
            query.stop();
            report.finish();

            assertThat(query.exception().isEmpty()).as("stopped in order").isTrue();
        });

        assertThat(printed).contains("Batch: 0", "Batch: 1").doesNotContain("Batch: 2", "too many");
        assertThat(printed).endsWith("Stopped. 3 rows in 2 batches.\n");
    }

    @Test
    void the_last_line_comes_once() {
        var err = new StringWriter();
        report = new BatchReport(new PrintWriter(err), Optional.empty());

        report.finish();
        report.finish();

        assertThat(err).hasToString("Stopped. 0 rows in 0 batches." + System.lineSeparator());
    }

    private StreamingQuery start(PrintWriter err, Optional<Integer> maxBatches) throws Exception {
        report = new BatchReport(err, maxBatches);
        LocalSpark.session().streams().addListener(report);
        return new TextLesson()
                .apply(kafka.stream())
                .writeStream()
                .format(ConsoleSink.class.getName())
                .option("checkpointLocation", LocalSpark.checkpoint())
                .start();
    }

    private static boolean aBatchWaitsToBeShown() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(BatchReport.class.getName())
                        && frame.getMethodName().equals("show"));
    }
}
