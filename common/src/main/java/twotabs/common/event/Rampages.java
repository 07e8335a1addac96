package twotabs.common.event;

import java.util.stream.IntStream;

/**
 * When which monster is about. Each comes out once in {@link #CYCLE}, for one minute to two, and then is not seen for
 * more than two: its reports are bursts with real gaps between them. The turns overlap, so there is always one about.
 * After a day they come again.
 */
final class Rampages {
    private static final int DAY = 86_400;
    private static final int CYCLE = 300;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 120;

    /** From one monster's turn to the next one's, in seconds; a turn begins at random within it. */
    private final int step;

    private final int[] order;
    /**
     * For each second of the day which turns are on, a bit for each that may be, the earliest turn lowest: computed once, because
     * every sighting needs it.
     */
    private final byte[] on = new byte[DAY];

    Rampages(long seed, int monsters) {
        this.step = CYCLE / monsters;
        this.order = shuffled(seed, monsters);
        var turns = DAY / step;
        for (var turn = 0; turn < turns; turn++) {
            var dice = new Dice(seed, turn);
            var begin = turn * step + (int) (dice.fraction(20) * step);
            var end = begin + SHORTEST + (int) (dice.fraction(21) * (LONGEST - SHORTEST + 1));
            for (var second = begin; second < end; second++) {
                on[second % DAY] |= (byte) (1 << turn - firstTurnOn(second));
            }
        }
    }

    /** The first turn that may still be on. */
    private int firstTurnOn(int second) {
        return second / step - (LONGEST + step) / step;
    }

    /** One of the monsters that are about at {@code storyMillis}, milliseconds since the story began. */
    int pick(long storyMillis, double fraction) {
        var second = (int) Math.floorMod(Math.floorDiv(storyMillis, 1000L), (long) DAY);
        var left = on[second] & 0xFF;
        for (var others = (int) (fraction * Integer.bitCount(left)); others > 0; others--) {
            left &= left - 1;
        }
        var turn = firstTurnOn(second) + Integer.numberOfTrailingZeros(left);
        return order[Math.floorMod(turn, order.length)];
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
