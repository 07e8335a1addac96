package twotabs.consumer.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import twotabs.consumer.MemoryKafka;

class ContinuousLessonTest {
    @Test
    void a_row_says_how_long_its_record_waited() {
        var now = Clock.fixed(MemoryKafka.TIMESTAMP.toInstant().plusMillis(17), ZoneOffset.UTC);

        var shown = new ContinuousLesson(now)
                .apply(MemoryKafka.batch("{\"monster\":\"Yeti\",\"country\":\"Chile\"}", "no JSON", null));

        assertThat(shown.columns()).containsExactly("partition", "offset", "monster", "country", "ms");
        assertThat(shown.collectAsList())
                .containsExactly(
                        RowFactory.create(0, 0L, "Yeti", "Chile", 17L),
                        RowFactory.create(0, 1L, null, null, 17L),
                        RowFactory.create(0, 2L, null, null, 17L));
    }
}
