package twotabs.demo.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LessonPageTest {
    private static final LessonPage PAGE = new LessonPage("late", """
            # late: watermarks
            ```console
            $ ./lab produce --preset late -n 5
            ```
            ```console
            $ ./lab consume late --rows 3 --trigger available-now
            Starting Spark ...
            +-----+
            |start|
            +-----+
            +-----+

            +-----+
            |start|
            +-----+
            |10:00|
            +-----+
            ```
            $ ./lab consume late --window 2m
            """.lines().toList());

    @Test
    void the_run_that_is_drawn_is_the_first_that_the_page_types() {
        assertThat(PAGE.firstTyped("produce")).containsExactly("--preset", "late", "-n", "5");
        assertThat(PAGE.firstTyped("consume")).containsExactly("late", "--rows", "3", "--trigger", "available-now");
    }

    @Test
    void a_thumbnail_begins_with_the_first_table_that_has_rows() {
        assertThat(PAGE.typed()).isEqualTo("./lab consume late");
        assertThat(PAGE.shown()).containsExactly("+-----+", "|start|", "+-----+", "|10:00|", "+-----+");
    }

    @Test
    void a_page_without_a_table_is_shown_from_the_first_line_on() {
        var page = new LessonPage("heartbeat", List.of("$ ./lab consume heartbeat", "12:00 polled 10", "```", "more"));

        assertThat(page.shown()).containsExactly("12:00 polled 10");
    }

    @Test
    void a_page_that_types_nothing_is_named() {
        assertThatThrownBy(() -> new LessonPage("empty", List.of("# empty")).typed())
                .hasMessage("the page of empty types no  ./lab");
    }

    @Test
    void a_picture_wants_all_rows_where_a_page_shows_a_few() {
        assertThat(Studio.without("--rows", "--trigger", PAGE.firstTyped("consume")))
                .containsExactly("late");
    }
}
