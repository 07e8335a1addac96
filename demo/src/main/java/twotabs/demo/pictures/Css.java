package twotabs.demo.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The colours of all pictures. */
final class Css {
    static final String TEXT = read();

    private Css() {}

    private static String read() {
        try (var css = Css.class.getResourceAsStream("picture.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
