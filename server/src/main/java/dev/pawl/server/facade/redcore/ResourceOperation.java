package dev.pawl.server.facade.redcore;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.audit.AuditEvent;
import dev.pawl.server.audit.AuditLog;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.AccessToken;

/// `option=resource`: tells a resource server whether an access token is good. With `scope` in the
/// address the token has to have it.
///
/// `{"success":true,"user_id":"42","message":"You have successfully accessed this API!"}`
record ResourceOperation(BearerToken bearer, AuditLog audit) implements Endpoint {
    @Override
    public Response handle(Request request) {
        var token = bearer.require(request).token();
        var needed = needed(request);
        return token.scope().covers(needed) ? welcome(token) : refused(request, token, needed);
    }

    /// It is repeated in a header, so it must be one.
    private static Scope needed(Request request) {
        try {
            return Scope.parse(request.queryParameters().find(Parameter.SCOPE).orElse(""));
        } catch (IllegalArgumentException e) {
            throw Fault.UNKNOWN_SCOPE.exception();
        }
    }

    private static Response welcome(AccessToken token) {
        var answer =
                new PhpJson()
                        .put("success", true)
                        .put("user_id", token.subject())
                        .put("message", "You have successfully accessed this API!");
        return Response.of(200, "application/json; charset=UTF-8", answer.toBytes())
                .with("Cache-Control", "no-store");
    }

    private Response refused(Request request, AccessToken token, Scope needed) {
        audit.record(
                new AuditEvent.Refused(
                        request.path(),
                        Fault.INSUFFICIENT_SCOPE.reason(),
                        token.clientId(),
                        request.address(),
                        "bearer",
                        "client " + token.clientId()));
        return RedcoreErrors.insufficient(needed);
    }
}
