package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.log.Field;
import dev.pawl.cli.log.Log;
import dev.pawl.protocol.Secret;
import java.util.List;

/// The first thing a command tells: as which client it speaks, to whom, and what it insists on.
final class ClientBlock {
    private ClientBlock() {}

    static void print(Settings settings, Log log, String redirectUri) {
        log.result(
                "OIDC Client",
                Field.of("Config", main(settings, redirectUri)),
                Field.of("Advanced", advanced(settings)),
                Field.of("Validation", validation(settings)));
    }

    private static String main(Settings settings, String redirectUri) {
        var scopes = settings.isSet(Key.SCOPES) ? settings.texts(Key.SCOPES) : List.<String>of();
        return String.join(
                "\n",
                "ClientID: " + settings.text(Key.CLIENT_ID),
                "Client_Secret: " + Secret.MASK,
                "Redirect_Uri: " + redirectUri,
                "Scopes: " + String.join(",", scopes),
                "Issuer: " + settings.text(Key.ISSUER));
    }

    private static String advanced(Settings settings) {
        return String.join(
                "\n",
                "AcrValues: " + settings.text(Key.ACR_VALUES),
                "TokenEndpoint: " + settings.text(Key.TOKEN_ENDPOINT),
                "AuthorizeEndpoint: " + settings.text(Key.AUTHORIZE_ENDPOINT),
                "TokenSigningAlg: " + list(settings, Key.TOKEN_SIGNING_ALG),
                "SkipTLSVerification: " + settings.truth(Key.SKIP_TLS_VERIFICATION),
                "JwksEndpoint: " + settings.text(Key.JWKS_ENDPOINT));
    }

    private static String validation(Settings settings) {
        return "AmrWhitelist: "
                + list(settings, Key.AMR_LIST)
                + "\nAcrWhitelist: "
                + list(settings, Key.ACR_LIST);
    }

    private static String list(Settings settings, Key key) {
        return "[" + String.join(" ", settings.texts(key)) + "]";
    }
}
