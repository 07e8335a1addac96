package twotabs.common.truth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import twotabs.common.event.Country;
import twotabs.common.event.Sighting;
import twotabs.common.stream.Fault;
import twotabs.common.stream.Item;
import twotabs.common.stream.Malformed;

/** The results of a correct reader of one kind of event. Copies count, except in {@link #distinct}. */
public final class TopicTruth {
    /** The key in {@link #byCountry} of the sightings without a country. */
    public static final String AT_SEA = "(at sea)";

    private final Map<Malformed, Long> bad = new EnumMap<>(Malformed.class);
    private final Map<Fault.Kind, List<String>> ids = new EnumMap<>(Fault.Kind.class);
    private final Map<Fault.Kind, Long> counts = new EnumMap<>(Fault.Kind.class);
    /** The ids of events that have a copy in the topic, but no original. */
    private final Set<String> copiesOnly = new HashSet<>();

    private final SortedMap<String, Total> byCountry = new TreeMap<>();
    private final SortedMap<String, Total> byMonster = new TreeMap<>();
    private final WindowCounts tumbling;
    private final WindowCounts sliding;
    private final SessionsByKey sessions;

    TopicTruth(Lengths lengths) {
        tumbling = new WindowCounts(lengths.tumbling(), lengths.tumbling());
        sliding = new WindowCounts(lengths.sliding(), lengths.slide());
        sessions = new SessionsByKey(lengths.gap());
    }

    /** @param isOriginalThere for a copy: whether the original is among the records too */
    void add(Item item, boolean isOriginalThere) {
        var fault = item.fault();
        counts.merge(fault.kind(), 1L, Long::sum);
        switch (fault.kind()) {
            case late, future, duplicate, dropped ->
                ids.computeIfAbsent(fault.kind(), any -> new ArrayList<>())
                        .add(item.event().id());
            case malformed -> bad.merge(fault.how().orElseThrow(), 1L, Long::sum);
            default -> {}
        }
        if (fault.kind() == Fault.Kind.duplicate && !isOriginalThere) {
            copiesOnly.add(item.event().id());
        }
        if (fault.isGood()) {
            tumbling.add(item.event().eventTime());
            sliding.add(item.event().eventTime());
            if (item.event() instanceof Sighting sighting) {
                add(sighting);
            }
        }
    }

    private void add(Sighting sighting) {
        var country = sighting.country().map(Country::name).orElse(AT_SEA);
        byCountry.put(country, byCountry.getOrDefault(country, Total.NONE).plus(sighting));
        var monster = sighting.monster().name();
        byMonster.put(monster, byMonster.getOrDefault(monster, Total.NONE).plus(sighting));
        sessions.add(monster, sighting.eventTime());
    }

    /** Returns the number of records in the topic. */
    public long sent() {
        return good() + bad();
    }

    /** Returns the number of records from which a reader can make an event. */
    public long good() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isGood())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns the number of distinct events: an event and its copies count once. */
    public long distinct() {
        return good() - count(Fault.Kind.duplicate) + copiesOnly.size();
    }

    public long bad() {
        return count(Fault.Kind.malformed);
    }

    public Map<Malformed, Long> badByKind() {
        return Collections.unmodifiableMap(bad);
    }

    /** Returns the number of items with this fault. */
    public long count(Fault.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Returns the ids of late, future, dropped or repeated events, in stream order, one for each copy. */
    public List<String> ids(Fault.Kind kind) {
        return Collections.unmodifiableList(ids.getOrDefault(kind, List.of()));
    }

    /** Returns the totals of sightings; empty for other kinds. */
    public SortedMap<String, Total> byCountry() {
        return Collections.unmodifiableSortedMap(byCountry);
    }

    /** Returns the totals of sightings; empty for other kinds. */
    public SortedMap<String, Total> byMonster() {
        return Collections.unmodifiableSortedMap(byMonster);
    }

    public WindowCounts tumbling() {
        return tumbling;
    }

    public WindowCounts sliding() {
        return sliding;
    }

    /** Returns the sessions by monster; empty for other kinds. */
    public SessionsByKey sessions() {
        return sessions;
    }
}
