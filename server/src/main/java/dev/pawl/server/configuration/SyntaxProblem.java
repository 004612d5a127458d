package dev.pawl.server.configuration;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Says in our words why text is not YAML.
///
/// The library's own words may repeat a piece of the text, and that piece may be a password.
final class SyntaxProblem {
    private record Rule(String theirs, String ours) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule("TAB", "a tab where spaces belong; write spaces"),
                    new Rule(
                            "mapping values are not allowed",
                            "a colon where no key may stand; write text that holds \": \" in"
                                    + " quotes, and indent keys of one section alike"),
                    new Rule(
                            "could not find expected ':'",
                            "a key without a colon; write key: value"),
                    new Rule(
                            "cannot start any token",
                            "a value begins with a character that has a meaning in YAML; write it"
                                    + " in quotes"),
                    new Rule("alias", "a value begins with *; write it in quotes"),
                    new Rule("tag handle", "a value begins with !; write it in quotes"),
                    new Rule(
                            "escape",
                            "an unknown escape in double quotes; write \\\\ for a backslash"),
                    new Rule(
                            "end of stream",
                            "a quote or bracket is never closed; write the closing one"),
                    new Rule("expected ',' or", "a bracket is never closed; write the closing one"),
                    new Rule(
                            "block end",
                            "the indentation does not fit the lines above; indent keys of one"
                                    + " section alike"),
                    new Rule(
                            "single document",
                            "a second document begins; write one file for one server"),
                    new Rule("special characters", "a control character; remove it"));

    private SyntaxProblem() {}

    /// @param theirs the library's words, which are never shown
    static String describe(@Nullable String theirs) {
        var text = theirs == null ? "" : theirs;
        return RULES.stream()
                .filter(rule -> text.contains(rule.theirs))
                .map(Rule::ours)
                .findFirst()
                .orElse("this is not YAML; write key: value, one in each line");
    }
}
