package twotabs.consumer.dataset;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place on earth, in degrees north and degrees east. */
public record Place(double lat, double lon) implements Serializable {
    /** Makes a place; empty: the degrees are out of range. */
    public static Optional<Place> of(double lat, double lon) {
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? Optional.of(new Place(lat, lon)) : Optional.empty();
    }

    /** Parses text such as {@code 52.52,13.40}. */
    public static final class Parser implements ITypeConverter<Place> {
        private static final Pattern PLACE = Pattern.compile("(-?\\d+(?:\\.\\d+)?),\\s*(-?\\d+(?:\\.\\d+)?)");

        @Override
        public Place convert(String text) {
            var matcher = PLACE.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "takes degrees north and east such as 52.52,13.40, not '" + text + "'");
            }
            return Place.of(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)))
                    .orElseThrow(() -> new TypeConversionException(
                            "takes up to 90 degrees north and 180 east, not '" + text + "'"));
        }
    }
}
