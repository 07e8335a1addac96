package twotabs.challenges.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a query writes for a script.
 *
 * @param batches the rows that came out with each batch of the script, and with the batch without data that follows it;
 *     a row is its cells as text, in the order of the columns
 * @param state the rows of state at the end
 */
public record Outcome(List<List<List<String>>> batches, long state) {
    /** The outcome of a method that returns a value. */
    public static Outcome of(Object value) {
        return new Outcome(List.of(List.of(List.of(Cell.text(value)))), 0);
    }

    /** Rows without an order: two outcomes are equal if each batch has the same rows. */
    public Outcome sorted() {
        return new Outcome(
                batches.stream()
                        .map(rows -> rows.stream()
                                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                                .toList())
                        .toList(),
                state);
    }

    /** Whether each batch has the rows of the expected batch, in any order. */
    public static boolean hasRowsOf(Outcome expected, Outcome actual) {
        return expected.sorted().batches().equals(actual.sorted().batches());
    }

    public List<List<String>> rows() {
        return batches.stream().flatMap(List::stream).toList();
    }

    /** A line that is equal for equal outcomes: a recorded result. */
    public String line() {
        return batches.stream()
                        .map(rows ->
                                rows.stream().map(row -> String.join(" ", row)).collect(Collectors.joining(", ")))
                        .collect(Collectors.joining(" | "))
                + " | state " + state;
    }
}
