package twotabs.challenges.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An answer from a file of answers. There a line {@code === RESULT TITLE} begins an answer, and the answer's code replaces
 * the {@code return todo();} of the stub: the first part the first one, and after a line {@code ---} the second part the
 * second one. After a line {@code +++} come more members of the class.
 *
 * @param result DONE, PLAIN for a wrong answer without a sentence, or the key of a mistake
 * @param source the stub with the code
 */
public record WrittenAnswer(String result, String title, String source) {
    private static final Pattern TODO = Pattern.compile("( *// [^\n]*\n)* *return todo\\(\\);\n");

    public static List<WrittenAnswer> read(Path file, String stub) {
        try {
            return Stream.of(Files.readString(file).split("(?m)^=== "))
                    .skip(1)
                    .map(section -> of(section, stub))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrittenAnswer of(String section, String stub) {
        var head = section.lines().findFirst().orElseThrow().split(" ", 2);
        var code = section.substring(section.indexOf('\n') + 1);
        var parts = code.split("(?m)^\\+\\+\\+\n");
        var bodies = List.of(parts[0].split("(?m)^---\n")).iterator();
        var source = TODO.matcher(stub)
                .replaceAll(todo -> Matcher.quoteReplacement(bodies.next().indent(8)));
        if (parts.length > 1) {
            source = source.substring(0, source.lastIndexOf('}')) + "\n" + parts[1].indent(4) + "}\n";
        }
        return new WrittenAnswer(head[0], head[1], source);
    }

    /** The methods as they stand in the class, without documentation. */
    public String members() {
        return source.substring(source.indexOf('{') + 1, source.lastIndexOf('}'))
                .replaceAll("(?s) */\\*\\*.*?\\*/\n", "")
                .replaceAll(" *// .*\n", "")
                .replaceAll("\n{3,}", "\n\n")
                .stripTrailing()
                .stripIndent()
                .strip();
    }

    public boolean isRight() {
        return result.equals("DONE");
    }
}
