package dev.pawl.server.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One case of a table of refusals: what was written, and the lines that refuse it, each after `=>
/// `.
record RefusalCase(List<String> written, List<String> refusals) {
    private static final String ARROW = "=> ";

    /// Reads a table; its cases are parted by empty lines, and a line with `#` is a comment.
    static Stream<RefusalCase> read(String table) throws IOException {
        try (var resource = RefusalCase.class.getResourceAsStream("refusals/" + table)) {
            var text =
                    new String(
                            Objects.requireNonNull(resource).readAllBytes(),
                            StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .filter(it -> !it.startsWith("#"))
                    .map(RefusalCase::of);
        }
    }

    private static RefusalCase of(String block) {
        var lines = block.lines().toList();
        return new RefusalCase(
                lines.stream().filter(line -> !line.startsWith(ARROW)).toList(),
                lines.stream()
                        .filter(line -> line.startsWith(ARROW))
                        .map(line -> line.substring(ARROW.length()))
                        .toList());
    }

    /// What was written, indented.
    String keys(int indent) {
        return String.join("\n", written).indent(indent);
    }

    /// The name of the case.
    @Override
    public String toString() {
        return String.join(" / ", written);
    }
}
