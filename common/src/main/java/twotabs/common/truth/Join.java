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
 * Sightings and the rescues that set out to them within a bound. A copy is a row like any other, so it makes pairs too.
 * What has not been touched for longer than anything can take to come is counted and let go.
 */
public final class Join {
    private final Duration bound;
    private final Duration patience;
    /** By the sighting's id; those touched last stand at the end. */
    private final Map<Long, Group> open = new LinkedHashMap<>(16, 0.75f, true);

    private long pairs;
    private long unmatchedSightings;
    private long unmatchedRescues;

    /** @param patience how long after a sighting or rescue another one for the same sighting may still come */
    Join(Duration bound, Duration patience) {
        this.bound = bound;
        this.patience = patience;
    }

    /** @param now where the stream is, on its timeline */
    void add(Sighting sighting, Instant now) {
        var group = touched(sighting.eventId(), now);
        group.sightings++;
        group.sighted = sighting.eventTime();
    }

    void add(Rescue rescue, Instant now) {
        touched(rescue.sightingId(), now).rescues.add(rescue.eventTime());
    }

    private Group touched(long sightingId, Instant now) {
        var eldest = open.entrySet().iterator();
        while (eldest.hasNext()) {
            var group = eldest.next().getValue();
            if (!group.touched.plus(patience).isBefore(now)) {
                break;
            }
            count(group);
            eldest.remove();
        }
        var group = open.computeIfAbsent(sightingId, any -> new Group());
        group.touched = now;
        return group;
    }

    private void count(Group group) {
        var inTime = group.rescues.stream().filter(group::isInTime).count();
        pairs += group.sightings * inTime;
        unmatchedSightings += inTime == 0 ? group.sightings : 0;
        unmatchedRescues += group.sightings == 0 ? group.rescues.size() : group.rescues.size() - inTime;
    }

    /** Counts what is still open too: nothing can be added afterwards. */
    Join closed() {
        open.values().forEach(this::count);
        open.clear();
        return this;
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
        Instant sighted;
        final List<Instant> rescues = new ArrayList<>(1);
        Instant touched;

        boolean isInTime(Instant rescue) {
            return sightings > 0 && !rescue.isBefore(sighted) && !rescue.isAfter(sighted.plus(bound));
        }
    }
}
