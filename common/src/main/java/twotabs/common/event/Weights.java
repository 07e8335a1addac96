package twotabs.common.event;

import java.util.function.IntToDoubleFunction;

/** A choice among things of different weight. */
final class Weights {
    /** Up to and with each thing. */
    private final double[] sums;

    private Weights(double[] sums) {
        this.sums = sums;
    }

    static Weights of(int size, IntToDoubleFunction weight) {
        var sums = new double[size];
        var sum = 0.0;
        for (var i = 0; i < size; i++) {
            sum += weight.applyAsDouble(i);
            sums[i] = sum;
        }
        return new Weights(sums);
    }

    /** From a fraction, 0 to below 1, to the number of a thing, from 0. */
    int pick(double fraction) {
        var wanted = fraction * sums[sums.length - 1];
        var low = 0;
        var high = sums.length - 1;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sums[middle] <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
