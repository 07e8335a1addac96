package twotabs.consumer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twotabs.common.event.EventKind;
import twotabs.common.truth.StrictReader;
import twotabs.consumer.MemoryKafka;

/** What the check of {@code twotabs.common.json} calls good, Spark's {@code from_json} reads in full. */
class GoodJsonTest {
    @Test
    void lessons_and_the_truth_have_the_same_schemas() {
        assertThat(JsonTypes.of(EventSchema.MESSAGES)).isEqualTo(StrictReader.schema(EventKind.message));
        assertThat(JsonTypes.of(EventSchema.MONSTERS)).isEqualTo(StrictReader.schema(EventKind.sighting));
        assertThat(JsonTypes.of(EventSchema.RESCUES)).isEqualTo(StrictReader.schema(EventKind.rescue));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.5+01:30, 2026-03-01T10:30:00.5Z",
        "2026-03-01T12:00:00-18:00, 2026-03-02T06:00:00Z",
        "2026-03-01T12:00:00.123456789Z, 2026-03-01T12:00:00.123456Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "-0001-12-31T00:00:00Z, -0001-12-31T00:00:00Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
        "+294000-12-31T23:59:59Z, +294000-12-31T23:59:59Z",
        "-290000-01-01T00:00:00Z, -290000-01-01T00:00:00Z",
    })
    void a_time(String text, Instant time) {
        assertThat(good("a TIMESTAMP NOT NULL", "\"" + text + "\"", "unix_micros(a)")
                        .getLong(0))
                .isEqualTo(Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "TINYINT, -128, -128",
        "SMALLINT, 32767, 32767",
        "INT, -2147483648, -2147483648",
        "BIGINT, -9223372036854775808, -9223372036854775808",
        "DOUBLE, 7, 7.0",
        "DOUBLE, 1e308, 1.0E308",
        "FLOAT, 3.5, 3.5",
        "'DECIMAL(10,2)', 1e7, 10000000.00",
        "'DECIMAL(10,2)', 0.5000, 0.50",
        "'DECIMAL(38,0)', 99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "BOOLEAN, false, false",
        "STRING, '\"\"', ''",
        "DATE, '\"2026-03-01\"', 2026-03-01",
        "DATE, '\"+10000-01-01\"', +10000-01-01",
        "TIMESTAMP_NTZ, '\"2026-03-01T12:00:00.5\"', 2026-03-01 12:00:00.5",
        "BINARY, '\"YWJj\"', abc",
        "'ARRAY<INT>', '[1,null]', '[1, null]'",
        "'MAP<STRING, INT>', '{\"b\":1}', '{b -> 1}'",
        "'STRUCT<b: INT NOT NULL>', '{\"b\":1}', '{1}'",
    })
    void any_other_value(String type, String value, String text) {
        assertThat(good("a " + type + " NOT NULL", value, "CAST(a AS STRING)").getString(0))
                .isEqualTo(text);
    }

    /** @param value of the field {@code a} */
    private static Row good(String schema, String value, String... shown) {
        var rows = new ParsedJson(StructType.fromDDL(schema), "records").of(MemoryKafka.batch("{\"a\":" + value + "}"));
        assertThat(rows.select("_why").first().isNullAt(0))
                .as(rows.showString(1, 0, true))
                .isTrue();
        return rows.selectExpr(shown).first();
    }
}
