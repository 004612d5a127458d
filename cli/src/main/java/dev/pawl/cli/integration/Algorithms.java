package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import java.util.List;

/// What tokens may be signed with: what the client is registered with, otherwise what the provider
/// publishes, as far as a public key can prove it.
final class Algorithms {
    /// OpenID Connect Core §15.1: what everybody can.
    private static final List<String> USUAL = List.of("RS256");

    private Algorithms() {}

    static List<String> of(Integration integration) {
        var configured = integration.settings().texts(Key.TOKEN_SIGNING_ALG);
        if (!configured.isEmpty()) return configured;
        var published =
                integration.metadata().idTokenSigningAlgValuesSupported().stream()
                        .filter(name -> !name.equals("none") && !name.startsWith("HS"))
                        .toList();
        return published.isEmpty() ? USUAL : published;
    }
}
