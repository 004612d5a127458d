package dev.pawl.server.configuration;

import dev.pawl.server.configuration.Element.Mapping;
import dev.pawl.server.configuration.Element.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The `PAWL_…` variables, each of which replaces one single value of the file.
final class Environment {
    static final String PREFIX = "PAWL_";

    /// Variables of the launchers, which mean nothing here.
    static final Set<String> LAUNCHER = Set.of("PAWL_HOME", "PAWL_JAVA_OPTS");

    private final Map<String, String> variables;
    private final Problems problems;

    Environment(Map<String, String> variables, Problems problems) {
        this.variables = new TreeMap<>(variables);
        this.problems = problems;
    }

    /// What the variables stand for in this file: its clients and users lend their names to some of
    /// them.
    List<Setting> settings(Mapping root) {
        var known = VariableNames.of(root);
        var settings = new ArrayList<Setting>();
        variables.forEach((name, value) -> {
            if (!name.startsWith(PREFIX) || LAUNCHER.contains(name)) return;
            var paths = known.paths(name);
            if (paths.size() == 1) settings.add(setting(paths.getFirst(), name, value));
            else refuse(name, paths.size(), known);
        });
        return settings;
    }

    private static Setting setting(List<String> path, String name, String value) {
        return new Setting(path, Scalar.of(value, Place.variable(name)));
    }

    private void refuse(String name, int meanings, VariableNames known) {
        var place = Place.variable(name);
        if (meanings > 1)
            problems.add(
                    place, "", "has " + meanings + " meanings here; write the value into the file");
        else problems.add(place, "", "is not a known variable; " + advice(name, known));
    }

    private static String advice(String name, VariableNames known) {
        return Nearest.to(name, known.names())
                .map(near -> "did you mean " + near + "?")
                .orElse("remove it, or see docs/reference/configuration.md");
    }
}
