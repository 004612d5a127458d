package dev.pawl.server.discovery;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.user.ScopeClaims;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What the server says about itself (RFC 8414 §2, OpenID Connect Discovery §3).
public final class ProviderMetadata {
    public static final String AUTHORIZE = "/oauth2/authorize";
    public static final String TOKEN = "/oauth2/token";
    public static final String JWKS = "/oauth2/jwks";
    public static final String USERINFO = "/oauth2/userinfo";
    public static final String INTROSPECT = "/oauth2/introspect";
    public static final String REVOKE = "/oauth2/revoke";

    private static final List<String> SECRETS =
            List.of("client_secret_basic", "client_secret_post");

    private ProviderMetadata() {}

    /// Writes the metadata of an issuer.
    ///
    /// @param scopes every scope some client may ask for
    public static byte[] of(String issuer, List<String> scopes) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var withNone = Stream.concat(SECRETS.stream(), Stream.of("none")).toList();
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", base + AUTHORIZE)
                .put("token_endpoint", base + TOKEN)
                .put("jwks_uri", base + JWKS)
                .put("userinfo_endpoint", base + USERINFO)
                .put("introspection_endpoint", base + INTROSPECT)
                .put("revocation_endpoint", base + REVOKE)
                .put("scopes_supported", scopes)
                .put("response_types_supported", List.of("code"))
                .put("response_modes_supported", List.of("query"))
                .put(
                        "grant_types_supported",
                        List.of(
                                "authorization_code",
                                "refresh_token",
                                "client_credentials",
                                "password"))
                .put("subject_types_supported", List.of("public"))
                .put(
                        "id_token_signing_alg_values_supported",
                        Arrays.stream(SigningAlgorithm.values())
                                .map(SigningAlgorithm::wireName)
                                .toList())
                .put("token_endpoint_auth_methods_supported", withNone)
                .put("introspection_endpoint_auth_methods_supported", SECRETS)
                .put("revocation_endpoint_auth_methods_supported", withNone)
                .put("code_challenge_methods_supported", List.of("S256"))
                .put("prompt_values_supported", List.of("none", "login", "consent"))
                .put(
                        "claims_supported",
                        Stream.concat(
                                        Stream.of(
                                                "sub",
                                                "iss",
                                                "aud",
                                                "exp",
                                                "iat",
                                                "auth_time",
                                                "amr",
                                                "sid"),
                                        ScopeClaims.supported().stream())
                                .toList())
                .put("authorization_response_iss_parameter_supported", true)
                .put("claims_parameter_supported", false)
                .put("request_parameter_supported", false)
                .put("request_uri_parameter_supported", false)
                .toBytes();
    }
}
