package twotabs.consumer.console;

import java.util.List;
import twotabs.common.cli.Terminal;
import twotabs.common.cli.TextTable;

/** A table as Spark's {@code show} prints it: cut and right-aligned, or whole and left-aligned. Names are never cut. */
record TableText(boolean truncate) {
    private static final int CUT_AT = 20;
    private static final int NARROWEST = 3;

    String of(List<String> names, List<List<String>> rows) {
        var shown = rows.stream().map(cells -> cells.stream().map(this::cut).toList());
        return new TextTable(NARROWEST, truncate).of(names, shown.toList());
    }

    private String cut(String cell) {
        return truncate ? Terminal.fit(cell, CUT_AT) : cell;
    }
}
