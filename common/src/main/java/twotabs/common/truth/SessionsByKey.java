package twotabs.common.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Sessions by key, for events in any order. Events exactly one gap apart are in the same session. */
public final class SessionsByKey {
    private final Duration gap;
    /** The sessions of each key, by the time of their first event. */
    private final Map<String, NavigableMap<Instant, Session>> sessions = new TreeMap<>();

    SessionsByKey(Duration gap) {
        this.gap = gap;
    }

    void add(String key, Instant eventTime) {
        var ofKey = sessions.computeIfAbsent(key, any -> new TreeMap<>());
        var session = new Session(key, eventTime, eventTime, 1);
        var before = ofKey.floorEntry(eventTime);
        if (before != null && !before.getValue().last().plus(gap).isBefore(eventTime)) {
            session = ofKey.remove(before.getKey()).joinedWith(session);
        }
        var after = ofKey.higherEntry(eventTime);
        if (after != null && !after.getKey().isAfter(eventTime.plus(gap))) {
            session = session.joinedWith(ofKey.remove(after.getKey()));
        }
        ofKey.put(session.first(), session);
    }

    /** Returns all sessions, sorted by key, then by time. */
    public List<Session> all() {
        return sessions.values().stream()
                .flatMap(ofKey -> ofKey.values().stream())
                .toList();
    }
}
