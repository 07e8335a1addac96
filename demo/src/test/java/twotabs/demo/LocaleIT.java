package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real jars in JVMs with other digits, another calendar and other case rules. */
class LocaleIT {
    private static final String ENGLISH = "-Duser.language=en -Duser.country=US";
    private static final String ARABIC = "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab";

    private static final String[] FIXED = {
        "--preset", "dirty", "-n", "1500", "-r", "-1", "--start-time", "2026-01-31T10:00:00Z"
    };

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private final Tabs tabs = new Tabs();

    @AfterEach
    void endAll() {
        tabs.close();
    }

    @Test
    void the_producer_and_verify_print_what_they_print_in_english() throws Exception {
        tabs.broker(data);
        var truth = folder.resolve("sent.json").toString();
        assertThat(tabs.producer(with(FIXED, "--truth", truth)).awaitEnd()).isZero();

        var verified = printed(ENGLISH, "producer", "verify", "--truth", truth, "-b", tabs.server());
        var sent = dryRun(ENGLISH);

        assertThat(verified).endsWith("All that was acknowledged is there, once.");
        assertThat(sent).hasSizeGreaterThan(1500);
        for (var other : List.of(
                ARABIC,
                "-Duser.language=th -Duser.country=TH -Duser.variant=TH",
                "-Duser.language=tr -Duser.country=TR",
                "-Duser.language=fa -Duser.country=IR -Duser.extensions=nu-arabext-ca-persian")) {
            assertThat(printed(other, "producer", "verify", "--truth", truth, "-b", tabs.server()))
                    .as(other)
                    .isEqualTo(verified);
            assertThat(dryRun(other)).as(other).isEqualTo(sent);
        }
    }

    @Test
    void a_query_and_the_legacy_api_print_what_they_print_in_english() throws Exception {
        tabs.broker(data);
        assertThat(tabs.producer(FIXED).awaitEnd()).isZero();

        for (var lesson : List.of(
                new String[] {
                    "tumbling", "--trigger", "available-now", "--max-offsets-per-trigger", "700", "--format", "json"
                },
                new String[] {"dstream", "--max-batches", "1", "--format", "json"})) {
            var args = with(lesson, "-b", tabs.server());
            var english = printed(ENGLISH, "consumer", args);

            assertThat(printed(ARABIC, "consumer", args)).isEqualTo(english);
            assertThat(english).last().asString().startsWith("{\"type\":\"end\",\"rows\":1523,");
        }
    }

    /** What would be sent, and the truth about it. */
    private List<String> dryRun(String jvm) throws Exception {
        var truth = folder.resolve("truth.json");
        var printed = new ArrayList<>(printed(jvm, "producer", with(FIXED, "--dry-run", "--truth", truth.toString())));
        printed.addAll(Files.readAllLines(truth));
        return printed;
    }

    /** All lines of standard output, without what was measured. */
    private List<String> printed(String jvm, String program, String... args) throws Exception {
        var terminal = tabs.bash("export JDK_JAVA_OPTIONS='" + jvm + "'; exec \"$@\" 2> /dev/null", program, args);

        assertThat(terminal.awaitEnd()).as(terminal::text).isZero();
        return terminal.lines().stream()
                .map(line -> line.replaceAll("\"(ms|state_bytes)\":\\d+|\"spent_ms\":\\{.*?}", "N"))
                .toList();
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }
}
