package twotabs.common.cli;

import java.nio.file.Path;

/** A text as one word of a command, for a message that says what to type. */
public final class ShellWord {
    private ShellWord() {}

    /** Quoted where the shell would make something else of it. */
    public static String of(Path path) {
        var text = path.toString();
        return text.matches("[\\p{L}\\p{N}/._:@%+=,-]+") && !text.startsWith("-") ? text : quoted(text);
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
