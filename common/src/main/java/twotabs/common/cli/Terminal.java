package twotabs.common.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What may be written to a terminal. */
public final class Terminal {
    /** As wide as the terminals that teachers project: a line that is rewritten in place must not wrap. */
    public static final int WIDTH = 80;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private Terminal() {}

    /**
     * Text from outside, harmless: every control or format character becomes {@code \}{@code uXXXX}, so that an event can
     * neither colour, clear nor reorder the screen it is shown on. A line of JSON says the same afterwards as before.
     */
    public static String safe(String text) {
        var matcher = CONTROL.matcher(text);
        return matcher.find()
                ? matcher.replaceAll(hit -> hit.group()
                        .chars()
                        .mapToObj("\\\\u%04X"::formatted) // two of them where it does not fit into one
                        .collect(Collectors.joining()))
                : text;
    }

    /** At most {@code width} characters, the last three of them dots where something was cut. */
    public static String fit(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    /** Whether a person watches, so that a line may be rewritten in place. */
    public static boolean isInteractive() {
        return Ansi.AUTO.enabled();
    }
}
