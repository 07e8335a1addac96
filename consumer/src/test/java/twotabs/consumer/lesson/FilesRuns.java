package twotabs.consumer.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twotabs.consumer.Ran;
import twotabs.consumer.WithBroker;

/** Runs of the lesson {@code files} over a topic, and of a lesson that reads its files. */
record FilesRuns(WithBroker kafka, String topic) {
    Ran write(Path folder, String format, String... more) throws Exception {
        var words = "files -t %s --to-format %s --trigger available-now --rows 500 --to".formatted(topic, format);
        return kafka.run(
                words,
                Stream.concat(Stream.of(folder.toString()), Stream.of(more)).toArray(String[]::new));
    }

    /** The good events of the topic. */
    List<String> events() throws Exception {
        return events(kafka.run("json --batch --format json -t " + topic));
    }

    /** The events in the files, with the files as a source. */
    List<String> events(Path folder, String format) throws Exception {
        var words = "json --source files --trigger available-now --format json --file-format %s --path";
        return events(kafka.run(words.formatted(format), folder.toString()));
    }

    /** The good ones, as JSON, in the order of their text. */
    private static List<String> events(Ran run) {
        return run.printed()
                .lines()
                .filter(line -> line.contains("\"event_id\""))
                .filter(line -> !line.contains("_corrupt_record"))
                .map(line -> line.substring(line.indexOf("\"row\":")))
                .sorted()
                .toList();
    }

    /** What is read back, by country. */
    static Map<String, Long> counts(Ran run) {
        return run.table()
                .lines()
                .filter(line -> line.matches("\\|.*\\|\\d+ *\\|"))
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip(), cells -> Long.parseLong(cells[2].strip()), Long::sum, TreeMap::new));
    }
}
