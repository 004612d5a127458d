package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// No case is forgotten, and the page says which test shows which.
class CasePageTest {
    private static final Path PAGE = Path.of("../docs/reference/cases.md");

    private final CaseCatalogue catalogue = new CaseCatalogue();
    private final CasePage page = new CasePage(catalogue, new CaseSources(catalogue));

    @Test
    void everyCaseThatHasASubjectIsShownByATest() {
        assertThat(page.missing()).isEmpty();
    }

    @Test
    void thePageIsWhatTheTestsSay() throws IOException {
        if (Boolean.getBoolean("pawl.docs.write")) Files.writeString(PAGE, page.text());

        assertThat(Files.readString(PAGE))
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
