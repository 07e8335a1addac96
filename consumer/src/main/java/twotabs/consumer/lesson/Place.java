package twotabs.consumer.lesson;

import java.io.Serializable;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Somewhere on earth, in degrees north and east. */
record Place(double lat, double lon) implements Serializable {
    Place {
        if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException(lat + "," + lon + " is nowhere on earth");
        }
    }

    /** As in {@code 52.52,13.40}. */
    static final class Reader implements ITypeConverter<Place> {
        private static final Pattern PLACE = Pattern.compile("(-?\\d+(?:\\.\\d+)?),\\s*(-?\\d+(?:\\.\\d+)?)");

        @Override
        public Place convert(String text) {
            var matcher = PLACE.matcher(text);
            try {
                if (matcher.matches()) {
                    return new Place(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("takes up to 90 degrees north and 180 east, not '" + text + "'");
            }
            throw new TypeConversionException("takes degrees north and east such as 52.52,13.40, not '" + text + "'");
        }
    }
}
