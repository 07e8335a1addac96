package twotabs.demo.pictures;

import java.util.Locale;

/** An SVG as it grows. Colours are classes of {@code picture.css}, so that it suits light and dark pages. */
final class Svg {
    private final int width;
    private final int height;
    private final String title;
    private final String description;
    private final StringBuilder body = new StringBuilder();

    /**
     * @param title what it is, for those who hear it
     * @param description what there is to see in it
     */
    Svg(int width, int height, String title, String description) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
    }

    Svg rect(String classes, double x, double y, double width, double height) {
        return element("rect", classes, "x", x, "y", y, "width", width, "height", height);
    }

    /** With round corners. */
    Svg bar(String classes, double x, double y, double width, double height) {
        return element("rect", classes, "x", x, "y", y, "width", width, "height", height, "rx", 3.0);
    }

    Svg line(String classes, double x1, double y1, double x2, double y2) {
        return element("line", classes, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    Svg dot(String classes, double x, double y, double radius) {
        return element("circle", classes, "cx", x, "cy", y, "r", radius);
    }

    /** @param data the steps of the pen */
    Svg path(String classes, CharSequence data) {
        body.append("<path class=\"%s\" d=\"%s\"/>\n".formatted(classes, data));
        return this;
    }

    Svg text(String classes, double x, double y, String text) {
        body.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(classes, number(x), number(y), escaped(text)));
        return this;
    }

    private Svg element(String name, String classes, Object... attributes) {
        body.append('<').append(name).append(" class=\"").append(classes).append('"');
        for (var i = 0; i < attributes.length; i += 2) {
            body.append(" %s=\"%s\"".formatted(attributes[i], number((double) attributes[i + 1])));
        }
        body.append("/>\n");
        return this;
    }

    /** All of it, on paper of its own: the page around it may be light where the machine is set to dark. */
    String whole() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title desc">
                <title id="title">%s</title>
                <desc id="desc">%s</desc>
                <style>
                %s</style>
                <rect class="paper" width="100%%" height="100%%" rx="6"/>
                %s</svg>
                """.formatted(width, height, width, height, escaped(title), escaped(description), Css.TEXT, body);
    }

    /**
     * A part of it as a small picture, without its words, which nobody could read.
     *
     * @param part what of it is shown
     */
    String small(Area part) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title">
                <title id="title">%s</title>
                <style>
                %stext { display: none; }
                </style>
                <rect class="paper edge" x="0.5" y="0.5" width="%d" height="%d" rx="6"/>
                <svg x="8" y="8" width="%d" height="%d" viewBox="%s %s %s %s" preserveAspectRatio="none">
                %s</svg>
                </svg>
                """.formatted(
                        Thumbnail.WIDTH,
                        Thumbnail.HEIGHT,
                        Thumbnail.WIDTH,
                        Thumbnail.HEIGHT,
                        escaped(title),
                        Css.TEXT,
                        Thumbnail.WIDTH - 1,
                        Thumbnail.HEIGHT - 1,
                        Thumbnail.WIDTH - 16,
                        Thumbnail.HEIGHT - 16,
                        number(part.x()),
                        number(part.y()),
                        number(part.width()),
                        number(part.height()),
                        body);
    }

    record Area(double x, double y, double width, double height) {}

    /** With one decimal at most: a tenth of a pixel is not seen. */
    static String number(double number) {
        var text = String.format(Locale.ROOT, "%.1f", number);
        var whole = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return whole.equals("-0") ? "0" : whole;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
