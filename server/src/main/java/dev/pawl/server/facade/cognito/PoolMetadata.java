package dev.pawl.server.facade.cognito;

import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.http.Routes;
import java.util.List;

/// What a pool publishes about itself: its keys and its addresses (OpenID Connect Discovery).
record PoolMetadata(UserPool pool, String base) {
    /// @param base where the endpoints of the pool are:
    ///   `https://id.example.com/eu-west-1_Example01`
    PoolMetadata {}

    void addTo(Routes routes) {
        var path = "/" + pool.id() + "/.well-known/";
        var jwks = published(pool.keys().jwks());
        var configuration = published(configuration().toBytes());
        routes.add(Method.GET, path + "jwks.json", request -> jwks)
                .add(Method.GET, path + "openid-configuration", request -> configuration)
                .share(path + "*", Wire.OPEN);
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("id_token_signing_alg_values_supported", List.of("RS256"))
                .put("issuer", pool.issuer())
                .put("jwks_uri", base + "/.well-known/jwks.json")
                .put("response_types_supported", List.of())
                .put("grant_types_supported", List.of("refresh_token"))
                .put("revocation_endpoint", base + "/oauth2/revoke")
                .put("subject_types_supported", List.of("public"))
                .put("token_endpoint", base + "/oauth2/token")
                .put(
                        "token_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post"))
                .put("userinfo_endpoint", base + "/oauth2/userInfo");
    }

    /// Public, and for ever the same.
    private static Response published(byte[] body) {
        return Response.of(200, "application/json", body)
                .with("Cache-Control", "public, max-age=300");
    }
}
