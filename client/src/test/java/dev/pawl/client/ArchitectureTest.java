package dev.pawl.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The walls of the SDK.
final class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.pawl.client");

    @Test
    void roomsDependOnEachOtherWithoutCycles() {
        check(slices().matching("dev.pawl.client.(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "jose, com.nimbusds..",
        "json, tools.jackson..",
        "http, java.net.http..",
        "http, javax.net.ssl..",
        "store, javax.crypto..",
        "store, java.nio.channels.."
    })
    void onlyOneRoomSeesALibrary(String room, String library) {
        // The door for the JDK's client to resources is the second and last place for that client.
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "dev.pawl.client." + room + "..", "dev.pawl.client.resource..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    @Test
    void theLifeCycleKnowsNeitherTheNetworkNorTheDisk() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.pawl.client.refresh..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.pawl.client.http..",
                                        "dev.pawl.client.store..",
                                        "java.nio.file..",
                                        "java.nio.channels..",
                                        "java.net.http..")));
    }

    @Test
    void nothingButJavaAndTwoLibraries() {
        check(
                classes()
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.pawl.client..",
                                        "dev.pawl.protocol..",
                                        "com.nimbusds.jose..",
                                        "tools.jackson.core..",
                                        "java..",
                                        "javax..",
                                        "org.jspecify..")));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }
}
