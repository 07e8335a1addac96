package twotabs.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import twotabs.consumer.lesson.Lessons;

/** One way through the consumer, as docs/architecture.md draws it. */
class PackagesTest {
    private static final JavaClasses CONSUMER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("twotabs.consumer");

    /** From the top. The package with no name is that of the program itself. */
    private static final List<List<String>> LEVELS = List.of(
            List.of(""),
            List.of(".run"),
            List.of(".lesson", ".source", ".checkpoint"),
            List.of(".sink", ".sql", ".dstream", ".heartbeat"),
            List.of(".console"),
            List.of(".dataset"),
            List.of(".spark"));

    @Test
    void the_packages_have_no_cycle() {
        slices().matching("twotabs.consumer.(*)..").should().beFreeOfCycles().check(CONSUMER);
    }

    @Test
    void a_package_uses_only_packages_of_a_lower_level() {
        for (var level = 0; level < LEVELS.size(); level++) {
            var notLower =
                    LEVELS.subList(0, level + 1).stream().flatMap(List::stream).toList();
            for (var name : LEVELS.get(level)) {
                noClasses()
                        .that()
                        .resideInAPackage("twotabs.consumer" + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(notLower.stream()
                                .filter(other -> !other.equals(name))
                                .map(other -> "twotabs.consumer" + other)
                                .toArray(String[]::new))
                        .allowEmptyShould(true)
                        .check(CONSUMER);
            }
        }
    }

    @Test
    void every_package_has_its_level() {
        assertThat(CONSUMER.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(LEVELS.stream()
                        .flatMap(List::stream)
                        .map(name -> "twotabs.consumer" + name)
                        .toList());
    }

    @Test
    void a_lesson_knows_nothing_of_the_run_nor_of_the_source() {
        noClasses()
                .that()
                .resideInAPackage("..lesson..")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("twotabs.consumer.run..", "twotabs.consumer.source..")
                .check(CONSUMER);
    }

    @Test
    void the_folder_of_the_lessons_is_the_table_of_contents() throws IOException {
        try (var files = Files.list(Path.of("src/main/java/twotabs/consumer/lesson"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("Lesson", "Lessons", "Setup"),
                                    Lessons.specs()
                                            .map(lesson -> lesson.userObject()
                                                    .getClass()
                                                    .getSimpleName()))
                            .toList());
        }
    }
}
