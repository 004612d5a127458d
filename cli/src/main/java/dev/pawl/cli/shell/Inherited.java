package dev.pawl.cli.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The environment of the program, as the user set it.
///
/// A user's options for Java programs are not for this one: a JVM would say on standard error that
/// it picked them up, and an agent among them would cost more than the whole start. So the launcher
/// of an installed program puts them aside, and what the program starts gets them back.
public final class Inherited {
    /// What the launcher calls a variable that it puts aside: this, and its name.
    private static final String ASIDE = "OIDC_CLIENT_ASIDE_";

    private static final List<String> NAMES =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private Inherited() {}

    /// Undoes what the launcher did to the environment.
    public static Map<String, String> variables(Map<String, String> environment) {
        if (NAMES.stream().noneMatch(name -> environment.containsKey(ASIDE + name)))
            return environment;
        var variables = new HashMap<>(environment);
        for (var name : NAMES) {
            var aside = variables.remove(ASIDE + name);
            if (aside != null) variables.put(name, aside);
        }
        return variables;
    }
}
