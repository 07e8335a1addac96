package twotabs.consumer.lesson;

import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import twotabs.common.event.Scenario;
import twotabs.common.stream.Faults;
import twotabs.consumer.LocalSpark;
import twotabs.consumer.Sent;
import twotabs.consumer.WithBroker;
import twotabs.consumer.dataset.EventSchema;
import twotabs.consumer.dataset.FileFormat;

/** Values that a file format may spoil, through the lesson {@code files} and back. */
class FilesContentTest {
    private static final List<String> TEXTS = List.of(
            "x".repeat(300),
            "",
            "..",
            "a/b",
            "two\\nlines",
            "two\\r\\nlines",
            "\\\"quoted\\\"",
            "back\\\\",
            "\\\\\\\"",
            " space ",
            "a,b",
            "\\u0000",
            "\\u001b[2J",
            "C\u00f4te d'Ivoire",
            "\ud83d\ude31".repeat(100));

    /** Spark 2 counted days in another calendar before 1582, and in other time zones before 1900. */
    private static final List<String> TIMES = List.of(
            "1899-12-31T23:59:59.999Z",
            "1582-10-10T00:00:00.000Z",
            "0001-01-01T00:00:00.000Z",
            "-0044-03-15T12:00:00.000Z",
            "-290000-01-01T00:00:00.000Z",
            "+10000-01-01T00:00:00.000Z",
            "+294000-12-31T23:59:59.999Z",
            "2026-01-31T10:00:00.000Z");

    @RegisterExtension
    private static final WithBroker KAFKA = new WithBroker();

    private static final FilesRuns ODD_TEXTS = new FilesRuns(KAFKA, "odd_texts");
    private static final FilesRuns ODD_TIMES = new FilesRuns(KAFKA, "odd_times");

    private static List<String> oddTexts;

    @TempDir
    private Path folder;

    @BeforeAll
    static void send() throws Exception {
        KAFKA.topic(ODD_TEXTS.topic()).send(sightings("country|reporter", TEXTS));
        KAFKA.topic(ODD_TIMES.topic()).send(sightings("event_time", TIMES));
        oddTexts = ODD_TEXTS.events();
        assertThat(oddTexts).hasSameSizeAs(TEXTS);
    }

    /** A sighting for each value of these fields. */
    private static String[] sightings(String fields, List<String> values) {
        var sighting = Sent.of(Scenario.monsters, 10, Faults.NONE).values().stream()
                .filter(it -> it.matches("\\{.*\"country\":\"\\w+\".*\\}"))
                .findFirst()
                .orElseThrow();
        return values.stream()
                .map(it -> sighting.replaceAll(
                        "\"(" + fields + ")\":\"[^\"]*\"", "\"$1\":\"" + quoteReplacement(it) + "\""))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void whatever_a_text_holds_it_is_written_and_read_back(FileFormat format) throws Exception {
        var run = ODD_TEXTS.write(folder, format.name());

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Read back from " + folder + ": " + TEXTS.size() + " rows.\n");
        if (format != FileFormat.parquet) { // which is no source
            assertThat(ODD_TEXTS.events(folder, format.name())).isEqualTo(oddTexts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_time_of_any_year_is_written_and_read_back(FileFormat format) throws Exception {
        var run = ODD_TIMES.write(folder, format.name());

        assertThat(run.exitCode()).isZero();
        try (var spark = LocalSpark.session()) {
            assertThat(spark.read()
                            .schema(EventSchema.MONSTERS)
                            .format(format.name())
                            .options(format.options())
                            .load(folder.toString())
                            .selectExpr("unix_micros(event_time) AS micros")
                            .collectAsList())
                    .extracting(row -> row.getLong(0))
                    .containsExactlyInAnyOrderElementsOf(TIMES.stream()
                            .map(it -> 1000 * Instant.parse(it).toEpochMilli())
                            .toList());
        }
    }
}
