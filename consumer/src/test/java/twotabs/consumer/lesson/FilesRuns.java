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
        var args = Stream.of("files -t %s --to-format %s --trigger available-now --rows 500 --to"
                .formatted(topic, format)
                .split(" "));
        return kafka.run(Stream.of(args, Stream.of(folder.toString()), Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** The good events of the topic. */
    List<String> events() throws Exception {
        return events(kafka.run("json", "-t", topic, "--batch", "--format", "json"));
    }

    /** The events in the files, with the files as a source. */
    List<String> events(Path folder, String format) throws Exception {
        var args = Stream.of("json --source files --trigger available-now --format json --file-format %s --path"
                .formatted(format)
                .split(" "));
        return events(
                kafka.run(Stream.concat(args, Stream.of(folder.toString())).toArray(String[]::new)));
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
