package twotabs.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:05:30Z,           2026-01-31T10:05:30.000Z",
        "2026-01-31T10:05:00Z,           2026-01-31T10:05:00.000Z",
        "2026-01-31T10:05:30.5Z,         2026-01-31T10:05:30.500Z",
        "2026-01-31T10:05:30.001999999Z, 2026-01-31T10:05:30.001Z",
        "2026-01-31T12:05:30+02:00,      2026-01-31T10:05:30.000Z",
        "2024-02-29T23:59:59.999Z,       2024-02-29T23:59:59.999Z",
        "1900-02-28T24:00:00Z,           1900-03-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z,       1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z,           0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z,         +10000-01-01T00:00:00.000Z",
        "+294247-01-10T04:00:54Z,        +294247-01-10T04:00:54.000Z",
        "-290308-12-21T19:59:05Z,        -290308-12-21T19:59:05.000Z",
    })
    void a_time_always_has_three_decimals_and_is_in_utc(String time, String text) {
        assertThat(EventTime.format(Instant.parse(time))).isEqualTo(text);
    }

    @Property(tries = 10_000)
    void a_time_of_the_years_0_to_9999_is_written_as_java_time_writes_it(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long epochMillis) {
        var time = Instant.ofEpochMilli(epochMillis);
        var line = new JsonLine();
        line.begin();
        line.time(time);

        assertThat(new String(line.end(), StandardCharsets.US_ASCII)).isEqualTo(FORMAT.format(time));
        assertThat(EventTime.format(time)).isEqualTo(FORMAT.format(time));
        assertThat(Instant.parse(EventTime.format(time))).isEqualTo(time);
    }
}
