package dev.pawl.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The walls of the command line.
final class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.pawl.cli");

    @Test
    void roomsDependOnEachOtherWithoutCycles() {
        check(slices().matching("dev.pawl.cli.(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "config, org.snakeyaml..",
        "cognito, dev.pawl.client.cognito..",
        "keyring, java.lang.foreign.."
    })
    void onlyOneRoomSeesALibrary(String room, String library) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.pawl.cli." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    @Test
    void nobodyBindsJsonToObjects() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("tools.jackson.databind..", "com.fasterxml.."));
    }

    @Test
    void theProcessIsTouchedAtTheDoorAlone() {
        check(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("Main")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .accessField(System.class, "in")
                        .orShould()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(System.class, "getenv"));
    }

    @Test
    void secretsAreNoTexts() {
        check(
                noFields()
                        .that()
                        .haveNameMatching("(?i).*(secret|password|accesstoken|refreshtoken)")
                        .and()
                        .areNotStatic()
                        .should()
                        .haveRawType(String.class));
    }

    @Test
    void namesSayWhatThingsAre() {
        // The Secret Service is what freedesktop.org calls it.
        check(
                classes()
                        .that()
                        .doNotHaveSimpleName("SecretService")
                        .should()
                        .haveNameNotMatching(
                                ".*(Impl|Utils?|Helper|Factory|Manager|Service|DTO)$"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
