package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.keys.JwtType;
import dev.pawl.server.keys.KeyRings;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `id_token_hint` (OpenID Connect Core §3.1.2.1): an ID token that this issuer has signed,
/// for whichever of its clients. One that has expired still names its user.
///
/// @param issuer who must have issued it
record IdTokenHints(String issuer, KeyRings keys) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Returns whom it names.
    ///
    /// @throws OAuthException `invalid_request` for whatever is no ID token of ours
    String subject(String hint) {
        return keys.current()
                .verify(hint, JwtType.ID_TOKEN)
                .map(claims -> JSON.readTree(new String(claims, StandardCharsets.UTF_8)))
                .filter(claims -> text(claims, "iss").filter(issuer::equals).isPresent())
                .flatMap(claims -> text(claims, "sub"))
                .orElseThrow(IdTokenHints::unverified);
    }

    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.of(claims.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static OAuthException unverified() {
        return new OAuthException(
                ErrorCode.INVALID_REQUEST,
                "The ID token hint is no ID token of this server.",
                "unverified_id_token_hint");
    }
}
