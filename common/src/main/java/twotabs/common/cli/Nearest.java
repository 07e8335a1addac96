package twotabs.common.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a mistyped name. */
public final class Nearest {
    private Nearest() {}

    /** Returns the most similar name; empty if more than half of the letters differ in every name. */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream()
                .sorted()
                .min(Comparator.comparingInt(name -> edits(typed, name)))
                .filter(name -> edits(typed, name) <= Math.max(typed.length(), name.length()) / 2);
    }

    /** Returns the Levenshtein distance: the number of letters to insert, remove or replace. Case is ignored. */
    static int edits(String from, String to) {
        var source = from.toLowerCase(Locale.ROOT);
        var target = to.toLowerCase(Locale.ROOT);
        var above = new int[target.length() + 1];
        for (var column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (var row = 1; row <= source.length(); row++) {
            var current = new int[above.length];
            current[0] = row;
            for (var column = 1; column < above.length; column++) {
                var replaced = above[column - 1] + (source.charAt(row - 1) == target.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[target.length()];
    }
}
