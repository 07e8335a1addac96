package twotabs.common.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in the layout of Spark's {@code show}.
 *
 * @param narrowest the least width of a column, in characters
 */
public record TextTable(int narrowest, boolean rightAligned) {
    /** The characters that Spark counts as two columns wide. */
    private static final Pattern WIDE = Pattern.compile(
            "[\\u1100-\\u115F\\u2E80-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE10-\\uFE19\\uFE30-\\uFE6F\\uFF00-\\uFF60"
                    + "\\uFFE0-\\uFFE6]");

    /** Returns the lines of the table, each with a line break. */
    public String of(List<String> names, List<List<String>> rows) {
        var widths = IntStream.range(0, names.size())
                .map(i -> Stream.concat(Stream.of(names), rows.stream())
                        .mapToInt(cells -> width(cells.get(i)))
                        .reduce(narrowest, Math::max))
                .toArray();
        var rule = IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("+", "+", "+\n"));
        var body = rows.stream().map(cells -> line(cells, widths)).collect(Collectors.joining());
        return rule + line(names, widths) + rule + body + rule;
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> padded(cells.get(i), widths[i]))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    private String padded(String cell, int width) {
        var padding = " ".repeat(width - width(cell));
        return rightAligned ? padding + cell : cell + padding;
    }

    private static int width(String cell) {
        return cell.length() + (int) WIDE.matcher(cell).results().count();
    }
}
