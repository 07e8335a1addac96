package twotabs.consumer.run;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A trigger in words: asap, 500ms, 5s, 2m, once, available-now, continuous:1s. */
final class Triggers implements ITypeConverter<Trigger> {
    private static final Pattern INTERVAL = Pattern.compile("(continuous:)?(\\d{1,6})\\s*(ms|s|m)");

    @Override
    @SuppressWarnings("deprecation") // Once is; the course names it, and available-now is what replaced it.
    public Trigger convert(String text) {
        return switch (text) {
            case "asap" -> Trigger.ProcessingTime(0);
            case "once" -> Trigger.Once();
            case "available-now" -> Trigger.AvailableNow();
            default -> interval(text);
        };
    }

    private static Trigger interval(String text) {
        var matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("takes asap, an interval such as 500ms, 5s or 2m, once, available-now, or"
                    + " continuous:1s, not '" + text + "'");
        }
        var number = Long.parseLong(matcher.group(2));
        var interval = switch (matcher.group(3)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (matcher.group(1) != null && interval.isZero()) {
            throw new TypeConversionException(
                    "takes 1 ms or more between the checkpoints of a continuous query, such as"
                            + " continuous:1s, not '" + text + "'");
        }
        return matcher.group(1) == null
                ? Trigger.ProcessingTime(interval.toMillis())
                : Trigger.Continuous(interval.toMillis());
    }
}
