package twotabs.consumer.spark;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Shortens Spark's error message to one sentence, without the error class, the query plan and advice for administrators. */
public final class Sentence {
    private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), pos (\\d+)\\)");
    /** Spark's additions: settings to change, the search path of functions, SQLSTATE and the line. */
    private static final Pattern ADVICE =
            Pattern.compile("(?s)\\s*(If necessary set |on search path |SQLSTATE: |; line \\d).*");

    private Sentence() {}

    /** Returns the sentence. For a parse error the sentence includes line and character. */
    public static String of(Throwable thrown) {
        var message = Optional.ofNullable(thrown.getMessage())
                .orElse(thrown.getClass().getSimpleName());
        var first = ERROR_CLASS
                .matcher(message.strip())
                .replaceFirst("")
                .lines()
                .findFirst()
                .orElse("");
        return withoutAdvice(PLACE.matcher(first).replaceAll(""))
                + (thrown instanceof ParseException ? place(message) : "") + ".";
    }

    private static String place(String message) {
        var place = PLACE.matcher(message);
        return place.find()
                ? ", in line %s at character %d".formatted(place.group(1), Integer.parseInt(place.group(2)) + 1)
                : "";
    }

    private static String withoutAdvice(String message) {
        return ADVICE.matcher(message).replaceAll("").replaceAll("[;.!\\s]+$", "");
    }
}
