package dev.pawl.cli.config;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// One line about broken YAML: `line 3: found character '@' that cannot start any token`.
final class YamlComplaint {
    private YamlComplaint() {}

    /// @param text the whole file
    static String of(MarkedYamlEngineException broken, String text) {
        return "line " + line(broken, text) + ": " + problem(broken.getProblem());
    }

    /// @param text the whole file
    static String of(ReaderException broken, String text) {
        var before = text.substring(0, Math.min(broken.getPosition(), text.length()));
        var line = 1 + before.chars().filter(c -> c == '\n').count();
        return "line " + line + ": control characters are not allowed";
    }

    static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /// Where a reader must look: what was opened and never closed is at fault where it opens, since
    /// the parser only notices far below; everything else is at fault where it stands, and never
    /// below the last line that says anything.
    private static long line(MarkedYamlEngineException broken, String text) {
        var context = String.valueOf(broken.getContext());
        var unclosed = context.contains("flow") || context.contains("quoted scalar");
        var mark =
                unclosed && broken.getContextMark().isPresent()
                        ? broken.getContextMark()
                        : broken.getProblemMark();
        return Math.clamp(
                text.stripTrailing().lines().count(), 1, 1 + mark.map(Mark::getLine).orElse(0));
    }

    /// The words of the original's parser, where the two say the same thing.
    static String problem(String problem) {
        if (problem.startsWith("expected the node content")) {
            return "did not find expected node content";
        }
        if (problem.startsWith("expected ',' or")) {
            return "did not find " + problem.replaceFirst(", but got.*", "");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.contains("that cannot start any token")) {
            return "found character that cannot start any token";
        }
        return problem.startsWith("expected <block end>") ? "did not find expected key" : problem;
    }
}
