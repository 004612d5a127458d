package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Code with the marks of an unsettled merge does not compile; a document looks well enough.
final class MergeMarkersTest {
    @ParameterizedTest
    @MethodSource("documents")
    void everyMergeIsSettled(Document document) {
        assertThat(document.text()).doesNotContainPattern("(?m)^(<{7}|>{7}) ");
    }

    static List<Document> documents() {
        return Document.all();
    }
}
