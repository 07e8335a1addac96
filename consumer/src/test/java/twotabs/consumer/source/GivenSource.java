package twotabs.consumer.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine;
import twotabs.common.cli.Problem;

/** Sources with the options that a person would type. */
final class GivenSource {
    private GivenSource() {}

    static Source source(String... typed) {
        return source(false, typed);
    }

    static Source ofBatch(String... typed) {
        return source(true, typed);
    }

    static Source files(Path folder, String format) {
        return source("--source", "files", "--path", folder.toString(), "--file-format", format);
    }

    private static Source source(boolean isBatch, String... typed) {
        var options = new SourceOptions();
        new CommandLine(options)
                .registerConverter(Offsets.class, Offsets::parse)
                .parseArgs(typed);
        options.check(isBatch);
        return options.source(List.of("events_topic"), false, isBatch);
    }

    /** What is said of a source that a first run cannot begin with. */
    static Problem problem(Source source) {
        return catchThrowableOfType(Problem.class, () -> {
            try (source) {
                source.open(line -> {});
                source.checkStart();
            }
        });
    }

    static List<String> refused(Source source) {
        return problem(source).lines();
    }

    static List<String> values(Dataset<Row> records) {
        return records.selectExpr("CAST(value AS STRING)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
