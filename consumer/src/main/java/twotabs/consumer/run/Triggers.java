package twotabs.consumer.run;

import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import twotabs.common.quantity.Durations;

/** A trigger in words: asap, 500ms, 5s, 1h30m, once, available-now, continuous:1s. */
final class Triggers implements ITypeConverter<Trigger> {
    private static final String CONTINUOUS = "continuous:";

    @Override
    @SuppressWarnings("deprecation") // Trigger.Once: the course uses it, and available-now has replaced it
    public Trigger convert(String text) {
        return switch (text) {
            case "asap" -> Trigger.ProcessingTime(0);
            case "once" -> Trigger.Once();
            case "available-now" -> Trigger.AvailableNow();
            default -> interval(text);
        };
    }

    private static Trigger interval(String text) {
        if (!text.startsWith(CONTINUOUS)) {
            return Trigger.ProcessingTime(millis(text, text));
        }
        var millis = millis(text.substring(CONTINUOUS.length()), text);
        if (millis == 0) {
            throw new TypeConversionException(
                    "takes 1 ms or more between the checkpoints of a continuous query, such as"
                            + " continuous:1s, not '" + text + "'");
        }
        return Trigger.Continuous(millis);
    }

    /** Accepts a space before the unit too, as in Spark's text: 5 s. */
    private static long millis(String interval, String text) {
        try {
            return Durations.parse(interval.replaceFirst("\\s+(?=[a-z])", "")).toMillis();
        } catch (TypeConversionException e) {
            throw new TypeConversionException("takes asap, an interval such as 500ms, 5s or 1h30m, once, available-now,"
                    + " or continuous:1s, not '" + text + "'");
        }
    }
}
