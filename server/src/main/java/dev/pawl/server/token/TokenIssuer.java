package dev.pawl.server.token;

import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Scope;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.http.Response;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Signs and answers, after everything that had to be durable is.
final class TokenIssuer {
    private final String issuer;
    private final KeyRings keys;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final InstantSource clock;

    TokenIssuer(String issuer, KeyRings keys, AccessTokens accessTokens, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.accessTokens = accessTokens;
        this.idTokens = new IdTokens(keys);
        this.clock = clock;
    }

    /// What is to be issued from a family.
    ///
    /// @param scope of this access token, within what was granted
    /// @param resources of this access token, within what was granted
    /// @param nonce of the authentication request; none at a refresh
    /// @param kept whether the refresh token stays, and only moves to the key that mints now
    record Order(
            RegisteredClient client,
            RefreshTokenFamily family,
            Scope scope,
            Set<URI> resources,
            Optional<String> nonce,
            boolean kept) {}

    /// Issues tokens for a user.
    Response issue(Order order) {
        var now = clock.instant();
        var family = order.family();
        var accessToken = accessTokens.write(accessToken(order, now), order.client());
        var answer = answer(accessToken, lifetime(order, now), order.scope());
        if (handsOut(order)) putRefreshToken(answer, order, now);
        if (order.scope().contains(Scope.OPENID))
            answer.put(
                    Parameter.ID_TOKEN,
                    idTokens.write(
                            family.authorization(),
                            order.client(),
                            accessToken,
                            order.nonce(),
                            now));
        return Response.json(200, answer.toBytes());
    }

    /// Issues a token for the client itself: never with a refresh token (RFC 6749 §4.4.3).
    Response issue(RegisteredClient client, Scope scope, Set<URI> resources) {
        var now = clock.instant();
        var lifetime = client.policy().accessTokenLifetime();
        var token =
                new AccessToken(
                        AccessTokenIds.of(Optional.empty(), keys.current()),
                        client.clientId(),
                        Optional.empty(),
                        scope,
                        audience(scope, resources),
                        now,
                        now.plus(lifetime),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        return Response.json(
                200, answer(accessTokens.write(token, client), lifetime, scope).toBytes());
    }

    private AccessToken accessToken(Order order, Instant now) {
        var authorization = order.family().authorization();
        var origin =
                Optional.of(
                        new AccessToken.Origin(
                                order.family().id(), order.family().lineage().generation()));
        return new AccessToken(
                AccessTokenIds.of(origin, keys.current()),
                authorization.clientId(),
                Optional.of(authorization.subject()),
                order.scope(),
                audience(order.scope(), order.resources()),
                now,
                now.plus(lifetime(order, now)),
                Optional.of(authorization.authTime()),
                authorization.acr(),
                authorization.amr(),
                origin);
    }

    /// An access token never outlives its family.
    private static Duration lifetime(Order order, Instant now) {
        var wanted = order.client().policy().accessTokenLifetime();
        var left = Duration.between(now, order.family().deadlines().first());
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    private static boolean handsOut(Order order) {
        if (!order.client().allows(dev.pawl.protocol.GrantType.REFRESH_TOKEN)) return false;
        var generation = order.family().lineage().generation();
        if (order.client().policy().oddities().withholds(generation)) return false;
        return order.client().policy().issue() == Issue.ALWAYS
                || order.family().authorization().offline();
    }

    /// The lifetimes are what the store holds, not what policy would like.
    private void putRefreshToken(JsonObject answer, Order order, Instant now) {
        var deadlines = order.family().deadlines();
        var codec = new RefreshTokenCodec(keys.current().refreshKeys(), issuer);
        answer.put(Parameter.REFRESH_TOKEN, codec.mint(order.family(), !order.kept()))
                .put(Parameter.REFRESH_TOKEN_TIMEOUT, secondsUntil(deadlines.idle(), now))
                .put(Parameter.AUTHORIZATION_EXPIRES_IN, secondsUntil(deadlines.absolute(), now));
    }

    private static JsonObject answer(String accessToken, Duration lifetime, Scope scope) {
        return new JsonObject()
                .put(Parameter.ACCESS_TOKEN, accessToken)
                .put(Parameter.TOKEN_TYPE, "Bearer")
                .put(Parameter.EXPIRES_IN, lifetime.toSeconds())
                .put(Parameter.SCOPE, scope.toString());
    }

    /// Without a resource the token is for this server's own endpoints (RFC 9068 §3).
    private List<String> audience(Scope scope, Set<URI> resources) {
        var named = resources.stream().map(URI::toString).sorted();
        var own =
                resources.isEmpty() || scope.contains(Scope.OPENID)
                        ? Stream.of(issuer)
                        : Stream.<String>empty();
        return Stream.concat(named, own).toList();
    }

    private static long secondsUntil(Instant deadline, Instant now) {
        return Math.max(0, Duration.between(now, deadline).toSeconds());
    }
}
