package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// No case is forgotten, and the page says which test shows which.
class CasePageTest {
    private static final Path REFERENCE = Path.of("../docs/reference");

    private final CaseCatalogue catalogue = new CaseCatalogue();

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("cases.md", CasePage.server()),
                Arguments.of("client-cases.md", CasePage.client()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyCaseThatHasASubjectIsShownByATest(String name, CasePage page) {
        assertThat(page.missing()).as(name).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void thePageIsWhatTheTestsSay(String name, CasePage page) throws IOException {
        var file = REFERENCE.resolve(name);
        if (Boolean.getBoolean("pawl.docs.write")) Files.writeString(file, page.text());

        assertThat(Files.readString(file))
                .as("write it anew with -Dpawl.docs.write=true")
                .isEqualTo(page.text());
    }

    @Test
    void aNumberIsReadInEveryFormInWhichTestsWriteIt() {
        assertThat(catalogue.ids("A11")).containsExactly("A11");
        assertThat(catalogue.ids("11, 18")).containsExactly("A11", "A18");
        assertThat(catalogue.ids("146-149, 153"))
                .containsExactly("J146", "J147", "J148", "J149", "J153");
        assertThat(catalogue.ids("CVE-2026-1035")).containsExactly("CVE-2026-1035");
        assertThat(catalogue.ids("B11")).isEmpty();
        assertThat(catalogue.ids("a sentence of 11")).isEmpty();
    }
}
