package twotabs.consumer.spark;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What Spark has to say, as one sentence: without its class of errors, the plan and advice for those who run it. */
public final class Sentence {
    private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), pos (\\d+)\\)");
    /** What Spark adds: where a setting could be changed, where it looked for a function, the state of the standard. */
    private static final Pattern ADVICE =
            Pattern.compile("(?s)\\s*(If necessary set |on search path |SQLSTATE: |; line \\d).*");

    private Sentence() {}

    /** With the place in the text where it stopped reading, if that is why. */
    public static String of(Throwable thrown) {
        var message = Optional.ofNullable(thrown.getMessage())
                .orElse(thrown.getClass().getSimpleName());
        var first = ERROR_CLASS
                .matcher(message.strip())
                .replaceFirst("")
                .lines()
                .findFirst()
                .orElse("");
        return stripped(PLACE.matcher(first).replaceAll("")) + (thrown instanceof ParseException ? place(message) : "")
                + ".";
    }

    private static String place(String message) {
        var place = PLACE.matcher(message);
        return place.find()
                ? ", in line %s at character %d".formatted(place.group(1), Integer.parseInt(place.group(2)) + 1)
                : "";
    }

    private static String stripped(String message) {
        return ADVICE.matcher(message).replaceAll("").replaceAll("[;.!\\s]+$", "");
    }
}
