package twotabs.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.common.cli.Program;

/** What Spark writes for programs on machines whose digits, calendar and case rules are others. */
class LocaleTest {
    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    /** Turkish case rules, Thai digits and the Buddhist calendar: one run shows what each of them changes. */
    private static final String ALL_AT_ONCE = "tr-TR-u-ca-buddhist-nu-thai";

    private final Locale locale = Locale.getDefault();
    private final PrintStream out = System.out;

    /** Two good events, one of a year with five digits, and a record that goes aside. */
    @BeforeAll
    static void send() throws Exception {
        KAFKA.topic("in_each_locale")
                .send(sighting(1, "2026-01-31T10:00:10.250Z"), "{", sighting(1234, "+10000-01-01T00:00:00Z"));
    }

    private static String sighting(int seq, String time) {
        return """
                {"event_id":"%1$d","seq":%1$d,"event_time":"%2$s","monster":"Tidligi","strength":5,\
                "country":"Iran","lat":1.5,"lon":2.25,"reporter":"r"}""".formatted(seq, time);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        System.setOut(out);
    }

    /** Other digits, another calendar, other case rules. */
    static List<String> others() {
        return List.of(ALL_AT_ONCE, "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "hi-IN-u-nu-deva");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"json", "tumbling", "late", "session", "dedup", "state", "dstream --max-batches 1 --interval 1s"
            })
    void a_lesson_prints_byte_for_byte_what_it_prints_in_english(String lesson) throws Exception {
        var english = printed("en-US", lesson);

        assertThat(english).contains("1 bad, 2 good.");
        for (var other : others()) {
            assertThat(printed(other, lesson)).as(other).isEqualTo(english);
        }
    }

    /** Without what was measured. */
    private static String printed(String tag, String lesson) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        Program.begin();
        var args =
                lesson + (lesson.startsWith("dstream") ? "" : " --trigger available-now --max-offsets-per-trigger 2");
        var ran = KAFKA.run(args + " -t in_each_locale");

        assertThat(ran.exitCode()).as(ran.printed()).isZero();
        return ran.printed().replaceAll("Time: \\d+ ms|(N|\\d+) ms|\\d+ kB|is \\w+ ahead", "N");
    }

    @ParameterizedTest
    @MethodSource("others")
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
