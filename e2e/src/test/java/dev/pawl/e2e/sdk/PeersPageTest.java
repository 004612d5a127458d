package dev.pawl.e2e.sdk;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page that says what was tried against whom says what the tests try.
class PeersPageTest {
    private static final int TEST = 2;

    @ParameterizedTest
    @CsvSource({"PawlTest, 3", "OidcProviderTest, 4", "KeycloakTest, 5"})
    void everyTestOfAPeerIsInItsColumn(String type, int column) throws Exception {
        var peer = Class.forName(getClass().getPackageName() + "." + type);

        assertThat(tried(5, column)).isEqualTo(tests(peer));
    }

    @Test
    void everyTestOfUserPoolsIsInItsTable() throws Exception {
        var pools = Class.forName("dev.pawl.e2e.cognito.SessionTest");

        assertThat(Stream.of(3, 4).flatMap(column -> tried(4, column).stream()).collect(toSet()))
                .isEqualTo(tests(pools));
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        var packages = text("e2e/src/test/node/package.json");
        var build = text("e2e/pom.xml");

        assertThat(page()).contains("9.13.3 from npm", "26.7.3 from Maven", " 5.3.0.");
        assertThat(packages)
                .contains("\"oidc-provider\": \"9.13.3\"", "\"cognito-local\": \"5.3.0\"");
        assertThat(build).contains("<keycloak.version>26.7.3</keycloak.version>");
    }

    /// The tests of the rows with "yes" in a column, of the table with so many columns.
    private static Set<String> tried(int columns, int column) {
        return page().lines()
                .map(line -> List.of(line.split("\\s*\\|\\s*", -1)))
                .filter(row -> row.size() == columns + 2 && row.get(TEST).startsWith("`"))
                .filter(row -> row.get(column).equals("yes"))
                .map(row -> row.get(TEST).replace("`", ""))
                .collect(toSet());
    }

    private static Set<String> tests(Class<?> type) {
        return Stream.<Class<?>>iterate(type, it -> it != Object.class, Class::getSuperclass)
                .flatMap(it -> Arrays.stream(it.getDeclaredMethods()))
                .filter(PeersPageTest::isTest)
                .map(Method::getName)
                .collect(toSet());
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static String page() {
        return text("docs/reference/sdk-peers.md");
    }

    private static String text(String file) {
        try {
            return Files.readString(Program.ROOT.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
