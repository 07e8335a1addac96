package twotabs.common.stream;

import java.time.Duration;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Share;
import twotabs.common.quantity.Span;

/** The share of records with a fault, and the range of its duration: 5%:30s..2m. */
public record FaultShare(Share share, Span by) {
    public static final FaultShare NEVER = new FaultShare(Share.NONE, new Span(Duration.ZERO, Duration.ZERO));

    /** @throws TypeConversionException if the text has another form */
    public static FaultShare parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw new TypeConversionException("takes a share and a time, such as 5%:30s..2m, not '" + text + "'");
        }
        return new FaultShare(Share.parse(text.substring(0, colon)), Span.parse(text.substring(colon + 1)));
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return share + ":" + by;
    }
}
