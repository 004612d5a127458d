package dev.pawl.cli.integration;

import java.util.Map;

/// The kinds of tokens of RFC 8693 §3, which have short names here.
final class TokenTypes {
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

    private static final Map<String, String> SHORT =
            Map.of(
                    "access_token", ACCESS_TOKEN,
                    "id_token", ID_TOKEN,
                    "refresh_token", "urn:ietf:params:oauth:token-type:refresh_token",
                    "jwt", "urn:ietf:params:oauth:token-type:jwt",
                    "saml1", "urn:ietf:params:oauth:token-type:saml1",
                    "saml2", "urn:ietf:params:oauth:token-type:saml2");

    private TokenTypes() {}

    /// The identifier, of a short name or of itself.
    static String of(String name) {
        return SHORT.getOrDefault(name, name);
    }
}
