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
 * A property as it is written in its file, before escapes are read.
 *
 * @param number the number of the first line of the property, from 1
 * @param value the value, with continuation lines joined
 */
record PropertyLine(int number, String name, String value) {
    private static final Pattern PROPERTY =
            Pattern.compile("\\s*((?:\\\\.|[^\\s:=\\\\])*)\\s*[=:]?\\s*(.*)", Pattern.DOTALL);

    private static final Pattern CONTINUED = Pattern.compile("(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\", Pattern.DOTALL);

    /** Matches values with a single backslash that begins no escape and is dropped. Two backslashes stand for one. */
    private static final Pattern DROPPED = Pattern.compile(
            "(?:\\\\\\\\|\\\\u[0-9a-fA-F]{4}|\\\\[^a-zA-Z0-9]|\\\\[tnrf]|[^\\\\])*+\\\\.*", Pattern.DOTALL);

    /** A path on Windows, in which {@code \t} and {@code \n} are not meant as escapes. */
    private static final Pattern PATH = Pattern.compile("(?:.*[\"'\\s])?[a-zA-Z]:\\\\[^\\\\].*", Pattern.DOTALL);

    private static final Pattern LONE = Pattern.compile("(?<!\\\\)\\\\(?!\\\\)");

    /** Returns the properties of a file, without comments and empty lines. */
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

    /** Returns whether {@link Properties} would read another value than the user meant. */
    boolean losesBackslashes() {
        return DROPPED.matcher(value).matches() || PATH.matcher(value).matches();
    }

    Problem refused(Path file, Predicate<String> isPublic) {
        var isShown = isPublic.test(name);
        return Problem.usage(
                "Line %d of the properties file %s has a single backslash: Java drops it from a properties file."
                        .formatted(number, file),
                "Read as:     " + (isShown ? name + "=" + asRead() : hidden(name)),
                "Write:       "
                        + (isShown ? name + "=" + doubled() : hidden(name) + "   with each backslash twice: \\\\"));
    }

    /** Returns the property with its value hidden. */
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
        return doubled.matches("\\\\\\\\[^\\\\].*") ? "\\\\" + doubled : doubled; // a path \\server\folder
    }
}
