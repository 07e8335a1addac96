package twotabs.challenges;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages as docs/architecture.md draws them. */
class PackagesTest {
    private static final JavaClasses CHALLENGES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("twotabs.challenge", "twotabs.challenges");

    @Test
    void the_packages_have_no_cycle() {
        slices().matching("twotabs.challenges.(*)..").should().beFreeOfCycles().check(CHALLENGES);
    }

    @Test
    void what_an_answer_sees_uses_nothing_of_the_checker() {
        noClasses()
                .that()
                .resideInAPackage("twotabs.challenge")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("twotabs.challenges..")
                .check(CHALLENGES);
    }

    @Test
    void a_challenge_is_a_value_that_does_not_know_how_it_is_checked() {
        noClasses()
                .that()
                .resideInAPackage("twotabs.challenges.task")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "twotabs.challenges.check",
                        "twotabs.challenges.answer",
                        "twotabs.challenges.screen",
                        "twotabs.challenges.diagnosis",
                        "twotabs.challenges.progress")
                .check(CHALLENGES);
    }
}
