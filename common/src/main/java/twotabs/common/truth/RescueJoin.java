package twotabs.common.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import twotabs.common.event.Rescue;
import twotabs.common.event.Sighting;

/**
 * Counts the pairs of a sighting and a rescue that starts because of it within a time limit, which is called the bound.
 * A repeated event is a row like any other, so it makes pairs too. A sighting that no later rescue can refer to is
 * counted and removed.
 */
public final class RescueJoin {
    private final Duration bound;
    /** The groups by the sighting's id. The group that was used last is the last entry. */
    private final Map<Long, Group> open = new LinkedHashMap<>(16, 0.75f, true);

    private long pairs;
    private long unmatchedSightings;
    private long unmatchedRescues;

    RescueJoin(Duration bound) {
        this.bound = bound;
    }

    /** @param slot the slot of the event */
    void add(Sighting sighting, long slot) {
        var group = touched(sighting.eventId(), slot);
        group.sightings++;
        group.sightedAt = sighting.eventTime();
    }

    /** @param slot the slot of the event */
    void add(Rescue rescue, long slot) {
        touched(rescue.sightingId(), slot).rescues.add(rescue.eventTime());
    }

    private Group touched(long sightingId, long slot) {
        var group = open.computeIfAbsent(sightingId, any -> new Group());
        group.touched = slot;
        return group;
    }

    /** Counts and removes the sightings that were last used before {@code slot}. */
    void closeBefore(long slot) {
        var oldest = open.values().iterator();
        while (oldest.hasNext()) {
            var group = oldest.next();
            if (group.touched >= slot) {
                break;
            }
            count(group);
            oldest.remove();
        }
    }

    private void count(Group group) {
        var inTime = group.rescues.stream().filter(group::isInTime).count();
        pairs += group.sightings * inTime;
        unmatchedSightings += inTime == 0 ? group.sightings : 0;
        unmatchedRescues += group.sightings == 0 ? group.rescues.size() : group.rescues.size() - inTime;
    }

    /** Counts the open sightings too. No event can be added afterwards. */
    RescueJoin closed() {
        open.values().forEach(this::count);
        open.clear();
        return this;
    }

    int open() {
        return open.size();
    }

    public long pairs() {
        return pairs;
    }

    public long unmatchedSightings() {
        return unmatchedSightings;
    }

    public long unmatchedRescues() {
        return unmatchedRescues;
    }

    private final class Group {
        long sightings;
        Instant sightedAt;
        final List<Instant> rescues = new ArrayList<>(1);
        long touched;

        boolean isInTime(Instant rescue) {
            return sightings > 0 && !rescue.isBefore(sightedAt) && !rescue.isAfter(sightedAt.plus(bound));
        }
    }
}
