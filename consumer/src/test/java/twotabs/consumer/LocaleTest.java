package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.Locale;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Program;

/** What Spark writes for programs on machines whose digits, calendar and case rules are others. */
class LocaleTest {
    private final Locale locale = Locale.getDefault();
    private final PrintStream out = System.out;

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        System.setOut(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "hi-IN-u-nu-deva"})
    void numbers_event_times_and_cases_are_the_same_on_each_machine(String tag) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Program.begin();
        var kafka = new MemoryKafka();
        var query = kafka.stream()
                .selectExpr("CAST(CAST(value AS STRING) AS TIMESTAMP) AS event_time")
                .withWatermark("event_time", "30 seconds")
                .groupBy(functions.window(functions.col("event_time"), "1 minute"))
                .count()
                .writeStream()
                .format("noop")
                .start();
        kafka.send("2026-01-31T10:00:10Z");
        LocalSpark.settle(query);
        query.stop();

        assertThat(query.lastProgress().eventTime().get("watermark")).isEqualTo("2026-01-31T09:59:40.000Z");
        assertThat("%d %,.1f".formatted(1234, 1234.5)).isEqualTo("1234 1,234.5");
        assertThat(LocalSpark.session().sql("SELECT upper('tidligi')").first().getString(0))
                .isEqualTo("TIDLIGI");
    }
}
