package twotabs.common.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The truth a second time, computed as one would on paper: from the bytes of the records of one topic and the headers
 * that say what was done to them, with all of them at hand.
 *
 * @param topic what reached the topic, in its order
 * @param heldBack what was never sent
 */
record NaiveTruth(List<Sent> topic, List<Sent> heldBack) {
    /** @param fault as the header has it */
    record Sent(String fault, byte[] value) {
        boolean is(String kind) {
            return fault.startsWith(kind + ":");
        }

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String id() {
            return json().has("event_id") ? text("event_id") : json().get("seq").asText();
        }

        Instant time() {
            return Instant.parse(text("event_time"));
        }

        String text(String field) {
            return json().get(field).asText();
        }
    }

    List<Sent> good() {
        return topic.stream().filter(record -> !record.is("malformed")).toList();
    }

    long distinct() {
        return good().stream().map(Sent::id).distinct().count();
    }

    Map<String, Long> badByKind() {
        return topic.stream()
                .filter(record -> record.is("malformed"))
                .collect(groupingBy(record -> record.fault().split(":")[1], counting()));
    }

    List<String> ids(String kind) {
        var all = new ArrayList<>(topic);
        all.addAll(heldBack);
        return all.stream().filter(record -> record.is(kind)).map(Sent::id).toList();
    }

    Map<String, List<Long>> totals(Function<Sent, String> group) {
        var people = populations();
        var counts = good().stream().collect(groupingBy(group, counting()));
        var damages = good().stream().collect(groupingBy(group, summingLong(sighting -> {
            var strength = Long.parseLong(sighting.text("strength"));
            var isAtSea = sighting.json().get("country").isNull();
            return isAtSea ? strength : people.get(sighting.text("country")) / 1000 * strength;
        })));
        return counts.keySet().stream()
                .collect(toMap(Function.identity(), key -> List.of(counts.get(key), damages.get(key))));
    }

    /** Every window there is from the first event to the last, and how many events lie in it. */
    Map<Instant, Long> windows(Duration length, Duration slide) {
        var times = good().stream()
                .map(record -> record.time().toEpochMilli())
                .sorted()
                .toList();
        var windows = new TreeMap<Instant, Long>();
        if (times.isEmpty()) {
            return windows;
        }
        var step = slide.toMillis();
        var last = times.get(times.size() - 1);
        for (var start = (times.get(0) - length.toMillis()) / step * step - step; start <= last; start += step) {
            var from = start;
            var count = times.stream()
                    .filter(time -> from <= time && time < from + length.toMillis())
                    .count();
            if (count > 0) {
                windows.put(Instant.ofEpochMilli(start), count);
            }
        }
        return windows;
    }

    List<Session> sessions(Duration gap) {
        var byMonster = good().stream()
                .collect(groupingBy(record -> record.text("monster"), TreeMap::new, mapping(Sent::time, toList())));
        var sessions = new ArrayList<Session>();
        byMonster.forEach((monster, times) -> {
            var sorted = times.stream().sorted().toList();
            var first = 0;
            for (var i = 1; i <= sorted.size(); i++) {
                var isOver = i == sorted.size()
                        || Duration.between(sorted.get(i - 1), sorted.get(i)).compareTo(gap) > 0;
                if (isOver) {
                    sessions.add(new Session(monster, sorted.get(first), sorted.get(i - 1), i - first));
                    first = i;
                }
            }
        });
        return sessions;
    }

    /** Pairs, sightings without a rescue and rescues without a sighting, of this topic of sightings and that of rescues. */
    List<Long> join(NaiveTruth rescues, Duration bound) {
        var sightings = good().stream().map(Row::sighting).toList();
        var teams = rescues.good().stream().map(Row::rescue).toList();
        return List.of(
                sightings.stream()
                        .mapToLong(sighting -> teams.stream()
                                .filter(team -> sighting.isPairedWith(team, bound))
                                .count())
                        .sum(),
                sightings.stream()
                        .filter(sighting -> teams.stream().noneMatch(team -> sighting.isPairedWith(team, bound)))
                        .count(),
                teams.stream()
                        .filter(team -> sightings.stream().noneMatch(sighting -> sighting.isPairedWith(team, bound)))
                        .count());
    }

    private record Row(String sighting, Instant time) {
        static Row sighting(Sent record) {
            return new Row(record.text("event_id"), record.time());
        }

        static Row rescue(Sent record) {
            return new Row(record.text("sighting_id"), record.time());
        }

        boolean isPairedWith(Row team, Duration bound) {
            return sighting.equals(team.sighting) && !team.time.isBefore(time) && !team.time.isAfter(time.plus(bound));
        }
    }

    private static Map<String, Long> populations() {
        var table = NaiveTruth.class.getResourceAsStream("/twotabs/common/event/countries.csv");
        return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(toMap(row -> row[0], row -> Long.parseLong(row[1])));
    }
}
