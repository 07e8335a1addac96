package twotabs.challenges.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import twotabs.challenges.run.Script;
import twotabs.challenges.run.Script.Item;

/** Makes an input smaller for as long as an answer is wrong for it: first by halves, then by smaller parts. */
final class Shrinking {
    private static final int MOST_TRIES = 20;

    private final Predicate<Script> isWrong;
    private final long end;
    private int tries;

    Shrinking(Predicate<Script> isWrong, Duration patience) {
        this.isWrong = isWrong;
        this.end = System.nanoTime() + patience.toNanos();
    }

    Script shrink(Script script) {
        var items = new ArrayList<>(script.items());
        for (var size = (items.size() + 1) / 2; size > 0 && mayTry(); size = size == 1 ? 0 : (size + 1) / 2) {
            for (var from = 0; from < items.size() && mayTry(); ) {
                var part = List.copyOf(items.subList(from, Math.min(from + size, items.size())));
                var rest = new ArrayList<Item>(items);
                rest.removeAll(part);
                tries++;
                if (!rest.isEmpty() && isWrong.test(script.with(rest))) {
                    items = rest;
                } else {
                    from += size;
                }
            }
        }
        return script.with(items);
    }

    private boolean mayTry() {
        return tries < MOST_TRIES && System.nanoTime() < end;
    }
}
