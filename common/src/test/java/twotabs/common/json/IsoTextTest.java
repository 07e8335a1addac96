package twotabs.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T12:00:00Z",
                "2026-03-01T12:00:00.1Z",
                "2026-03-01T12:00:00.123456789Z",
                "2026-03-01T12:00:00+01:00",
                "2026-03-01T23:59:59-18:00",
                "2024-02-29T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "-0001-12-31T00:00:00Z",
                "+294000-12-31T23:59:59Z",
                "-290000-01-01T00:00:00Z",
            })
    void a_date_a_time_of_day_and_a_zone_are_an_instant(String text) {
        assertThat(IsoText.of(text).isInstant()).isTrue();
        assertThat(IsoText.of(text).isLocalTime()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-03",
                "2026-03-01",
                "12:00:00Z",
                "T12:00:00Z",
                "2026-03-01T12:00:00",
                "2026-03-01 12:00:00Z",
                "2026-03-01t12:00:00z",
                "2026-3-1T12:00:00Z",
                "26-03-01T12:00:00Z",
                "2026-03-01T12Z",
                "2026-03-01T12:00Z",
                "2026-03-01T1:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T12:60:00Z",
                "2026-03-01T23:59:60Z",
                "2026-03-01T12:00:00.Z",
                "2026-03-01T12:00:00,5Z",
                "2026-03-01T12:00:00.1234567890Z",
                "2026-03-01T12:00:00+1",
                "2026-03-01T12:00:00+0100",
                "2026-03-01T12:00:00+18:01",
                "2026-03-01T12:00:00+01:60",
                "2026-03-01T12:00:00 UTC",
                "2026-03-01T12:00:00ZZ",
                " 2026-03-01T12:00:00Z",
                "2026-03-01T12:00:00Z ",
                "2026-00-01T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-02-29T12:00:00Z",
                "2100-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-03-00T12:00:00Z",
                "10000-01-01T00:00:00Z",
                "+2026-01-01T00:00:00Z",
                "+294001-01-01T00:00:00Z",
                "-290001-12-31T23:59:59Z",
                "+1000000-01-01T00:00:00Z",
                "٢٠٢٦-03-01T12:00:00Z",
                "half past ten",
                "today",
                "epoch",
                "1767225600",
            })
    void all_else_is_none(String text) {
        assertThat(IsoText.of(text).isInstant()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01", "0001-01-01", "+10000-01-01"})
    void a_date_is_a_year_a_month_and_a_day(String text) {
        assertThat(IsoText.of(text).isDate()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026", "2026-03", "2026-03-1", "2026-02-30", "2026-03-01T", "2026-03-01T12:00:00Z"})
    void what_is_less_or_more_is_no_date(String text) {
        assertThat(IsoText.of(text).isDate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T12:00:00", "2026-03-01T12:00:00.123456"})
    void a_time_may_have_no_zone_where_the_schema_says_so(String text) {
        assertThat(IsoText.of(text).isLocalTime()).isTrue();
    }
}
