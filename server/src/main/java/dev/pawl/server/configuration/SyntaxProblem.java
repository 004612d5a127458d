package dev.pawl.server.configuration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says in our words why text is not YAML.
///
/// The library's own words may repeat a piece of the text, and that piece may be a password.
final class SyntaxProblem {
    /// Which of the library's two lines helps: where it noticed, or where the thing began.
    private enum Line {
        NOTICED,
        BEGUN
    }

    private record Rule(String theirs, Line line, String ours) {}

    private static final Rule UNKNOWN =
            new Rule("", Line.NOTICED, "this is not YAML; write key: value, one in each line");

    private static final List<Rule> RULES =
            List.of(
                    new Rule("TAB", Line.NOTICED, "a tab stands where spaces belong; write spaces"),
                    new Rule(
                            "mapping values are not allowed",
                            Line.NOTICED,
                            "a colon stands where no key may be; write text that holds a colon in"
                                    + " quotes, and indent the keys of a section alike"),
                    new Rule(
                            "could not find expected ':'",
                            Line.BEGUN,
                            "a key has no colon with a space after it; write key: value"),
                    new Rule(
                            "cannot start any token",
                            Line.NOTICED,
                            "a value begins with a character that means something in YAML; write it"
                                    + " in quotes"),
                    new Rule("alias", Line.NOTICED, "a value begins with *; write it in quotes"),
                    new Rule("tag", Line.NOTICED, "a value begins with !; write it in quotes"),
                    new Rule(
                            "escape",
                            Line.NOTICED,
                            "a backslash in double quotes is followed by the wrong character; write"
                                    + " \\\\ for a backslash"),
                    new Rule(
                            "end of stream",
                            Line.BEGUN,
                            "a quote is never closed; write the closing one"),
                    new Rule(
                            "expected ',' or",
                            Line.BEGUN,
                            "a bracket is never closed; write the closing one"),
                    new Rule(
                            "block end",
                            Line.NOTICED,
                            "the indentation does not fit the lines above; indent the keys of a"
                                    + " section alike"),
                    new Rule(
                            "another document",
                            Line.NOTICED,
                            "a second document begins; write one file for one server"),
                    new Rule(
                            "special characters",
                            Line.NOTICED,
                            "a control character stands in the file; remove it"));

    private SyntaxProblem() {}

    /// Describes trouble that the library knows no place of.
    static String describe(@Nullable String theirs) {
        return rule(theirs).ours;
    }

    /// Describes trouble.
    static String describe(MarkedYamlEngineException trouble) {
        return describe(trouble.getProblem());
    }

    /// The place to look at.
    static Optional<Mark> mark(MarkedYamlEngineException trouble) {
        return switch (rule(trouble.getProblem()).line) {
            case NOTICED -> trouble.getProblemMark().or(trouble::getContextMark);
            case BEGUN -> trouble.getContextMark().or(trouble::getProblemMark);
        };
    }

    private static Rule rule(@Nullable String theirs) {
        var text = theirs == null ? "" : theirs;
        return RULES.stream().filter(it -> text.contains(it.theirs)).findFirst().orElse(UNKNOWN);
    }
}
