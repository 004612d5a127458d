package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reading list of the architecture names types and methods: each is where it says.
final class StartReadingHereTest {
    private static final Pattern NAME = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^## Start reading here$.*?(?=^## )");

    @Test
    void theListIsNotEmpty() {
        assertThat(entries()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyNameIsInItsFile(Document.Link entry) {
        var name = NAME.matcher(entry.text());
        assertThat(name.matches()).as("a link text like `Type.method`").isTrue();
        var file = Project.ROOT.resolve(entry.path());

        assertThat(file).hasFileName(name.group(1) + ".java").exists();
        assertThat(Project.text(file)).containsPattern("[\\w>] " + name.group(2) + "\\([^;]*[{;]");
    }

    static List<Document.Link> entries() {
        var architecture = Project.ROOT.resolve("ARCHITECTURE.md");
        var section = SECTION.matcher(Project.text(architecture));
        assertThat(section.find()).as("a section to start reading").isTrue();
        return new Document(architecture, section.group()).links();
    }
}
