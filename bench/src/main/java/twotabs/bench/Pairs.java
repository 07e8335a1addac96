package twotabs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measurements of our program and of a peer, taken in turn, so that a change in the machine's speed affects both. */
record Pairs<T>(List<T> ours, List<T> peer) {
    interface Measurement<T> {
        T take() throws InterruptedException;
    }

    static <T> Pairs<T> alternating(int pairs, Measurement<T> ours, Measurement<T> peer) throws InterruptedException {
        var measured = new Pairs<>(new ArrayList<T>(), new ArrayList<T>());
        for (var i = 0; i < pairs; i++) {
            measured.ours.add(ours.take());
            measured.peer.add(peer.take());
        }
        return measured;
    }

    /** Returns pairs with one figure of each measurement. */
    Pairs<Double> of(ToDoubleFunction<T> figure) {
        return new Pairs<>(
                ours.stream().map(figure::applyAsDouble).toList(),
                peer.stream().map(figure::applyAsDouble).toList());
    }
}
