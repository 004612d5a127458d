package dev.pawl.client.testing.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the issuer says of itself (OpenID Connect Discovery 1.0 §3).
final class Metadata {
    private Metadata() {}

    /// Literals by name, to be changed by faults.
    static Map<String, String> of(String issuer) {
        var members = new LinkedHashMap<String, String>();
        members.put("issuer", Json.text(issuer));
        members.put("jwks_uri", Json.text(issuer + Endpoint.JWKS.path()));
        members.put("authorization_endpoint", Json.text(issuer + Endpoint.AUTHORIZE.path()));
        members.put("token_endpoint", Json.text(issuer + Endpoint.TOKEN.path()));
        members.put("userinfo_endpoint", Json.text(issuer + Endpoint.USERINFO.path()));
        members.put("introspection_endpoint", Json.text(issuer + Endpoint.INTROSPECTION.path()));
        members.put("revocation_endpoint", Json.text(issuer + Endpoint.REVOCATION.path()));
        members.put("grant_types_supported", texts("authorization_code", "refresh_token"));
        members.put("response_types_supported", texts("code"));
        members.put("subject_types_supported", texts("public"));
        members.put("id_token_signing_alg_values_supported", texts("ES256"));
        members.put("dpop_signing_alg_values_supported", texts("ES256"));
        members.put("code_challenge_methods_supported", texts("S256"));
        members.put("authorization_response_iss_parameter_supported", "true");
        members.put(
                "token_endpoint_auth_methods_supported",
                texts("none", "client_secret_basic", "client_secret_post"));
        return members;
    }

    private static String texts(String... values) {
        return Json.array(List.of(values).stream().map(Json::text).toList());
    }
}
