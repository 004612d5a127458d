package dev.pawl.server.facade.reachfive;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Scope;
import dev.pawl.server.facade.reachfive.BearerToken.Holder;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.user.ScopeClaims;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells an application who its user is, or what it wants to know of that.
///
/// ```
/// GET /identity/v1/userinfo?fields=email%2Cname
/// Authorization: Bearer …
/// ```
record UserinfoEndpoint(BearerToken bearer) implements Endpoint {
    @Override
    public Response handle(Request request) {
        var holder = bearer.of(request);
        if (!holder.token().scope().contains(Scope.OPENID))
            throw insufficientScope().withClient(holder.token().clientId());
        var claims = claims(holder);
        var fields = request.queryParameters().find("fields");
        fields.ifPresent(wanted -> claims.keySet().retainAll(List.of(wanted.split(","))));
        var answer = new JsonObject();
        claims.forEach(answer::putAny);
        return Response.json(200, answer.toBytes());
    }

    private static Map<String, Object> claims(Holder holder) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", holder.user().subject());
        claims.putAll(ScopeClaims.of(holder.user(), holder.token().scope()));
        return claims;
    }

    private static OAuthException insufficientScope() {
        return new OAuthException(
                ErrorCode.INSUFFICIENT_SCOPE,
                "The access token was not granted the scope openid.",
                "no_openid_scope");
    }
}
