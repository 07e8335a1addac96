package twotabs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A page of the documentation: what it tells people to type, and what it says they will see. */
record Page(Path file, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("^( *)```(\\w+)(?: tab=(\\w+))?\\n(.*?)^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    /**
     * @param tab the terminal in which the command goes on running; empty: it runs to its end
     * @param command empty: more of what the tab's command prints
     */
    record Block(String language, Optional<String> tab, Optional<String> command, List<String> shown) {}

    static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(block -> {
                    var lines = new ArrayList<>(block.group(4)
                            .lines()
                            .map(line -> unindented(line, block.group(1)))
                            .toList());
                    var command = lines.get(0).startsWith("$ ")
                            ? Optional.of(lines.remove(0).substring(2))
                            : Optional.<String>empty();
                    return new Block(block.group(2), Optional.ofNullable(block.group(3)), command, lines);
                })
                .toList();
    }

    /** Within a list a block is indented. */
    private static String unindented(String line, String indent) {
        return line.startsWith(indent) ? line.substring(indent.length()) : line;
    }

    /** The files that it points to. */
    List<Path> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"))
                .map(link -> file.resolveSibling(link).normalize())
                .toList();
    }

    /** What is shown, as a pattern: … is anything within a line, and on a line of its own any number of lines. */
    static Pattern pattern(List<String> shown) {
        var regex = new StringBuilder();
        for (var line : shown) {
            if (line.strip().equals("…")) {
                regex.append("(?:.*\\n)*?");
            } else {
                var parts = line.stripTrailing().split("…", -1);
                for (var i = 0; i < parts.length; i++) {
                    regex.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
                }
                regex.append(" *\\n");
            }
        }
        return Pattern.compile(regex.toString());
    }
}
