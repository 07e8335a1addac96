package twotabs.challenges.screen;

import java.util.ArrayList;
import java.util.List;
import twotabs.challenges.run.Outcome;
import twotabs.common.cli.Terminal;

/** The rows that differ, expected and actual ones side by side, batch by batch. */
final class RowDifference {
    private static final int COLUMN = 36;
    private static final int MOST = 14;

    private RowDifference() {}

    static List<String> of(Outcome expected, Outcome actual) {
        var lines = new ArrayList<String>();
        lines.add(row("expected (only rows that differ)", "yours"));
        for (var i = 0; i < expected.batches().size(); i++) {
            var missing = new ArrayList<>(expected.batches().get(i));
            var surplus = new ArrayList<>(
                    i < actual.batches().size() ? actual.batches().get(i) : List.of());
            for (var wanted : expected.batches().get(i)) {
                if (surplus.remove(wanted)) {
                    missing.remove(wanted);
                }
            }
            add(lines, i + 1, missing, surplus);
        }
        if (lines.size() == 1 && !expected.batches().equals(actual.batches())) {
            lines.add("the same rows, in another order");
            for (var i = 0; i < expected.batches().size(); i++) {
                if (!expected.batches().get(i).equals(actual.batches().get(i))) {
                    inOrder(
                            lines,
                            i + 1,
                            expected.batches().get(i),
                            actual.batches().get(i));
                }
            }
        }
        return lines.size() <= MOST + 1 ? lines : cut(lines);
    }

    private static List<String> cut(List<String> lines) {
        var cut = new ArrayList<>(lines.subList(0, MOST + 1));
        cut.add("and %d more lines".formatted(lines.size() - MOST - 1));
        return cut;
    }

    private static void inOrder(List<String> lines, int batch, List<List<String>> expected, List<List<String>> actual) {
        for (var i = 0; i < expected.size(); i++) {
            lines.add(row(cells(batch, expected.get(i)), cells(batch, actual.get(i))));
        }
    }

    private static void add(List<String> lines, int batch, List<List<String>> missing, List<List<String>> surplus) {
        var unmatched = new ArrayList<>(surplus);
        var others = new ArrayList<List<String>>();
        for (var wanted : missing) {
            var like = unmatched.stream().filter(row -> areAlike(wanted, row)).findFirst();
            like.ifPresentOrElse(
                    row -> {
                        unmatched.remove(row);
                        lines.add(row(cells(batch, wanted), cells(batch, row)));
                    },
                    () -> others.add(wanted));
        }
        for (var i = 0; i < Math.max(others.size(), unmatched.size()); i++) {
            lines.add(row(
                    i < others.size() ? cells(batch, others.get(i)) : "",
                    i < unmatched.size() ? cells(batch, unmatched.get(i)) : ""));
        }
    }

    /** Whether two rows are about the same thing: the first half of their columns, rounded up, has the same values. */
    private static boolean areAlike(List<String> row, List<String> other) {
        var half = (row.size() + 1) / 2;
        return row.subList(0, half).equals(other.subList(0, half));
    }

    private static String cells(int batch, List<String> row) {
        return "batch %d: %s".formatted(batch, String.join(" ", row));
    }

    private static String row(String left, String right) {
        return ("%-" + COLUMN + "s  %s")
                .formatted(Terminal.fit(Terminal.safe(left), COLUMN), Terminal.fit(Terminal.safe(right), COLUMN))
                .stripTrailing();
    }
}
