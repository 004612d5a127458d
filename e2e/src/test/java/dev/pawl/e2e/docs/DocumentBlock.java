package dev.pawl.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a document shows as code, or says in a comment to whoever maintains it.
///
/// A comment is one of two: `<!-- not run: WHY -->` before a block that no test executes, and
/// `<!-- set up: COMMANDS -->` with what a reader has done before, on another page.
///
/// @param language of a block; [#SET_UP] for such a comment
/// @param code without the indentation it stands at
/// @param isMarked whether a comment says why it is not run
record DocumentBlock(Document document, String language, String code, boolean isMarked) {
    static final String SET_UP = "set up";

    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?ms)(?<mark>^[ >]*<!-- not run: [^>]{10,}? -->\\n+)?"
                            + "^[ >]*```(?<language>\\w*)\\n(?<code>.*?)^[ >]*```[ ]*$"
                            + "|^[ >]*<!-- set up:\\n(?<commands>.*?)-->");

    /// Those of a document, in order.
    static List<DocumentBlock> of(Document document) {
        var blocks = new ArrayList<DocumentBlock>();
        BLOCK.matcher(document.text())
                .results()
                .forEach(found -> blocks.add(read(document, found)));
        return blocks;
    }

    private static DocumentBlock read(Document document, MatchResult found) {
        var commands = found.group("commands");
        if (commands != null) return new DocumentBlock(document, SET_UP, commands, false);
        return new DocumentBlock(
                document,
                found.group("language"),
                found.group("code").stripIndent(),
                found.group("mark") != null);
    }

    boolean isSetUp() {
        return language.equals(SET_UP);
    }

    /// Asks whether it belongs into the session of its page.
    boolean isTyped() {
        return isSetUp() || language.equals("sh") && !isMarked;
    }

    @Override
    public String toString() {
        return document + ": " + language + ": " + code.lines().findFirst().orElse("");
    }
}
