package twotabs.common.cli;

import java.nio.file.Path;

/** Writes a text as one word of a shell command, for messages that say what to type. */
public final class ShellWord {
    private ShellWord() {}

    /** Returns the path, quoted if the shell would change it. */
    public static String of(Path path) {
        var text = path.toString();
        return text.matches("[\\p{L}\\p{N}/._:@%+=,-]+") && !text.startsWith("-") ? text : quoted(text);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
