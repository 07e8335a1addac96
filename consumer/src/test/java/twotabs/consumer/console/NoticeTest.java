package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;
import twotabs.consumer.lesson.JsonLesson;

class NoticeTest {
    @Test
    void a_batch_is_told_in_one_line() {
        assertThat(new Notice(7, 12, 96, Map.of()).line()).isEqualTo("batch 7 | 12 rows | 96 ms");
        assertThat(new Notice(8, 1, 5, Map.of()).line()).isEqualTo("batch 8 | 1 row | 5 ms");
        assertThat(new Notice(0, 0, 40, Map.of()).line()).isEqualTo("batch 0 | 0 rows | 40 ms | nothing new yet");
    }

    @Test
    void what_a_lesson_counted_is_told_by_name() {
        var counts = new TreeMap<>(Map.of("good", 11L, "bad", 1L));

        assertThat(new Notice(7, 12, 96, counts).line()).isEqualTo("batch 7 | 12 rows | 1 bad, 11 good | 96 ms");
    }

    @Test
    void the_counts_are_those_that_the_lesson_observed() throws Exception {
        var kafka = new MemoryKafka();
        kafka.send("junk", "more junk", "{}");
        var query = new JsonLesson()
                .apply(kafka.stream())
                .writeStream()
                .format("noop")
                .start();
        LocalSpark.settle(query);
        query.stop();

        var notice = Notice.of(query.lastProgress());

        assertThat(notice)
                .isEqualTo(new Notice(0, 3, query.lastProgress().batchDuration(), Map.of("bad", 3L, "good", 0L)));
    }

    @Test
    void totals_add_up_and_leave_out_batches_without_data() {
        var totals = new Totals();

        totals.add(new Notice(0, 20, 90, Map.of("good", 20L, "bad", 0L)));
        totals.add(new Notice(1, 0, 90, Map.of("good", 0L, "bad", 0L)));
        totals.add(new Notice(2, 10, 90, Map.of("good", 9L, "bad", 1L)));

        assertThat(totals.batchesWithData()).isEqualTo(2);
        assertThat(totals.line()).isEqualTo("30 rows in 2 batches: 1 bad, 29 good.");
    }

    @Test
    void totals_of_little_are_said_in_the_singular() {
        var totals = new Totals();
        assertThat(totals.line()).isEqualTo("0 rows in 0 batches.");

        totals.add(new Notice(0, 1, 90, Map.of()));

        assertThat(totals.line()).isEqualTo("1 row in 1 batch.");
    }
}
