package twotabs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries read their level once, when they are loaded: with the real jars it must be set by then. */
class LogLevelIT {
    private static final String LINE_OF_LOG = "\\d\\d:\\d\\d:\\d\\d INFO \\w+: .*";

    @Test
    void the_libraries_log_when_they_are_asked_to_and_are_silent_otherwise(@TempDir Path data) throws Exception {
        try (var tabs = new Tabs()) {
            tabs.broker(data);

            var silent = tabs.consumer("text", "--trigger", "once");
            silent.awaitEnd();
            var talking = tabs.consumer("text", "--trigger", "once", "--log-level", "info");
            talking.awaitEnd();

            assertThat(silent.lines()).noneMatch(line -> line.matches(LINE_OF_LOG));
            assertThat(talking.lines())
                    .anyMatch(line -> line.matches(LINE_OF_LOG) && line.contains("SparkContext: Running Spark"));
        }
    }
}
