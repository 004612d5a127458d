package dev.pawl.cli.documentation;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/// All settings on one page, in Markdown: `docs/reference/oidc-client-settings.md`.
final class SettingsPage {
    private static final String HEAD =
            """
            # The settings of `oidc-client`

            What can stand in the configuration file, as `oidc-client documentation markdown docs/reference` writes it from the
            program itself. The file is what `--config` or `OIDC_CONFIG` names, else `$XDG_CONFIG_HOME/oidc-client/config.yaml`
            (`~/.config/oidc-client/config.yaml`):

            ```yaml
            default_profile: work
            scopes: [openid, offline_access]     # for every profile that says nothing else
            profiles:
              work:
                issuer: https://op.example
                client_id: cli
              home:
                issuer: https://id.home.example
                client_id: laptop
            ```

            Without `profiles` the settings stand at the top, and the file is one of the original tool's. A key that does not
            exist is refused.

            What counts, the first that says something: a flag (`--set key=value` for those without a flag of their own), the
            environment (`OIDC_` and the key in capitals, a dot as `_`), the profile, the rest of the file, the default. Where
            only a text can be given, a list is its words, and names and texts are `a=1,b=2`.

            | key | holds | default | |
            |---|---|---|---|
            """;

    private SettingsPage() {}

    static String text() {
        return HEAD
                + Arrays.stream(Key.values()).map(SettingsPage::row).collect(Collectors.joining());
    }

    private static String row(Key key) {
        var preset = key.preset().isEmpty() ? "" : "`" + key.preset() + "`";
        var holds = key.kind() == Kind.SECRET ? "text, never shown" : key.kind().words();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(key.text(), holds, preset, key.meaning().replace("|", "\\|"));
    }
}
