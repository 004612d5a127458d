package dev.pawl.server.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the tables of the reference page: one for each section of the file, in the order of the
/// file.
final class SectionReference {
    private static final String KEYS = "| key | type | default | meaning |\n|---|---|---|---|\n";
    private static final String KINDS =
            """
            Defaults by kind of client; a public client is bound when it proves possession of a key
            (RFC 9449, RFC 8705):

            | key | public, unbound | public, bound to a key | confidential |
            |---|---|---|---|
            """;

    private final String path;
    private final Section section;

    private SectionReference(String path, Section section) {
        this.path = path;
        this.section = section;
    }

    /// The tables of a file.
    static String of(Section root) {
        return new SectionReference("", root).text();
    }

    private String text() {
        var below =
                section.fields().stream()
                        .flatMap(field -> below(field).stream())
                        .map(SectionReference::text)
                        .collect(Collectors.joining());
        return heading() + keys() + kinds() + below;
    }

    private String heading() {
        return path.isEmpty() ? "## The file\n\n" : "## `" + path + "`\n\n";
    }

    private String keys() {
        return table(KEYS, section.fields().stream().map(this::cells).toList());
    }

    private List<String> cells(Field field) {
        return List.of(code(field.key()), type(field), fallback(field), field.documentation());
    }

    /// The defaults that depend on the kind of client, if the section has any.
    private String kinds() {
        var rows = section.fields().stream().flatMap(SectionReference::kindCells).toList();
        return rows.isEmpty() ? "" : table(KINDS, rows);
    }

    private static Stream<List<String>> kindCells(Field field) {
        return field.defaultByKind().stream()
                .map(it -> Stream.of(field.key(), it.unbound(), it.bound(), it.confidential()))
                .map(cells -> cells.map(SectionReference::code).toList());
    }

    private static String table(String head, List<List<String>> rows) {
        return rows.stream()
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining("", head, "\n"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "empty" : "`" + text + "`";
    }

    private String type(Field field) {
        return switch (field.shape()) {
            case Shape.Text(var type) -> type.name();
            case Shape.Listed(Shape.Text(var type)) -> "list of: " + type.name();
            case Shape.Nested _ -> "[section](#" + anchor(field) + ")";
            case Shape.Listed _ -> "list of [sections](#" + anchor(field) + ")";
            case Shape.Claims() -> "any keys";
        };
    }

    private static String fallback(Field field) {
        if (field.defaultByKind().isPresent()) return "by kind, below";
        return field.defaultText()
                .map(SectionReference::code)
                .orElseGet(() -> field.mandatory() ? "**mandatory**" : "");
    }

    private Optional<SectionReference> below(Field field) {
        return switch (field.shape()) {
            case Shape.Nested(var nested) -> Optional.of(new SectionReference(at(field), nested));
            case Shape.Listed(Shape.Nested(var nested)) ->
                    Optional.of(new SectionReference(at(field), nested));
            case Shape.Listed _, Shape.Text _, Shape.Claims _ -> Optional.empty();
        };
    }

    private String at(Field field) {
        var at = path.isEmpty() ? field.key() : path + "." + field.key();
        return field.shape() instanceof Shape.Listed ? at + "[]" : at;
    }

    /// As the forges derive it from a heading.
    private String anchor(Field field) {
        return at(field).replaceAll("[^a-z0-9_-]", "");
    }
}
