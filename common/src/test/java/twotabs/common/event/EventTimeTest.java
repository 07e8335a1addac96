package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:05:30Z,           2026-01-31T10:05:30.000Z",
        "2026-01-31T10:05:00Z,           2026-01-31T10:05:00.000Z",
        "2026-01-31T10:05:30.5Z,         2026-01-31T10:05:30.500Z",
        "2026-01-31T10:05:30.001999999Z, 2026-01-31T10:05:30.001Z",
        "2026-01-31T12:05:30+02:00,      2026-01-31T10:05:30.000Z",
    })
    void a_time_always_has_three_decimals_and_is_in_utc(String time, String text) {
        assertThat(EventTime.format(Instant.parse(time))).isEqualTo(text);
    }
}
