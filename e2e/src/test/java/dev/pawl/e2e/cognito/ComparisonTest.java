package dev.pawl.e2e.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Cognito answers, what this server answers, and what the emulator cognito-local answers.
class ComparisonTest {
    private static final Path EMULATOR =
            Path.of("src/test/resources/dev/pawl/e2e/cognito/cognito-local.md");
    private static final Path PAGE = Program.ROOT.resolve("docs/reference/cognito.md");
    private static final String BEGIN = "| asked | Cognito | Pawl | cognito-local 5.3.0 |\n";

    @TempDir private Path folder = Path.of("");

    @Test
    @DisplayName("CG-17: this server answers what Cognito answers, and the page shows who does not")
    void thePageSaysWhatIsAnswered() throws IOException {
        try (var pools = PawlPools.start(folder)) {
            var ours = cells(Probes.table(pools.subject()));
            var theirs = cells(Files.readString(EMULATOR));
            var table =
                    IntStream.range(2, ours.size())
                            .mapToObj(row -> row(ours.get(row), theirs.get(row)))
                            .collect(Collectors.joining("", BEGIN + "|---|---|---|---|\n", ""));

            assertThat(ours.subList(2, ours.size()))
                    .allSatisfy(cells -> assertThat(cells.get(3)).isEqualTo(cells.get(2)));
            if (Boolean.getBoolean("pawl.docs.write"))
                Files.writeString(PAGE, page().replace(shown(page()), table));
            assertThat(shown(page())).isEqualTo(table);
        }
    }

    private static String row(List<String> ours, List<String> theirs) {
        var same = theirs.get(3).equals(theirs.get(2));
        return "|%s|%s|%s|%s|\n"
                .formatted(
                        ours.get(1),
                        ours.get(2),
                        " the same ",
                        same ? " the same " : theirs.get(3));
    }

    private static List<List<String>> cells(String table) {
        return table.lines().map(line -> List.of(line.split("\\|", -1))).toList();
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    /// The table as the page has it.
    private static String shown(String page) {
        var begin = page.indexOf("| asked | Cognito |");
        var end = page.indexOf("\n\n", begin);
        return page.substring(begin, end < 0 ? page.length() : end + 1);
    }
}
