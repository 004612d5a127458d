package dev.pawl.cli.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// One line about broken YAML: `line 3: found character '@' that cannot start any token`.
final class YamlComplaint {
    private YamlComplaint() {}

    static String of(MarkedYamlEngineException broken) {
        var line = place(broken).map(mark -> mark.getLine() + 1).orElse(1);
        return "line " + line + ": " + broken.getProblem();
    }

    static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("unreadable");
    }

    /// Where a reader must look: what was opened and never closed is at fault where it opens, since
    /// the parser only notices far below; everything else is at fault where it stands.
    private static Optional<Mark> place(MarkedYamlEngineException broken) {
        var context = String.valueOf(broken.getContext());
        var unclosed = context.contains("flow") || context.contains("quoted scalar");
        return unclosed && broken.getContextMark().isPresent()
                ? broken.getContextMark()
                : broken.getProblemMark();
    }
}
