package dev.pawl.server.userinfo;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.user.ScopeClaims;
import dev.pawl.server.user.User;

/// Tells the bearer of an access token who the user is (OpenID Connect Core §5.3).
public final class UserinfoEndpoint implements Endpoint {
    private static final int LONGEST_TOKEN = 8_192;

    private final AccessTokens accessTokens;

    public UserinfoEndpoint(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public Response handle(Request request) {
        var sent = bearer(request);
        if (sent.isEmpty()) return challenge();
        if (sent.length() > LONGEST_TOKEN) throw invalidToken("oversized_access_token");
        var token = accessTokens.read(sent).orElseThrow(() -> invalidToken("dead_access_token"));
        return Response.json(200, claims(user(token), token).toBytes());
    }

    private User user(AccessToken token) {
        var client = token.clientId();
        if (!accessTokens.alive(token)) throw invalidToken("dead_access_token").withClient(client);
        if (!token.scope().contains(Scope.OPENID)) throw insufficientScope().withClient(client);
        if (!token.audience().contains(accessTokens.issuer()))
            throw invalidToken("other_audience").withClient(client);
        return accessTokens
                .user(token)
                .orElseThrow(() -> invalidToken("no_user").withClient(client));
    }

    private static JsonObject claims(User user, AccessToken token) {
        var claims = new JsonObject().put("sub", user.subject());
        ScopeClaims.of(user, token.scope()).forEach(claims::putAny);
        return claims;
    }

    /// RFC 6750 §2: the header, or the body of a POST; never the query, and never both.
    private static String bearer(Request request) {
        var header = request.header("Authorization");
        var inBody =
                request.method() == Request.Method.POST
                        && !request.header("Content-Type").isEmpty();
        var body = inBody ? request.form().find(Parameter.ACCESS_TOKEN).orElse("") : "";
        if (header.isEmpty()) return body;
        if (!body.isEmpty())
            throw new OAuthException(
                    ErrorCode.INVALID_REQUEST,
                    "The access token is sent in two ways.",
                    "two_access_tokens");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) return "";
        return header.substring(7).trim();
    }

    /// RFC 6750 §3.1: without a token there is no error to name.
    private static Response challenge() {
        return Response.of(401)
                .with("WWW-Authenticate", "Bearer realm=\"pawl\"")
                .with("Cache-Control", "no-store");
    }

    private static OAuthException invalidToken(String reason) {
        return new OAuthException(
                ErrorCode.INVALID_TOKEN,
                "The access token is invalid, expired or revoked.",
                reason);
    }

    private static OAuthException insufficientScope() {
        return new OAuthException(
                ErrorCode.INSUFFICIENT_SCOPE,
                "The access token was not granted the scope openid.",
                "no_openid_scope");
    }
}
