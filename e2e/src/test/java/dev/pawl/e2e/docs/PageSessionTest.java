package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.RunningServer;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command of every page works where the page shows it.
@Needs({"jq", "sqlite3", "gpg"})
final class PageSessionTest {
    @AutoClose private static RunningServer demo;

    @TempDir private Path folder;

    @BeforeAll
    static void start(@TempDir Path data) {
        demo = RunningServer.demo(data);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCommandsWorkOneAfterTheOther(Document page) {
        var typed = new PageSession(page, folder).typed(demo);

        assertThat(typed.status()).as(typed.out()).isZero();
    }

    static List<Document> pages() {
        return Document.all().stream()
                .filter(PageSession::isTyped)
                .filter(page ->
                        DocumentBlock.of(page).stream()
                                .anyMatch(block -> block.isTyped() && !block.isSetUp()))
                .toList();
    }
}
