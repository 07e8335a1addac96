package twotabs.common.stream;

import java.util.Optional;

/**
 * What was done to a record.
 *
 * @param millis by how much: late, out of order, in the future, or behind the record it copies
 * @param how of a malformed record
 */
public record Fault(Kind kind, long millis, Optional<Malformed> how) {
    public enum Kind {
        none,
        /** It happened so long before it was reported. */
        late,
        /** The same, by so little that a reader may wait for it. */
        out_of_order,
        /** Its clock is so far ahead. */
        future,
        /** It was sent before, so long ago. */
        duplicate,
        /** It cannot be read. */
        malformed,
        /** It is not sent at all. */
        dropped,
        /** It is not sent, because its partition or key is silent for a while. */
        idle;

        public boolean isSent() {
            return this != dropped && this != idle;
        }

        public boolean isGood() {
            return isSent() && this != malformed;
        }

        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    public static final Fault NONE = of(Kind.none, 0);
    static final Fault DROPPED = of(Kind.dropped, 0);
    static final Fault IDLE = of(Kind.idle, 0);

    static Fault of(Kind kind, long millis) {
        return new Fault(kind, millis, Optional.empty());
    }

    static Fault malformed(Malformed how) {
        return new Fault(Kind.malformed, 0, Optional.of(how));
    }

    /** Whether there is a record at all. */
    public boolean isSent() {
        return kind.isSent();
    }

    /** Whether a reader can make an event of it. */
    public boolean isGood() {
        return kind.isGood();
    }

    /** How much later than the timeline has it the event says it happened; below 0: earlier. */
    long shift() {
        return switch (kind) {
            case late, out_of_order -> -millis;
            case future -> millis;
            default -> 0;
        };
    }

    /** For the record's header: late:73200ms, malformed:truncated. */
    @Override
    public String toString() {
        return how.map(way -> kind + ":" + way).orElse(kind + ":" + millis + "ms");
    }
}
