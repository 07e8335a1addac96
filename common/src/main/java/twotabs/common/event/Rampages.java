package twotabs.common.event;

import java.util.stream.IntStream;

/**
 * When which monster is about. Each comes out once in {@link #CYCLE}, for one minute to two, and then is not seen for
 * more than two: its reports are bursts with real gaps between them. The turns overlap, so there is always one about.
 */
final class Rampages {
    private static final long CYCLE = 300_000;
    private static final long SHORTEST = 60_000;
    private static final long LONGEST = 120_000;

    private final long seed;
    private final int monsters;
    /** From one monster's turn to the next one's; a turn begins at random within it. */
    private final long step;

    private final int[] order;

    Rampages(long seed, int monsters) {
        this.seed = seed;
        this.monsters = monsters;
        this.step = CYCLE / monsters;
        this.order = shuffled(seed, monsters);
    }

    /** One of the monsters that are about at {@code storyMillis}, milliseconds since the story began. */
    int pick(long storyMillis, double fraction) {
        var turn = Math.floorDiv(storyMillis, step);
        var about = new int[(int) ((LONGEST + step) / step) + 1];
        var count = 0;
        for (var t = turn - about.length + 1; t <= turn; t++) {
            var dice = new Dice(seed, t);
            var begin = t * step + (long) (dice.fraction(20) * step);
            var end = begin + SHORTEST + (long) (dice.fraction(21) * (LONGEST - SHORTEST));
            if (begin <= storyMillis && storyMillis < end) {
                about[count++] = order[(int) Math.floorMod(t, (long) monsters)];
            }
        }
        return about[(int) (fraction * count)];
    }

    private static int[] shuffled(long seed, int size) {
        var dice = new Dice(seed, 0);
        var order = IntStream.range(0, size).toArray();
        for (var i = size - 1; i > 0; i--) {
            var other = dice.below(i + 1, 100 + i);
            var kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }
}
