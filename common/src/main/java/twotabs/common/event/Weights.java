package twotabs.common.event;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A choice among things of different weight. */
final class Weights {
    /** A thing's number by the sum of the weights up to and with it; a thing without weight is never chosen. */
    private final NavigableMap<Double, Integer> things;

    private Weights(NavigableMap<Double, Integer> things) {
        this.things = things;
    }

    static Weights of(int size, IntToDoubleFunction weight) {
        var things = new TreeMap<Double, Integer>();
        var sum = 0.0;
        for (var i = 0; i < size; i++) {
            sum += weight.applyAsDouble(i);
            things.putIfAbsent(sum, i);
        }
        return new Weights(things);
    }

    /** From a fraction, 0 to below 1, to the number of a thing, from 0. */
    int pick(double fraction) {
        return things.higherEntry(fraction * things.lastKey()).getValue();
    }
}
