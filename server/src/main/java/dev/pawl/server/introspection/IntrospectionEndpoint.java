package dev.pawl.server.introspection;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.ClientAuthentication;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Tells confidential clients what a token is worth now (RFC 7662). Looking changes nothing: no
/// idle deadline moves.
///
/// Whoever may not know, and whatever is not alive, gets the same `{"active":false}`.
public final class IntrospectionEndpoint implements Endpoint {
    private static final int LONGEST_TOKEN = 8_192;

    private final ClientAuthentication authentication;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final InstantSource clock;

    /// Gathers what knows about tokens.
    public IntrospectionEndpoint(
            ClientAuthentication authentication,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            InstantSource clock) {
        this.authentication = authentication;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var client = authentication.authenticate(request, form);
        if (client.isPublic()) throw unauthorized(client);
        var token = form.require(Parameter.TOKEN, LONGEST_TOKEN);
        return Response.json(200, answer(token, client).toBytes());
    }

    /// The hint is not needed to tell the kinds apart, so a wrong one does no harm (RFC 7662 §2.1).
    private JsonObject answer(String token, RegisteredClient client) {
        var refresh = refreshTokens.current(token).filter(family -> mayKnow(family, client));
        if (refresh.isPresent()) return describe(refresh.get());
        return accessTokens
                .read(token)
                .filter(read -> mayKnow(read, client))
                .filter(accessTokens::alive)
                .map(this::describe)
                .orElseGet(() -> new JsonObject().put("active", false));
    }

    private static boolean mayKnow(RefreshTokenFamily family, RegisteredClient client) {
        return client.introspectsAll()
                || family.authorization().clientId().equals(client.clientId());
    }

    private static boolean mayKnow(AccessToken token, RegisteredClient client) {
        return client.introspectsAll()
                || token.clientId().equals(client.clientId())
                || token.audience().contains(client.clientId());
    }

    private JsonObject describe(AccessToken token) {
        var answer =
                new JsonObject()
                        .put("active", true)
                        .put("scope", token.scope().toString())
                        .put("client_id", token.clientId())
                        .put("token_type", "Bearer")
                        .put("exp", token.expiresAt())
                        .put("iat", token.issuedAt())
                        .put("sub", token.subject().orElse(token.clientId()))
                        .put("username", accessTokens.user(token).map(user -> user.username()))
                        .put("aud", token.audience())
                        .put("iss", accessTokens.issuer())
                        .put("jti", token.id());
        token.authTime().ifPresent(time -> answer.put("auth_time", time));
        return answer.put("acr", token.acr());
    }

    private JsonObject describe(RefreshTokenFamily family) {
        var authorization = family.authorization();
        var now = clock.instant();
        return new JsonObject()
                .put("active", true)
                .put("scope", authorization.scope().toString())
                .put("client_id", authorization.clientId())
                .put("exp", family.deadlines().first())
                .put("iat", family.lineage().since())
                .put("sub", authorization.subject())
                .put("iss", authorization.issuer())
                .put(Parameter.REFRESH_TOKEN_TIMEOUT, seconds(now, family.deadlines().idle()))
                .put(
                        Parameter.AUTHORIZATION_EXPIRES_IN,
                        seconds(now, family.deadlines().absolute()));
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private static OAuthException unauthorized(RegisteredClient client) {
        return new OAuthException(
                ErrorCode.INVALID_CLIENT,
                "Client authentication failed.",
                "public_client_introspects",
                "client " + client.clientId());
    }
}
