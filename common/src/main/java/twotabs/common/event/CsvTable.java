package twotabs.common.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the CSV files in the folder of this class. They have a header line, commas between values, and no quotes. */
final class CsvTable {
    private CsvTable() {}

    static <T> List<T> read(String file, Function<String[], T> row) {
        var stream = Objects.requireNonNull(CsvTable.class.getResourceAsStream(file), file);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> row.apply(line.split(",")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
