package dev.pawl.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The walls of the house: what each room may know, and how its things may be named.
///
/// A rule speaks about rooms that may not exist yet; it then has nothing to say and passes.
/// Generated code (`gg.jte.generated`) lies outside `dev.pawl` and is not looked at.
final class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.pawl.protocol", "dev.pawl.server");

    /// Strings and bytes that are named like secrets and are none: the pattern, and why it may
    /// stand.
    private static final Map<String, String> NAMED_LIKE_A_SECRET =
            Map.of(
                    ".*([tT]oken|[sS]ecret)(Type|Hint|Endpoint|Method|Alg|Uri|File|Id|Digest|ParamName|BearerHeaderName)\\w*",
                            "says something about a token or where it is, and cannot be spent",
                    "dev\\.pawl\\.server\\.refresh\\.PresentedToken\\.\\w+",
                            "the class is the wrapper: its fields are private and its toString tells nothing");

    /// What wall clocks and dice are called. A rule that depends on them cannot be tested without
    /// waiting.
    private static final Set<String> FROM_THE_AIR =
            Set.of(
                    "java.lang.Thread.sleep",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.Math.random",
                    "java.util.Random.<init>",
                    "java.util.concurrent.ThreadLocalRandom.current");

    private static final Set<String> STREAMS_AND_EXITS =
            Set.of(
                    "java.lang.System.out",
                    "java.lang.System.err",
                    "java.lang.System.exit",
                    "java.lang.Runtime.exit");

    @Test
    void everyPackageIsNullMarked() {
        check(
                classes()
                        .should(
                                have(
                                        describe(
                                                "a package that is @NullMarked",
                                                type -> isNullMarked(type.getPackage())))));
    }

    @Test
    void theProtocolKnowsNothingButJava() {
        check(
                classes()
                        .that()
                        .resideInAPackage("dev.pawl.protocol..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.pawl.protocol..", "java..", "org.jspecify..")));
    }

    @Test
    void roomsDependOnEachOtherWithoutCycles() {
        check(slices().matching("dev.pawl.server.(*)..").should().beFreeOfCycles());
    }

    @Test
    void roomsAreNamedAfterWhatTheyHoldNotAfterKindsOfCode() {
        check(
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..util..",
                                "..utils..",
                                "..common..",
                                "..impl..",
                                "..service..",
                                "..model..",
                                "..helper.."));
    }

    /// A library that lives in one room can be shown the door.
    @ParameterizedTest
    @CsvSource({
        "store, org.sqlite..",
        "store, java.sql..",
        "store, javax.sql..",
        "keys, com.nimbusds..",
        "keys, com.amazon..",
        "configuration, org.snakeyaml..",
        "page, gg.jte..",
        "user, org.bouncycastle.crypto..",
        "tls, org.bouncycastle.cert..",
        "tls, org.bouncycastle.asn1..",
        "tls, org.bouncycastle.operator.."
    })
    void onlyOneRoomSeesALibrary(String room, String library) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.pawl.server." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library));
    }

    @Test
    void theRefreshRoomIsPure() {
        check(
                classes()
                        .that()
                        .resideInAPackage("dev.pawl.server.refresh..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                        "dev.pawl.server.refresh..",
                                        "dev.pawl.protocol..",
                                        "java.lang..",
                                        "java.util..",
                                        "java.time..",
                                        "java.net",
                                        "java.nio",
                                        "java.nio.charset",
                                        "java.security..",
                                        "javax.crypto..",
                                        "org.jspecify..")));
    }

    /// Ending the JVM at once is for whoever answers to signals, and that is no room.
    @Test
    void noRoomEndsTheProcess() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("dev.pawl.server.*..", "dev.pawl.protocol..")
                        .should()
                        .accessTargetWhere(names(Set.of("java.lang.Runtime.halt"))));
    }

    @Test
    void onlyMainTouchesTheProcess() {
        check(
                noClasses()
                        .that()
                        .haveNameNotMatching(".*\\.Main(\\$.*)?")
                        .should()
                        .accessTargetWhere(names(STREAMS_AND_EXITS)));
    }

    @Test
    void timeAndChanceArePassedIn() {
        check(noClasses().should().accessTargetWhere(names(FROM_THE_AIR)));
    }

    @Test
    void nobodyAsksTheWallClock() {
        check(
                noClasses()
                        .should()
                        .accessTargetWhere(
                                describe(
                                        "asks the wall clock",
                                        access -> isUnaskedClock(access.getTarget()))));
    }

    @Test
    void secretsAndTokensLiveInTypesThatDoNotTell() {
        check(
                fields().that(new Telltale())
                        .and(not(new Excused()))
                        .should()
                        .notHaveRawType(String.class)
                        .andShould()
                        .notHaveRawType(byte[].class));
    }

    @Test
    void recordsHoldNoArrays() {
        check(
                fields().that()
                        .areNotStatic()
                        .and()
                        .areDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
                        .should()
                        .notHaveRawType(describe("an array", JavaClass::isArray)));
    }

    @Test
    void typesAreNamedAfterConcepts() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Utils?|Helper|Factory|DTO|Dto|Manager)"));
    }

    @Test
    void typeNamesAreShort() {
        check(
                classes()
                        .should(
                                have(
                                        describe(
                                                "a name of at most 28 characters",
                                                type -> type.getSimpleName().length() <= 28))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private static boolean isUnaskedClock(AccessTarget target) {
        return target.getOwner().getPackageName().equals("java.time")
                && target instanceof AccessTarget.MethodCallTarget call
                && call.getName().equals("now")
                && call.getRawParameterTypes().isEmpty();
    }

    private static DescribedPredicate<JavaAccess<?>> names(Set<String> targets) {
        return describe(
                "is one of " + targets,
                access ->
                        targets.contains(
                                access.getTarget().getOwner().getName() + "." + access.getName()));
    }

    /// A field whose name says that it holds a secret or a token. Constants are left out: what is
    /// written in the source is the name of a parameter, not the parameter.
    private static final class Telltale extends DescribedPredicate<JavaField> {
        Telltale() {
            super("are named like a secret");
        }

        @Override
        public boolean test(JavaField field) {
            return field.getName().matches("(?i).*(secret|token|password).*")
                    && !field.getModifiers()
                            .containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL));
        }
    }

    private static final class Excused extends DescribedPredicate<JavaField> {
        Excused() {
            super("are excused");
        }

        @Override
        public boolean test(JavaField field) {
            return NAMED_LIKE_A_SECRET.keySet().stream().anyMatch(field.getFullName()::matches);
        }
    }
}
