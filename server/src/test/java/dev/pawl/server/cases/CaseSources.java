package dev.pawl.server.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the tests that name cases, in the sources: `@Case("A11")`, a display name such as `11, 18:
/// a sentence`, or a method named `case11aSentence`. The rooms of the server write the numbers
/// without the letter.
final class CaseSources {
    /// Where the SDK and the command line meet issuers; these tests name cases of the client.
    private static final Path SDK = Path.of("../e2e/src/test/java/dev/pawl/e2e/sdk");

    private static final Path COMMAND_LINE = Path.of("../e2e/src/test/java/dev/pawl/e2e/cli");

    private static final Pattern ANNOTATED =
            Pattern.compile(
                    "@(?:Case|DisplayName)\\(\\s*\\{?((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*[,+]?)+)\\s*}?\\s*\\)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAMED =
            Pattern.compile("void (cases?(\\d+)(?:to(\\d+))?[a-zA-Z]\\w*)\\(");
    private static final Pattern NAME = Pattern.compile("(?:void|class) (\\w+)");

    private final CaseCatalogue catalogue;
    private final Map<String, Set<String>> tests = new TreeMap<>();

    private CaseSources(CaseCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    static CaseSources server(CaseCatalogue catalogue) {
        var sources = new CaseSources(catalogue);
        sources.readAll(Path.of("../server/src/test/java"), file -> true);
        sources.readAll(
                Path.of("../e2e/src/test/java"),
                file -> !file.startsWith(SDK) && !file.startsWith(COMMAND_LINE));
        return sources;
    }

    static CaseSources client(CaseCatalogue catalogue) {
        var sources = new CaseSources(catalogue);
        for (var module :
                List.of("client", "client-okhttp", "client-spring", "client-cognito", "cli"))
            sources.readAll(Path.of("..", module, "src/test/java"), file -> true);
        sources.readAll(Path.of("../client-testing/src"), file -> true);
        sources.readAll(SDK, file -> true);
        sources.readAll(COMMAND_LINE, file -> true);
        return sources;
    }

    /// The tests that name a case, each as class and method.
    Set<String> tests(String id) {
        return tests.getOrDefault(id, Set.of());
    }

    private void readAll(Path folder, Predicate<Path> wanted) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(CaseSources::isTest).filter(wanted).toList()) read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A contract is a test that several classes inherit.
    private static boolean isTest(Path file) {
        return file.toString().endsWith("Test.java") || file.toString().endsWith("Contract.java");
    }

    private void read(Path file) throws IOException {
        var source = Files.readString(file);
        var type = file.getFileName().toString().replace(".java", "");
        for (var found : ANNOTATED.matcher(source).results().toList())
            add(ids(found), type + name(source, found));
        for (var found : NAMED.matcher(source).results().toList()) {
            var last = Optional.ofNullable(found.group(3)).orElse(found.group(2));
            add(catalogue.ids(found.group(2) + "-" + last), type + "." + found.group(1));
        }
    }

    private void add(List<String> ids, String test) {
        for (var id : ids) tests.computeIfAbsent(id, key -> new TreeSet<>()).add(test);
    }

    private List<String> ids(MatchResult found) {
        var texts = TEXT.matcher(found.group(1)).results().map(text -> text.group(1));
        if (found.group().startsWith("@Case"))
            return texts.flatMap(id -> catalogue.ids(id).stream()).toList();
        var sentence = texts.collect(Collectors.joining());
        return catalogue.ids(sentence.substring(0, Math.max(0, sentence.indexOf(':'))));
    }

    /// What the annotation stands on.
    private static String name(String source, MatchResult found) {
        var name = NAME.matcher(source);
        if (!name.find(found.end())) throw new AssertionError("an annotation of nothing");
        return name.group().startsWith("void") ? "." + name.group(1) : "";
    }
}
