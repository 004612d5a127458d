package dev.pawl.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a document shows as code. Before a block that no test executes stands a comment for whoever
/// maintains it, `<!-- not run: WHY -->`.
///
/// @param code without the indentation it stands at
/// @param isMarked whether a comment says why it is not run
record DocumentBlock(Document document, String language, String code, boolean isMarked) {
    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?ms)(?<mark>^[ >]*<!-- not run: [^>]{10,}? -->\\n+)?"
                            + "^[ >]*```(?<language>\\w*)\\n(?<code>.*?)^[ >]*```[ ]*$");

    /// Those of a document, in order.
    static List<DocumentBlock> of(Document document) {
        var blocks = new ArrayList<DocumentBlock>();
        BLOCK.matcher(document.text())
                .results()
                .forEach(found -> blocks.add(read(document, found)));
        return blocks;
    }

    private static DocumentBlock read(Document document, MatchResult found) {
        return new DocumentBlock(
                document,
                found.group("language"),
                found.group("code").stripIndent(),
                found.group("mark") != null);
    }

    @Override
    public String toString() {
        return document + ": " + language + ": " + code.lines().findFirst().orElse("");
    }
}
