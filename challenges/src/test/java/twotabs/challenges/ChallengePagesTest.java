package twotabs.challenges;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import twotabs.challenges.task.Challenge;
import twotabs.challenges.task.Challenges;

class ChallengePagesTest {
    private static final Path PAGES = Path.of("../docs/challenges");

    static List<Challenge> challenges() {
        return TestChecker.challenges();
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void the_page_shows_the_input_the_parts_and_the_hints_of_the_challenge(Challenge challenge) throws IOException {
        var page = Files.readString(PAGES.resolve(challenge.about().fileName() + ".md"));

        assertThat(page.replace("\n", " "))
                .contains(PageText.of(challenge).stream()
                        .map(line -> line.replace("\n", " "))
                        .toList());
    }

    /** The pages of challenges 3 and 10 say in words what should come out. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5, 7, 8, 9, 11, 12, 15})
    void the_page_shows_the_rows_that_should_come_out(int number) throws IOException {
        var challenge = Challenges.of(Integer.toString(number));
        var page = Files.readAllLines(PAGES.resolve(challenge.about().fileName() + ".md"));

        assertThat(PageText.rows(page)).isEqualTo(PageText.rows(challenge));
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void the_map_and_the_lesson_name_the_challenge(Challenge challenge) throws IOException {
        var about = challenge.about();

        assertThat(Files.readString(PAGES.resolve("README.md")))
                .containsPattern(
                        "\n\\| %d \\| \\[%s]\\(%s\\.md\\) \\| %d \\| .* \\| \\[%s]\\(../lessons/%s\\.md\\) \\|\n"
                                .formatted(
                                        about.number(),
                                        Pattern.quote(about.title()),
                                        about.fileName(),
                                        about.minutes(),
                                        about.lesson(),
                                        about.lesson()));
        assertThat(Files.readString(PAGES.resolve("../lessons/" + about.lesson() + ".md")))
                .contains("[challenge %d](../challenges/%s.md)".formatted(about.number(), about.fileName()));
    }

    @ParameterizedTest
    @MethodSource("challenges")
    void the_stub_names_its_page_and_its_check(Challenge challenge) {
        var about = challenge.about();

        assertThat(Stubs.of(challenge))
                .contains("docs/challenges/" + about.fileName() + ".md", "./lab check " + about.number())
                .contains("class " + about.className() + " implements "
                        + about.type().getSimpleName());
    }
}
