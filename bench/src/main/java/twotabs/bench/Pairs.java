package twotabs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measurements of two peers, taken in turn, so that a machine that changes its pace changes it for both. */
record Pairs<T>(List<T> ours, List<T> theirs) {
    interface Measurement<T> {
        T of(Peers peer) throws InterruptedException;
    }

    static <T> Pairs<T> alternating(int pairs, Measurement<T> measurement) throws InterruptedException {
        var ours = new ArrayList<T>();
        var theirs = new ArrayList<T>();
        for (var i = 0; i < pairs; i++) {
            ours.add(measurement.of(Peers.ours));
            theirs.add(measurement.of(Peers.notebook));
        }
        return new Pairs<>(ours, theirs);
    }

    /** A line of the table: the medians, and the median of the ratios pair by pair. */
    String line(String what, String unit, ToDoubleFunction<T> figure, double goal) {
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < ours.size(); i++) {
            ratios.add(figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)));
        }
        return "%-14s %8.2f %s %8.2f %s %8.2f %8.2f"
                .formatted(
                        what,
                        median(ours.stream().map(figure::applyAsDouble).toList()),
                        unit,
                        median(theirs.stream().map(figure::applyAsDouble).toList()),
                        unit,
                        median(ratios),
                        goal);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
