package twotabs.common.truth;

import twotabs.common.event.Sighting;

/** The number of sightings of one country or monster, and their damage: see {@link Sighting#damage}. */
public record Total(long count, long damage) {
    static final Total NONE = new Total(0, 0);

    Total plus(Sighting sighting) {
        return new Total(count + 1, damage + sighting.damage());
    }
}
