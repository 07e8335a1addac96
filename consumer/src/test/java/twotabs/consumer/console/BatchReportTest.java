package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.Option;
import twotabs.common.cli.Problem;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.Printed;
import twotabs.consumer.lesson.TextLesson;

class BatchReportTest {
    private static final String QUERY = "text";

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
                .extracting(line -> line.replaceAll("\\d+ ms .*", "N ms"))
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
            await().until(() -> waits(Thread.State.WAITING, "show"));
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
        report = report(new PrintWriter(err), Optional.empty());

        report.finish();
        report.finish();

        assertThat(err).hasToString("Stopped. 0 rows in 0 batches." + System.lineSeparator());
    }

    @Test
    void the_last_line_waits_for_the_line_of_the_last_batch() throws Exception {
        var query = new TextLesson()
                .apply(kafka.stream())
                .writeStream()
                .queryName(QUERY)
                .format("noop")
                .start();
        kafka.send("a");
        LocalSpark.settle(query);
        query.stop();
        var err = new StringWriter();
        report = report(new PrintWriter(err), Optional.empty());
        report.show(0, () -> {});

        var finishing = CompletableFuture.runAsync(report::finish);
        await().until(() -> waits(Thread.State.TIMED_WAITING, "finish"));
        report.onQueryProgress(new StreamingQueryListener.QueryProgressEvent(query.lastProgress()));
        finishing.join();

        assertThat(err.toString().lines()).hasSize(2).last().isEqualTo("Stopped. 1 row in 1 batch.");
    }

    @Test
    void a_batch_that_failed_once_shown_is_shown_again_by_the_next_query() {
        report = report(new PrintWriter(new StringWriter()), Optional.empty());
        var shown = new ArrayList<String>();

        report.show(5, () -> shown.add("first"));
        report.onQueryTerminated(new StreamingQueryListener.QueryTerminatedEvent(
                UUID.randomUUID(), UUID.randomUUID(), Option.apply("it failed")));
        report.show(5, () -> shown.add("again"));

        assertThat(shown).containsExactly("first", "again");
    }

    @Test
    void a_batch_that_cannot_be_told_ends_the_query_and_its_reason_is_known() throws Exception {
        var full = Problem.failure("Standard output cannot be written: No space left on device.");
        var err = new PrintWriter(Writer.nullWriter()) {
            @Override
            public void println(String line) {
                throw full;
            }
        };
        Printed.by(out -> {
            var query = start(err, Optional.empty());
            kafka.send("a");
            LocalSpark.settle(query);
            kafka.send("b");

            assertThatThrownBy(query::awaitTermination).hasRootCause(full);
        });

        assertThat(report.whenFailed()).isCompletedExceptionally();
        assertThatThrownBy(report::check).hasRootCause(full);
    }

    @Test
    void an_epoch_that_cannot_be_shown_is_not_done_and_ends_the_query() {
        report = report(new PrintWriter(Writer.nullWriter()), Optional.empty());

        assertThatThrownBy(() -> report.showEpoch(0, 1, () -> {
                    throw new IllegalStateException("gone");
                }))
                .hasRootCauseMessage("gone");

        assertThat(report.whenFailed()).isCompletedExceptionally();
    }

    @Test
    void an_event_of_any_year_is_told() throws Exception {
        var err = new StringWriter();
        report = report(new PrintWriter(err), Optional.empty());
        LocalSpark.session().streams().addListener(report);
        var query = kafka.stream()
                .selectExpr("CAST(CAST(value AS STRING) AS TIMESTAMP) AS event_time")
                .withWatermark("event_time", "30 seconds")
                .dropDuplicates("event_time")
                .writeStream()
                .queryName(QUERY)
                .format("noop")
                .start();
        for (var time : List.of("1500-02-28T10:00:00Z", "+10000-01-01T00:00:00Z", "+294246-12-31T10:00:00Z")) {
            kafka.send(time);
            LocalSpark.settle(query);
        }
        query.stop();

        assertThat(report.whenFailed()).isNotDone();
        assertThat(err.toString().lines().filter(line -> line.contains("newest ")))
                .extracting(line -> line.replaceAll(" . state .*", ""))
                .containsExactly(
                        "watermark 1970-01-01 00:00:00 | newest 1500-02-28 10:00:00",
                        "watermark none yet | newest +10000-01-01 00:00:00",
                        "watermark 9999-12-31 23:59:30 | newest +294246-12-31 10:00:00");
    }

    private StreamingQuery start(PrintWriter err, Optional<Integer> maxBatches) throws Exception {
        report = report(err, maxBatches);
        LocalSpark.session().streams().addListener(report);
        return new TextLesson()
                .apply(kafka.stream())
                .writeStream()
                .queryName(QUERY)
                .format(ConsoleProvider.class.getName())
                .options(ConsoleProvider.options(QUERY, reporter(err)))
                .option("checkpointLocation", LocalSpark.checkpoint())
                .start();
    }

    private static BatchReport report(PrintWriter err, Optional<Integer> maxBatches) {
        var reporter = reporter(err);
        return new BatchReport(
                QUERY, reporter, new TablePrinter(reporter, 20, false), maxBatches, Optional.empty(), false);
    }

    private static RunReporter reporter(PrintWriter err) {
        return new RunReporter(err, RunReporter.Format.text, false, false);
    }

    private static boolean waits(Thread.State state, String method) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == state)
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(BatchReport.class.getName())
                        && frame.getMethodName().equals(method));
    }
}
