package twotabs.demo.pictures;

import java.util.stream.Collectors;

/** A terminal, small: the first lines of the first table of a lesson's page. */
final class Thumbnail {
    static final int WIDTH = 240;
    static final int HEIGHT = 135;

    private static final int COLUMNS = 46;
    private static final int LINES = 8;

    private Thumbnail() {}

    static String of(LessonPage page) {
        var lines = page.shown().stream().limit(LINES).map(Thumbnail::line).toList();
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            text.append("<text class=\"tiny\" xml:space=\"preserve\" x=\"10\" y=\"%d\">%s</text>\n"
                    .formatted(43 + 11 * i, lines.get(i)));
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title">
                <title id="title">%s</title>
                <style>
                %s.tiny { font: 8px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
                </style>
                <rect class="paper edge" x="0.5" y="0.5" width="%d" height="%d" rx="6"/>
                <path class="plain" d="M1 22V6q0 -5 5 -5h228q5 0 5 5v16z"/>
                <text class="tiny strong" x="10" y="15">%s</text>
                %s</svg>
                """.formatted(
                        WIDTH,
                        HEIGHT,
                        WIDTH,
                        HEIGHT,
                        Svg.escaped("What the lesson " + page.name() + " shows"),
                        Css.TEXT,
                        WIDTH - 1,
                        HEIGHT - 1,
                        line("$ " + page.typed()),
                        text.toString().lines().collect(Collectors.joining("\n", "", "\n")));
    }

    private static String line(String line) {
        return Svg.escaped(line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "…");
    }
}
