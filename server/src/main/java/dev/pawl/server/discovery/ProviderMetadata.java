package dev.pawl.server.discovery;

import dev.pawl.protocol.GrantType;
import dev.pawl.server.authorize.ResponseMode;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Routes;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.user.ScopeClaims;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the server says about itself (RFC 8414 §2, OpenID Connect Discovery §3).
public final class ProviderMetadata {
    public static final String AUTHORIZE = "/oauth2/authorize";
    public static final String TOKEN = "/oauth2/token";
    public static final String JWKS = "/oauth2/jwks";
    public static final String USERINFO = "/oauth2/userinfo";
    public static final String INTROSPECT = "/oauth2/introspect";
    public static final String REVOKE = "/oauth2/revoke";

    private static final String OPENID_CONFIGURATION = "/.well-known/openid-configuration";
    private static final String OAUTH_AUTHORIZATION_SERVER =
            "/.well-known/oauth-authorization-server";

    private static final List<String> SECRETS =
            List.of("client_secret_basic", "client_secret_post");

    /// What ID tokens say besides the claims of scopes.
    private static final List<String> CLAIMS =
            List.of("sub", "iss", "aud", "exp", "iat", "auth_time", "amr", "sid");

    private ProviderMetadata() {}

    /// Where the metadata of an issuer is: below its path (OpenID Connect Discovery §4), and
    /// between host and path (RFC 8414 §3.1).
    public static Set<String> wellKnown(URI issuer) {
        var path = Routes.path(issuer);
        return new LinkedHashSet<>(
                List.of(
                        OPENID_CONFIGURATION,
                        OAUTH_AUTHORIZATION_SERVER,
                        OPENID_CONFIGURATION + path,
                        OAUTH_AUTHORIZATION_SERVER + path));
    }

    /// Writes the metadata of an issuer.
    ///
    /// @param scopes every scope some client may ask for
    /// @param responseTypes every response type some client may ask for
    public static byte[] of(String issuer, List<String> scopes, List<ResponseType> responseTypes) {
        var metadata = new JsonObject();
        addAddresses(metadata, issuer);
        metadata.put("scopes_supported", scopes)
                .put(
                        "response_types_supported",
                        responseTypes.stream().map(ResponseType::value).toList())
                .put("response_modes_supported", ResponseMode.supported())
                .put("grant_types_supported", grantTypes(responseTypes));
        addAbilities(metadata);
        return metadata.toBytes();
    }

    private static void addAddresses(JsonObject metadata, String issuer) {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        metadata.put("issuer", issuer)
                .put("authorization_endpoint", base + AUTHORIZE)
                .put("token_endpoint", base + TOKEN)
                .put("jwks_uri", base + JWKS)
                .put("userinfo_endpoint", base + USERINFO)
                .put("introspection_endpoint", base + INTROSPECT)
                .put("revocation_endpoint", base + REVOKE);
    }

    /// What is the same for every issuer.
    private static void addAbilities(JsonObject metadata) {
        var algorithms =
                Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::wireName).toList();
        var claims = Stream.concat(CLAIMS.stream(), ScopeClaims.supported().stream()).toList();
        var withNone = Stream.concat(SECRETS.stream(), Stream.of("none")).toList();
        metadata.put("subject_types_supported", List.of("public"))
                .put("id_token_signing_alg_values_supported", algorithms)
                .put("token_endpoint_auth_methods_supported", withNone)
                .put("introspection_endpoint_auth_methods_supported", SECRETS)
                .put("revocation_endpoint_auth_methods_supported", withNone)
                .put("code_challenge_methods_supported", List.of("S256"))
                .put(
                        "prompt_values_supported",
                        List.of("none", "login", "consent", "select_account"))
                .put("claims_supported", claims)
                .put("authorization_response_iss_parameter_supported", true)
                .put("claims_parameter_supported", false)
                .put("request_parameter_supported", false)
                .put("request_uri_parameter_supported", false);
    }

    private static List<String> grantTypes(List<ResponseType> responseTypes) {
        var implicit = responseTypes.stream().anyMatch(ResponseType::hasTokens);
        return Arrays.stream(GrantType.values())
                .filter(type -> implicit || type != GrantType.IMPLICIT)
                .map(GrantType::value)
                .toList();
    }
}
