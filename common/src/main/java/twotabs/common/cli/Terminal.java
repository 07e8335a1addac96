package twotabs.common.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Prepares text for a terminal. */
public final class Terminal {
    /** The width of a narrow terminal, in characters: a line that is rewritten in place must not wrap. */
    public static final int WIDTH = 80;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private Terminal() {}

    /**
     * Returns the text with every control or format character as {@code \}{@code uXXXX}, so that an event can neither
     * colour, clear nor reorder the screen. A line of JSON keeps its meaning.
     */
    public static String safe(String text) {
        var matcher = CONTROL.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(hit -> hit.group()
                        .chars()
                        .mapToObj("\\\\u%04X"::formatted) // gives two escapes for a surrogate pair
                        .collect(Collectors.joining()))
                : text;
    }

    /** Returns at most {@code width} characters. A text that was cut ends with three dots. */
    public static String fit(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    /** Returns whether output goes to a terminal, so that a line may be rewritten in place. */
    public static boolean isInteractive() {
        return Ansi.AUTO.enabled();
    }
}
