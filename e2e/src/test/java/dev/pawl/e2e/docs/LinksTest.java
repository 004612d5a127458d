package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever follows a link arrives.
final class LinksTest {
    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Document document) {
        assertThat(document.links())
                .allSatisfy(link -> assertThat(target(document, link)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyAnchorIsAHeading(Document document) {
        assertThat(document.links())
                .filteredOn(link -> !link.anchor().isEmpty())
                .allSatisfy(link ->
                        assertThat(Document.read(target(document, link)).anchors())
                                .contains(link.anchor()));
    }

    @Test
    void everyDocumentIsFoundFromTheReadme() {
        var found = new LinkedHashSet<Path>(List.of(Project.ROOT.resolve("README.md")));
        var left = new ArrayDeque<>(found);
        while (!left.isEmpty()) {
            var document = Document.read(left.pop());
            document.links().stream()
                    .map(link -> target(document, link))
                    .filter(file -> file.toString().endsWith(".md") && Files.exists(file))
                    .filter(found::add)
                    .forEach(left::push);
        }
        assertThat(found).containsAll(documents().stream().map(Document::file).toList());
    }

    static List<Document> documents() {
        return Document.all();
    }

    private static Path target(Document document, Document.Link link) {
        if (link.path().isEmpty()) return document.file();
        return document.file().resolveSibling(link.path()).normalize();
    }
}
