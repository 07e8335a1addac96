package twotabs.common.event;

import java.util.stream.IntStream;

/**
 * When which monster is about. Each comes out once in {@link #CYCLE}, for one minute to two, and then is not seen for
 * more than two: its reports are bursts with real gaps between them. The turns overlap, so there is always one about.
 * After a day they come again.
 */
final class Rampages {
    private static final long DAY = 86_400_000;
    private static final long CYCLE = 300_000;
    private static final long SHORTEST = 60_000;
    private static final long LONGEST = 120_000;

    /** From one monster's turn to the next one's; a turn begins at random within it. */
    private final long step;

    private final int[] order;
    /** Of each turn of the day, in milliseconds after its step: made once, because every sighting asks. */
    private final int[] begins;

    private final int[] ends;

    Rampages(long seed, int monsters) {
        this.step = CYCLE / monsters;
        this.order = shuffled(seed, monsters);
        var turns = (int) (DAY / step);
        this.begins = new int[turns];
        this.ends = new int[turns];
        for (var turn = 0; turn < turns; turn++) {
            var dice = new Dice(seed, turn);
            begins[turn] = (int) (dice.fraction(20) * step);
            ends[turn] = begins[turn] + (int) (SHORTEST + dice.fraction(21) * (LONGEST - SHORTEST));
        }
    }

    /** One of the monsters that are about at {@code storyMillis}, milliseconds since the story began. */
    int pick(long storyMillis, double fraction) {
        var time = (int) Math.floorMod(storyMillis, DAY);
        var latest = (int) (time / step);
        var eldest = latest - (int) ((LONGEST + step) / step);
        var on = 0; // a bit for each turn, the eldest one lowest
        for (var turn = eldest; turn <= latest; turn++) {
            on |= isOn(turn, time) ? 1 << turn - eldest : 0;
        }
        for (var others = (int) (fraction * Integer.bitCount(on)); others > 0; others--) {
            on &= on - 1;
        }
        return order[Math.floorMod(eldest + Integer.numberOfTrailingZeros(on), order.length)];
    }

    /** @param turn below 0: of the day before */
    private boolean isOn(int turn, int time) {
        var ofDay = turn < 0 ? turn + begins.length : turn;
        var since = time - turn * (int) step;
        return begins[ofDay] <= since && since < ends[ofDay];
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
