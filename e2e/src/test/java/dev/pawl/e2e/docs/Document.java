package dev.pawl.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A Markdown file of this project.
public record Document(Path file, String text) {
    private static final Pattern FENCE =
            Pattern.compile("(?ms)^[ >]*```(?<language>\\w*)\\n(?<code>.*?)^[ >]*```[ ]*$");
    private static final Pattern LINK =
            Pattern.compile("\\[(?<text>[^\\[\\]]*)\\]\\((?<target>[^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(?<text>.+?) *$");

    /// Every document of the project, but not of what was built or downloaded.
    public static List<Document> all() {
        try (var files = Files.walk(Project.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(Project::isOurs)
                    .sorted()
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads one document.
    public static Document read(Path file) {
        return new Document(file, Project.text(file));
    }

    /// A link to something in this project.
    record Link(String text, String path, String anchor) {}

    /// The links that lead into this project, code left out.
    List<Link> links() {
        return LINK.matcher(prose())
                .results()
                .filter(link -> !link.group("target").matches("(https?|mailto):.*"))
                .map(link -> link(link.group("text"), link.group("target")))
                .toList();
    }

    private static Link link(String text, String target) {
        var hash = target.indexOf('#');
        if (hash < 0) return new Link(text, target, "");
        return new Link(text, target.substring(0, hash), target.substring(hash + 1));
    }

    /// The names by which headings are linked to, as the common code hosts make them.
    Set<String> anchors() {
        var anchors = new HashSet<String>();
        var seen = new HashMap<String, Integer>();
        HEADING.matcher(FENCE.matcher(text).replaceAll(""))
                .results()
                .map(heading -> anchor(heading.group("text")))
                .forEach(anchor -> {
                    int before = seen.merge(anchor, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? anchor : anchor + "-" + before);
                });
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /// The code blocks of a language, without the indentation they stand at.
    public List<String> code(String language) {
        var blocks = new ArrayList<String>();
        FENCE.matcher(text)
                .results()
                .filter(fence -> fence.group("language").equals(language))
                .forEach(fence -> blocks.add(fence.group("code").stripIndent()));
        return blocks;
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("").replaceAll("`[^`\\n]*`(?!\\])", "");
    }

    @Override
    public String toString() {
        return Project.ROOT.relativize(file).toString();
    }
}
