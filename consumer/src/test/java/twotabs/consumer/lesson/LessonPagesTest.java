package twotabs.consumer.lesson;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** Each lesson has its page, each page its lesson, and they say the same. */
class LessonPagesTest {
    private static final Path ROOT = root();
    private static final Path PAGES = ROOT.resolve("docs/lessons");
    /** What is not about one lesson. */
    private static final List<String> OTHER_PAGES = List.of("README", "checkpoints", "gotchas", "sources");

    private static final int MOST_LINES = 100;
    /** A lesson with more than one thing to show: two ends of it, three consumers. */
    private static final Map<String, Integer> LONGER = Map.of("damage", 115, "heartbeat", 125);

    private static final Pattern HEADING = Pattern.compile("^## (.*)$", Pattern.MULTILINE);
    private static final Pattern CODE =
            Pattern.compile("^ *```java\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern SOURCE = Pattern.compile("]\\(([^)]+\\.java)\\)");

    /** A lesson as it is found: by its name. */
    record Found(CommandSpec lesson) {
        String name() {
            return lesson.name();
        }

        String idea() {
            return lesson.usageMessage().description()[0];
        }

        String page() {
            return read(PAGES.resolve(name() + ".md"));
        }

        String source() {
            var file = lesson.userObject().getClass().getName().replace('.', '/') + ".java";
            return read(ROOT.resolve("consumer/src/main/java").resolve(file));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static Stream<Found> lessons() {
        return Lessons.specs().map(Found::new);
    }

    @Test
    void each_lesson_has_its_page_and_each_page_its_lesson() throws IOException {
        try (var files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".md"))
                            .map(file -> file.replace(".md", ""))
                            .filter(page -> !OTHER_PAGES.contains(page)))
                    .containsExactlyInAnyOrderElementsOf(
                            lessons().map(Found::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void pages_are_of_one_shape(Found lesson) {
        assertThat(lesson.page()).startsWith("# " + lesson.name() + ": ");
        assertThat(HEADING.matcher(lesson.page()).results().map(heading -> heading.group(1)))
                .containsExactly("What comes in", "The code", "What comes out", "What to notice", "Now try");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void the_code_of_a_page_is_that_of_its_lesson_or_of_a_class_it_links_to(Found lesson) {
        var page = lesson.page();
        var sources = Stream.concat(
                        Stream.of(lesson.source()),
                        SOURCE.matcher(page).results().map(link -> read(PAGES.resolve(link.group(1)))))
                .map(LessonPagesTest::unindented)
                .toList();

        assertThat(CODE.matcher(page).results().map(code -> unindented(code.group(1))))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(sources).anyMatch(source -> source.contains(code)));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_lesson_is_short(Found lesson) {
        assertThat(lesson.source().lines().count()).isLessThanOrEqualTo(LONGER.getOrDefault(lesson.name(), MOST_LINES));
    }

    @Test
    void the_map_has_a_line_for_each_lesson_in_the_order_that_teaches_best() {
        assertThat(read(PAGES.resolve("README.md")).lines().filter(line -> line.startsWith("| [!")))
                .containsExactlyElementsOf(lessons()
                        .map(lesson -> "| [![%1$s](media/thumbs/%1$s.svg)](%1$s.md) | [`%1$s`](%1$s.md) | %2$s |"
                                .formatted(lesson.name(), lesson.idea()))
                        .toList());
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lab"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
