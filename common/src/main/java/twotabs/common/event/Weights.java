package twotabs.common.event;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A weighted choice among the indices from 0 to size - 1. */
final class Weights {
    /** The indices by the sum of the weights up to each index (inclusive). An index without weight is never chosen. */
    private final NavigableMap<Double, Integer> indices;

    private Weights(NavigableMap<Double, Integer> indices) {
        this.indices = indices;
    }

    static Weights of(int size, IntToDoubleFunction weight) {
        var indices = new TreeMap<Double, Integer>();
        var sum = 0.0;
        for (var i = 0; i < size; i++) {
            sum += weight.applyAsDouble(i);
            indices.putIfAbsent(sum, i);
        }
        return new Weights(indices);
    }

    /** Returns the index for {@code fraction}, from 0 (inclusive) to 1 (exclusive). */
    int pick(double fraction) {
        return indices.higherEntry(fraction * indices.lastKey()).getValue();
    }
}
