package dev.pawl.cli.refresh;

import dev.pawl.cli.config.ClientConfig;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.protocol.Secret;
import java.util.List;

/// The first thing the command prints: as which client it speaks, and to whom.
final class OidcClientBlock {
    private OidcClientBlock() {}

    static void print(ClientConfig config, Log log) {
        log.result(
                "OIDC Client",
                Field.of("Config", main(config)),
                Field.of("Advanced", advanced(config)),
                Field.of("Amrs", config.amrList()));
    }

    private static String main(ClientConfig config) {
        return String.join(
                "\n",
                "ClientID: " + config.clientId(),
                "Client_Secret: " + Secret.MASK,
                // A refresh needs none; the original prints the line all the same.
                "Redirect_Uri: ",
                "Scopes: " + String.join(",", config.scopes().orElse(List.of())),
                "Issuer: " + config.issuer());
    }

    private static String advanced(ClientConfig config) {
        var algorithms = config.tokenSigningAlg().orElse(List.of());
        return String.join(
                "\n",
                "AcrValues: " + config.acrValues(),
                "TokenEndpoint: " + config.tokenEndpoint(),
                "AuthorizeEndpoint: " + config.authorizeEndpoint(),
                "TokenSigningAlg: [" + String.join(" ", algorithms) + "]",
                "SkipTLSVerification: " + config.skipTlsVerification(),
                "JwksEndpoint: " + config.jwksEndpoint());
    }
}
