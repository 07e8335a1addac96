package twotabs.common.stream;

import java.util.Optional;

/**
 * The fault of a record.
 *
 * @param millis the shift of a late, out-of-order or future event, or the age of a copy, in milliseconds
 * @param how the way in which a malformed record is malformed
 */
public record Fault(Kind kind, long millis, Optional<Malformed> how) {
    public enum Kind {
        none,
        /** The event is reported long after it happened. */
        late,
        /** The event is late by so little that a reader can wait for it. */
        out_of_order,
        /** The clock of the event is ahead. */
        future,
        /** The record is a copy of an event that was sent before. */
        duplicate,
        /** The record cannot be read. */
        malformed,
        /** The record is not sent. */
        dropped,
        /** The record is not sent, because its partition or key is idle for some time. */
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

    public boolean isSent() {
        return kind.isSent();
    }

    /** Returns whether a reader can make an event from the record. */
    public boolean isGood() {
        return kind.isGood();
    }

    /** Returns the milliseconds to add to the event time of the timeline; negative for an earlier time. */
    long shift() {
        return switch (kind) {
            case late, out_of_order -> -millis;
            case future -> millis;
            default -> 0;
        };
    }

    /** Returns the value of the record's header: late:73200ms, malformed:truncated. */
    @Override
    public String toString() {
        return how.map(way -> kind + ":" + way).orElse(kind + ":" + millis + "ms");
    }
}
