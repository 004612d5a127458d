package dev.pawl.server.configuration;

import java.util.stream.Collectors;

/// Writes the reference page of the configuration from the records that read it.
final class ConfigurationReference {
    private ConfigurationReference() {}

    /// Fills the template of the page.
    ///
    /// @param example the text of a file that loads
    static String page(String template, String example) {
        return template.replace("{example}", example)
                .replace("{sections}", SectionReference.of(Section.of(Configuration.class)).strip())
                .replace("{launcher}", launcher())
                .replace("{variables}", variables("", "PAWL_"))
                .replace("{client}", variables("clients: [{ client_id: ID }]", "PAWL_CLIENTS_ID_"))
                .replace("{user}", variables("users: [{ username: NAME }]", "PAWL_USERS_NAME_"));
    }

    private static String launcher() {
        return Environment.LAUNCHER.stream()
                .sorted()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" and "));
    }

    private static String variables(String yaml, String prefix) {
        var file = YamlDocument.read(yaml, Place.builtIn("example"), new Problems()).orElseThrow();
        return VariableNames.of(file).names().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.joining("\n", "```text\n", "\n```"));
    }
}
