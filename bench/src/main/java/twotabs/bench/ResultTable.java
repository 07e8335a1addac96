package twotabs.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Prints the results, one line for each measurement, as soon as the measurement is done. */
final class ResultTable {
    private final PrintWriter out;

    ResultTable(PrintWriter out, int pairs) {
        this.out = out;
        print("Medians of %d alternating pairs, %s, %d processors."
                .formatted(pairs, Runtime.version(), Runtime.getRuntime().availableProcessors()));
        print("%-16s %13s %13s %7s %8s  %s".formatted("", "ours", "peer", "ratio", "goal", "peer"));
    }

    /** Prints both medians and the median of the pairs' ratios. The goal is a bound for the ratio. */
    void compare(String what, Pairs<Double> measured, String unit, Goal goal, String peer) {
        var ratios = IntStream.range(0, measured.ours().size())
                .mapToObj(i -> measured.ours().get(i) / measured.peer().get(i))
                .toList();
        print("%-16s %13s %13s %7.2f %8s  %s"
                .formatted(
                        what,
                        figure(measured.ours(), unit),
                        figure(measured.peer(), unit),
                        median(ratios),
                        goal,
                        peer));
    }

    /** Prints a comparison that has no goal. */
    void compare(String what, Pairs<Double> measured, String unit, String peer) {
        compare(what, measured, unit, Goal.NONE, peer);
    }

    /** Prints the median of a figure that has no goal and no peer. */
    void state(String what, List<Double> measured, String unit) {
        print("%-16s %13s".formatted(what, figure(measured, unit)));
    }

    /** Prints the median of a figure that has a goal and no peer. */
    void state(String what, List<Double> measured, String unit, Goal goal) {
        print("%-16s %13s %13s %7s %8s".formatted(what, figure(measured, unit), "", "", goal));
    }

    private static String figure(List<Double> measured, String unit) {
        return "%.2f %-3s".formatted(median(measured), unit);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
