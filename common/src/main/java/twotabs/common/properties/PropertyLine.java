package twotabs.common.properties;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import twotabs.common.cli.Problem;

/**
 * A property as it stands in its file, before backslashes are taken for escapes.
 *
 * @param number of its first line, from 1
 * @param value continuation lines joined
 */
record PropertyLine(int number, String name, String value) {
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*((?:\\\\.|[^\\s:=\\\\])*)\\s*[=:]?\\s*(.*)", Pattern.DOTALL);

    private static final Pattern CONTINUED = Pattern.compile("(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\", Pattern.DOTALL);

    /** A pair is one backslash. A lone one before a letter is dropped, but for the letters that Java's escapes have. */
    private static final Pattern DROPPED = Pattern.compile(
            "(?:\\\\\\\\|\\\\u[0-9a-fA-F]{4}|\\\\[^a-zA-Z0-9]|\\\\[tnrf]|[^\\\\])*+\\\\.*", Pattern.DOTALL);

    /** A path of Windows: there {@code \t} and {@code \n} are no escapes either. */
    private static final Pattern PATH = Pattern.compile("(?:.*[\"'\\s])?[a-zA-Z]:\\\\[^\\\\].*", Pattern.DOTALL);

    private static final Pattern LONE = Pattern.compile("(?<!\\\\)\\\\(?!\\\\)");

    /** Those of a file, without comments and empty lines. */
    static List<PropertyLine> of(String text) {
        var properties = new ArrayList<PropertyLine>();
        var lines = text.lines().toList();
        for (var i = 0; i < lines.size(); i++) {
            var number = i + 1;
            var line = lines.get(i).stripLeading();
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                continue;
            }
            while (CONTINUED.matcher(line).matches()) {
                var next = i + 1 < lines.size() ? lines.get(++i).stripLeading() : "";
                line = line.substring(0, line.length() - 1) + next;
            }
            var parts = PROPERTY.matcher(line);
            if (parts.matches()) {
                properties.add(new PropertyLine(number, parts.group(1), parts.group(2)));
            }
        }
        return properties;
    }

    /** Whether {@link Properties} would read another value than the one that was meant. */
    boolean losesBackslashes() {
        return DROPPED.matcher(value).matches() || PATH.matcher(value).matches();
    }

    Problem refused(Path file, Predicate<String> isPublic) {
        var isShown = isPublic.test(name);
        return Problem.usage(
                "Line %d of the properties file %s has a single backslash: such a file drops it."
                        .formatted(number, file),
                "Read as:     " + (isShown ? name + "=" + asRead() : hidden(name)),
                "Write:       "
                        + (isShown ? name + "=" + doubled() : hidden(name) + "   with each backslash twice: \\\\"));
    }

    /** A value that nobody else may see. */
    static String hidden(String name) {
        return name + "=...";
    }

    private String asRead() {
        var properties = new Properties();
        try {
            properties.load(new StringReader("value=" + value));
            return properties.getProperty("value");
        } catch (IllegalArgumentException e) {
            return "an escape \\u without four hexadecimal digits";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String doubled() {
        var doubled = LONE.matcher(value).replaceAll("\\\\\\\\");
        return doubled.matches("\\\\\\\\[^\\\\].*") ? "\\\\" + doubled : doubled; // of another machine: \\server\folder
    }
}
