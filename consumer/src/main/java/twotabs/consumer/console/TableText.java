package twotabs.consumer.console;

import java.util.List;
import twotabs.common.cli.Terminal;
import twotabs.common.cli.TextTable;

/** Formats a table like Spark's {@code show}: cells are cut and right-aligned, or whole and left-aligned. */
record TableText(boolean truncate) {
    private static final int MAX_CELL_WIDTH = 20;
    private static final int MIN_WIDTH = 3;

    String of(List<String> names, List<List<String>> rows) {
        var shown = rows.stream().map(cells -> cells.stream().map(this::cut).toList());
        return new TextTable(MIN_WIDTH, truncate).of(names, shown.toList());
    }

    private String cut(String cell) {
        return truncate ? Terminal.fit(cell, MAX_CELL_WIDTH) : cell;
    }
}
