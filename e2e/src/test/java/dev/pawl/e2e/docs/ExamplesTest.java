package dev.pawl.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pawl.server.configuration.CommandLine;
import dev.pawl.server.configuration.ConfigurationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents tell people to write and to type exists.
final class ExamplesTest {
    private static final Pattern SECRET_FILE = Pattern.compile("client_secret_file: *([\\w.]+)");
    private static final Pattern MAKE = Pattern.compile("`make ([a-z]+)`");

    /// Where what the documents show is compiled.
    private static final Pattern SNIPPETS =
            Pattern.compile(
                    "client[^/]*/src/test/.*Snippet(Test)?\\.java|examples/.*/Main\\.java"
                            + "|e2e/spring-7/.*Snippet\\.java|e2e/.*/NodeModulesTest\\.java");

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationIsAccepted(String yaml) throws IOException {
        for (var name : SECRET_FILE.matcher(yaml).results().map(file -> file.group(1)).toList())
            Files.writeString(folder.resolve(name), "correct horse battery staple");
        var file = Files.writeString(folder.resolve("pawl.yaml"), yaml);
        var source = new ConfigurationSource(Optional.of(file), Map.of(), CommandLine.EMPTY);

        assertThatCode(source::load).doesNotThrowAnyException();
    }

    @Test
    void everyMakeTargetExists() {
        var makefile = Project.text(Project.ROOT.resolve("Makefile"));

        assertThat(Document.all())
                .flatMap(document ->
                        MAKE.matcher(document.text()).results().map(make -> make.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(makefile).contains("\n" + target + ": "));
    }

    @ParameterizedTest
    @MethodSource("javaExamples")
    void everyJavaExampleIsCompiled(String example) throws IOException {
        assertThat(compiled())
                .anySatisfy(compiled -> assertThat(compiled).contains(withoutLayout(example)));
    }

    private static List<String> compiled() throws IOException {
        try (var files = Files.walk(Project.ROOT)) {
            return files.filter(file ->
                            SNIPPETS.matcher(Project.ROOT.relativize(file).toString()).matches())
                    .map(file -> withoutLayout(Project.text(file)))
                    .toList();
        }
    }

    private static String withoutLayout(String java) {
        return java.replaceAll("\\s+", " ");
    }

    static List<String> javaExamples() {
        return Document.all().stream()
                .flatMap(document -> document.code("java").stream())
                .filter(java -> !java.startsWith("// App.java")) // the tutorial's test runs it
                .toList();
    }

    static List<String> configurations() {
        return Document.all().stream()
                .flatMap(document -> document.code("yaml").stream())
                .filter(yaml -> yaml.startsWith("# pawl.yaml"))
                .toList();
    }
}
