package dev.pawl.server.facade.reachfive;

import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.session.BrowserSessions;
import dev.pawl.server.user.User;
import java.util.List;

/// Tells an application whether somebody has signed in with this browser.
///
/// ```
/// GET /identity/v1/sso/data?client_id=app
///
/// {"is_authenticated":true,"name":"Ada Lovelace","email":"ada@example.com",…}
/// ```
///
/// @param sso whether that is any application's business
record SessionEndpoint(Applications applications, BrowserSessions sessions, boolean sso)
        implements Endpoint {
    @Override
    public Response handle(Request request) {
        var _ = applications.named(request.queryParameters());
        var session = sessions.find(request).filter(living -> sso);
        var answer =
                session.map(living -> known(sessions.user(living)))
                        .orElseGet(() -> new JsonObject().put("is_authenticated", false));
        return Response.json(200, answer.toBytes());
    }

    private static JsonObject known(User user) {
        var answer = new JsonObject().put("is_authenticated", true);
        for (var name : List.of("name", "email"))
            if (user.claims().get(name) instanceof String text) answer.put(name, text);
        return answer.put("last_login_type", "password")
                .put("has_password", true)
                .put("social_providers", List.of());
    }
}
