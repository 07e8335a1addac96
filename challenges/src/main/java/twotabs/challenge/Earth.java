package twotabs.challenge;

import twotabs.consumer.dataset.Place;
import twotabs.consumer.lesson.UdfLesson;

/** Distances on earth. */
public final class Earth {
    private static final Place BERLIN = new Place(52.52, 13.40);

    private Earth() {}

    /**
     * The distance to Berlin in kilometres.
     *
     * @param lat degrees north, -90 to 90
     * @param lon degrees east, -180 to 180
     * @throws IllegalArgumentException if there is no such place
     */
    public static long km(double lat, double lon) {
        return UdfLesson.km(
                BERLIN,
                Place.of(lat, lon)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no place at latitude %s, longitude %s.".formatted(lat, lon))));
    }
}
