package dev.pawl.e2e.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.e2e.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The page that says which libraries were tried, row by row: a machine without a language leaves
/// its rows alone. With `-Dpawl.docs.write=true` a test writes its row.
final class LibrariesPage {
    private static final Path PAGE = Program.ROOT.resolve("docs/reference/libraries.md");

    private LibrariesPage() {}

    /// Holds the page to what a test has seen.
    static synchronized void assertHas(String library, String row) {
        if (Boolean.getBoolean("pawl.docs.write")) write(library, row);
        assertThat(rows())
                .as("write it with -Dpawl.docs.write=true")
                .filteredOn(it -> name(it).equals(library))
                .containsExactly(row);
    }

    /// The libraries it names.
    static List<String> names() {
        return rows().stream().map(LibrariesPage::name).toList();
    }

    private static List<String> rows() {
        return text().lines().filter(LibrariesPage::isRow).toList();
    }

    private static void write(String library, String row) {
        var lines =
                text().lines()
                        .map(line -> isRow(line) && name(line).equals(library) ? row : line)
                        .toList();
        Program.write(PAGE, String.join("\n", lines) + "\n");
    }

    private static boolean isRow(String line) {
        return line.startsWith("| ")
                && line.split("\\|", -1).length == 11
                && !line.startsWith("| library");
    }

    private static String name(String row) {
        return row.split("\\|", -1)[1].strip();
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
