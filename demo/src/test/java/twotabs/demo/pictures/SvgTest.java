package twotabs.demo.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {
    private static final String NASTY = "a < b & \"c\" > d";

    @Test
    void text_is_text_whatever_it_says() throws Exception {
        var svg = new Svg(100, 50, NASTY, NASTY).text("soft", 1, 2, NASTY);

        var read = parsed(svg.whole());

        assertThat(text(read, "title")).isEqualTo(NASTY);
        assertThat(text(read, "desc")).isEqualTo(NASTY);
        assertThat(text(read, "text")).isEqualTo(NASTY);
    }

    @Test
    void a_terminal_line_that_looks_like_markup_stays_a_line() throws Exception {
        var page = new LessonPage("x", List.of("$ ./lab consume x", "<svg>&amp;", "```"));

        assertThat(parsed(Thumbnail.of(page))
                        .getElementsByTagName("text")
                        .item(1)
                        .getTextContent())
                .isEqualTo("<svg>&amp;");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.25, 1.3", "0.04, 0", "-0.04, 0", "-2.5, -2.5", "1234567, 1234567"})
    void a_number_has_one_decimal_at_most(double number, String text) {
        assertThat(Svg.number(number)).isEqualTo(text);
    }

    @Test
    void a_small_picture_is_a_part_of_the_whole() throws Exception {
        var svg = new Svg(760, 400, "t", "d").rect("tone0", 100, 50, 10, 10);

        var read = parsed(svg.small(new Svg.Area(100, 50, 400, 200)));

        assertThat(read.getDocumentElement().getAttribute("width")).isEqualTo("240");
        assertThat(((org.w3c.dom.Element) read.getElementsByTagName("svg").item(1)).getAttribute("viewBox"))
                .isEqualTo("100 50 400 200");
    }

    private static String text(Document svg, String element) {
        return svg.getElementsByTagName(element).item(0).getTextContent();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
