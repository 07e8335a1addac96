package twotabs.consumer.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.util.Utils;
import twotabs.common.cli.Terminal;

/** Formats a table like Spark's {@code show}: cells are cut and right-aligned, or whole and left-aligned. */
record TableText(boolean truncate) {
    private static final int MAX_CELL_WIDTH = 20;
    private static final int MIN_WIDTH = 3;

    String of(List<String> names, List<List<String>> rows) {
        var cut = rows.stream().map(cells -> cells.stream().map(this::cut).toList());
        var lines = Stream.concat(Stream.of(names), cut).toList();
        var widths = IntStream.range(0, names.size())
                .map(i -> lines.stream()
                        .mapToInt(cells -> Utils.stringHalfWidth(cells.get(i)))
                        .reduce(MIN_WIDTH, Math::max))
                .toArray();
        var rule = IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("+", "+", "+\n"));
        var body = lines.stream().map(cells -> line(cells, widths)).toList();
        return rule + body.get(0) + rule + String.join("", body.subList(1, body.size())) + rule;
    }

    private String cut(String cell) {
        return truncate ? Terminal.fit(cell, MAX_CELL_WIDTH) : cell;
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> padded(cells.get(i), widths[i]))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private String padded(String cell, int width) {
        var padding = " ".repeat(width - Utils.stringHalfWidth(cell));
        return truncate ? padding + cell : cell + padding;
    }
}
