package twotabs.demo.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldTest {
    @Test
    void rows_and_batches_are_heard_and_talk_is_not() {
        var told = Told.of(List.of(
                "Starting Spark ...",
                "{\"type\":\"row\",\"query\":\"late\",\"batch\":1,\"row\":{\"start\":\"2026-01-31T09:59:00.000Z\",\"n\":33}}",
                "{\"type\":\"batch\",\"batch\":1,\"rows\":300,\"ms\":9,\"watermark\":\"2026-01-31T10:00:19.900Z\","
                        + "\"newest_event_time\":null,\"state_rows\":4,\"late_dropped\":2}",
                "{\"type\":\"end\",\"rows\":300}"));

        assertThat(told.batches())
                .containsExactly(new Told.Batch(
                        1, 300, Optional.of(Instant.parse("2026-01-31T10:00:19.900Z")), Optional.empty(), 4, 2));
        assertThat(told.rows()).singleElement().satisfies(row -> {
            assertThat(row.batch()).isEqualTo(1);
            assertThat(row.time("start")).isEqualTo("2026-01-31T09:59:00Z");
            assertThat(row.number("n")).isEqualTo(33);
        });
    }

    @Test
    void a_line_that_is_cut_off_is_not_passed_over() {
        assertThatThrownBy(() -> Told.of(List.of("{\"type\":\"row\","))).hasMessageStartingWith("not a line of JSON");
    }
}
