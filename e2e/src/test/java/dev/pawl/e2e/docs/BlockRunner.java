package dev.pawl.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who executes a block: found by its language, its first words, and the sources of the tests that
/// read its page. A test that goes away takes its claim with it.
enum BlockRunner {
    /// [ExamplesTest] loads it.
    CONFIGURATION {
        @Override
        boolean runs(DocumentBlock block) {
            return block.language().equals("yaml") && block.code().startsWith("# pawl.yaml");
        }
    },

    /// [ExamplesTest] finds it in a source that is compiled.
    SNIPPET {
        @Override
        boolean runs(DocumentBlock block) {
            return block.language().equals("java") && !block.code().startsWith("// App.java");
        }
    },

    /// A test writes the page, and fails where it is not what the program says.
    GENERATED {
        @Override
        boolean runs(DocumentBlock block) {
            var page = block.document().file();
            return page.resolveSibling("").endsWith("reference")
                    && WRITERS.stream().anyMatch(test -> test.contains('"' + fileName(page) + '"'));
        }
    },

    /// A test reads the page and asks it for the language.
    OWN_TEST {
        @Override
        boolean runs(DocumentBlock block) {
            var page = '"' + block.document().toString() + '"';
            var language = '"' + block.language() + '"';
            return TESTS.stream().anyMatch(test -> test.contains(page) && test.contains(language));
        }
    },

    /// A drawing.
    PICTURE {
        @Override
        boolean runs(DocumentBlock block) {
            return block.language().equals("mermaid");
        }
    };

    private static final List<String> TESTS = packages("e2e/src/test/java");
    private static final List<String> WRITERS =
            Stream.of("server", "cli")
                    .flatMap(module -> packages(module + "/src/test/java").stream())
                    .toList();

    abstract boolean runs(DocumentBlock block);

    static Optional<BlockRunner> of(DocumentBlock block) {
        return Stream.of(values()).filter(runner -> runner.runs(block)).findFirst();
    }

    private static String fileName(Path page) {
        return page.getFileName().toString();
    }

    /// The sources of each package as one text: what reads a page and what asks it are neighbours.
    private static List<String> packages(String folder) {
        try (var folders = Files.walk(Project.ROOT.resolve(folder))) {
            return folders.filter(Files::isDirectory).map(BlockRunner::sources).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sources(Path folder) {
        try (var files = Files.list(folder)) {
            return String.join(
                    "\n",
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("BlockRunner.java"))
                            .map(Project::text)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
