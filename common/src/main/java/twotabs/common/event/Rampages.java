package twotabs.common.event;

import java.util.stream.IntStream;

/**
 * Decides which monsters are active at a time. Each monster is active once in {@link #CYCLE}, for one to two minutes,
 * and then inactive for more than two minutes, so its sightings form sessions with gaps between them. The turns
 * overlap, so at least one monster is always active. The turns repeat after a day.
 */
final class Rampages {
    private static final int DAY = 86_400;
    private static final int CYCLE = 300;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 120;

    /** The seconds per turn: each turn begins at a random second within its step. */
    private final int step;

    private final int[] order;
    /**
     * For each second of the day, the active turns: one bit for each possible turn, the earliest in the lowest bit. The
     * array is computed once, because every sighting needs it.
     */
    private final byte[] active = new byte[DAY];

    Rampages(long seed, int monsters) {
        this.step = CYCLE / monsters;
        this.order = shuffled(seed, monsters);
        var turns = DAY / step;
        for (var turn = 0; turn < turns; turn++) {
            var dice = new Dice(seed, turn);
            var begin = turn * step + (int) (dice.fraction(20) * step);
            var end = begin + SHORTEST + (int) (dice.fraction(21) * (LONGEST - SHORTEST + 1));
            for (var second = begin; second < end; second++) {
                active[second % DAY] |= (byte) (1 << turn - firstTurnOn(second));
            }
        }
    }

    /** Returns the earliest turn that may be active in that second. */
    private int firstTurnOn(int second) {
        return second / step - (LONGEST + step) / step;
    }

    /** Returns the index of an active monster, for {@code fraction} from 0 (inclusive) to 1 (exclusive). */
    int pick(long millisSinceStart, double fraction) {
        var second = (int) Math.floorMod(Math.floorDiv(millisSinceStart, 1000L), (long) DAY);
        var left = active[second] & 0xFF;
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
