package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.text.GoJsonSyntax;

/// A setting that is JSON, such as `oidc_claims_param`.
final class JsonParameter {
    private JsonParameter() {}

    /// The text as it stands in the settings, or none.
    ///
    /// @throws Failure when it is not JSON
    static String text(Settings settings, Key key) {
        var text = settings.text(key);
        if (text.isEmpty()) return "";
        var complaint = GoJsonSyntax.complaint(text);
        if (complaint.isEmpty()) return text;
        throw new Failure(
                ExitCode.CONFIGURATION,
                "%s (%s) is no JSON: %s"
                        .formatted(key.text(), settings.origin(key), complaint.get()));
    }
}
