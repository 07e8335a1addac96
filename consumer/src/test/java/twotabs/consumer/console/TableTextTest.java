package twotabs.consumer.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.MemoryKafka;

/** {@link TableText} and {@link Cells} beside Spark's own {@code show}. */
class TableTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 AS a",
                "true AS yes, CAST(1 AS TINYINT) AS tiny, 12345678901 AS big, 1.5D AS half, 1e300D AS huge",
                "CAST(1.10 AS DECIMAL(10, 2)) AS price, CAST('NaN' AS DOUBLE) AS nan, -0.0D AS zero",
                "CAST(NULL AS STRING) AS a, CAST(NULL AS INT) AS b, CAST(NULL AS BINARY) AS c, NULL AS d",
                "'' AS empty, ' ' AS blank, 'NULL' AS word",
                "CAST('bytes' AS BINARY) AS value, X'00FF' AS key, CAST('' AS BINARY) AS none",
                "TIMESTAMP'2026-01-31 10:05:30.125Z' AS event_time, DATE'2026-01-31' AS day",
                "TIMESTAMP_NTZ'2026-01-31 10:05:30' AS local, INTERVAL 90 MINUTES AS lasts",
                "named_struct('a', 1, 'b', named_struct('c', 'x', 'd', NULL)) AS nested",
                "array(1, NULL, 3) AS numbers, array() AS none, array(X'01') AS bytes, array(array('x')) AS deep",
                "map('a', 1, 'b', NULL) AS counts, map() AS none",
                "'exactly twenty chars' AS twenty, 'twenty-one characters' AS more, 'abc' AS three",
                "'a heading that is cut is not readable' AS a_heading_that_is_longer_than_twenty",
                "'東京' AS city, '東京都千代田区丸の内一丁目九番一号の東京駅' AS address, 'ｈａｌｆ' AS wide",
                "'größer' AS de, '😀' AS face, 'ー' AS dash, '한국' AS ko",
                "'two\nlines' AS n, 'a\tb\r\f\b' AS t, 'bell\u0007 and \u000b' AS v, 'a \\\\n b' AS written",
            })
    void rows_look_as_Spark_would_show_them(String columns) {
        var rows = LocalSpark.session().sql("SELECT " + columns);

        assertThat(text(rows, false)).isEqualTo(rows.showString(20, 0, false));
        assertThat(text(rows, true)).isEqualTo(rows.showString(20, 20, false));
    }

    @Test
    void rows_of_different_width_are_aligned_as_Spark_would() {
        var rows = LocalSpark.session()
                .sql("SELECT id, repeat('東', CAST(id AS INT)) AS city, repeat('x', 18 + CAST(id AS INT)) AS x"
                        + " FROM range(12)");

        assertThat(text(rows, false)).isEqualTo(rows.showString(20, 0, false));
        assertThat(text(rows, true)).isEqualTo(rows.showString(20, 20, false));
    }

    @Test
    void the_seven_columns_of_Kafka_look_as_Spark_would_show_them() {
        var rows = MemoryKafka.batch("message 1", null, "größer");

        assertThat(text(rows, false)).isEqualTo(rows.showString(20, 0, false));
        assertThat(text(rows, true)).isEqualTo(rows.showString(20, 20, false));
    }

    @Test
    void no_rows_are_a_heading_with_two_rules() {
        var none = LocalSpark.session().sql("SELECT 1 AS seq WHERE false");

        assertThat(text(none, false)).isEqualTo("""
                +---+
                |seq|
                +---+
                +---+
                """).isEqualTo(none.showString(20, 0, false));
    }

    @Test
    void a_control_character_that_Spark_would_print_is_written_out() {
        var rows = LocalSpark.session().sql("SELECT 'a\u001b[2J\u0000\u202e' AS `x\u001b[31m\n`");

        assertThat(text(rows, false)).isEqualTo("""
                +----------------------+
                |x\\u001B[31m\\n         |
                +----------------------+
                |a\\u001B[2J\\u0000\\u202E|
                +----------------------+
                """);
    }

    private static String text(Dataset<Row> rows, boolean truncate) {
        var cells = new Cells(rows.schema());
        var columns = IntStream.range(0, rows.schema().length()).toArray();
        var lines = Stream.of(rows.queryExecution().executedPlan().executeCollect())
                .map(row -> cells.of(row, columns))
                .toList();
        return new TableText(truncate).of(cells.names(columns), lines);
    }
}
