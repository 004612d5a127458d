package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the SDK asks for before anything else.
///
/// ```
/// GET /identity/v1/config?client_id=app
/// ```
record ConfigEndpoint(Applications applications, ReachfiveOptions options) implements Endpoint {
    @Override
    public Response handle(Request request) {
        var client = applications.named(request.queryParameters());
        return Response.json(200, settings(client).toBytes());
    }

    /// A public application must prove with PKCE that a code is its own; tokens never go through
    /// the browser.
    private JsonObject settings(RegisteredClient client) {
        return new JsonObject()
                .put("sso", options.sso())
                .put("sms", false)
                .put("web_authn", false)
                .put("language", options.language())
                .put("pkce_enforced", client.isPublic())
                .put("is_public", client.isPublic())
                .put("scope", scope(client))
                .put("social_providers", List.of())
                .putAny("password_policy", options.passwords().json())
                .put("custom_fields", List.of())
                .put("resource_base_url", options.site().toString())
                .put("mfa_sms_enabled", false)
                .put("mfa_email_enabled", false)
                .put("rba_enabled", false)
                .put("is_implicit_flow_forbidden", true)
                .putAny("login_type_allowed", loginTypes());
    }

    /// What an application asks for where it does not say: a refresh token has to be asked for.
    private static String scope(RegisteredClient client) {
        var values = client.scope().values().stream();
        return Scope.of(values.filter(it -> !it.equals(Scope.OFFLINE_ACCESS)).toList()).toString();
    }

    private static Map<String, Object> loginTypes() {
        var types = new LinkedHashMap<String, Object>();
        types.put("email", true);
        types.put("phone_number", true);
        types.put("custom_identifier", true);
        return types;
    }
}
