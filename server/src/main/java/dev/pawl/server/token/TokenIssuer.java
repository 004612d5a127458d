package dev.pawl.server.token;

import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.authorize.FrontChannelTokens;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.ResponseType;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.Rotation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Signs and answers, after everything that had to be durable is.
public final class TokenIssuer {
    private final String issuer;
    private final KeyRings keys;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final InstantSource clock;

    TokenIssuer(
            String issuer,
            KeyRings keys,
            AccessTokens accessTokens,
            IdTokens idTokens,
            InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
        this.clock = clock;
    }

    /// What is to be issued from a family.
    ///
    /// @param scope of this access token, within what was granted
    /// @param resources of this access token, within what was granted
    /// @param nonce of the authentication request; none at a refresh
    /// @param kept whether the refresh token stays, and only moves to the key that mints now
    public record Order(
            RegisteredClient client,
            RefreshTokenFamily family,
            Scope scope,
            Set<URI> resources,
            Optional<String> nonce,
            boolean kept) {}

    /// Issues tokens for a user.
    public IssuedTokens issue(Order order) {
        var now = clock.instant();
        var life = life(order, now);
        var accessToken = accessTokens.write(accessToken(order, life, now), order.client());
        return new IssuedTokens(
                accessToken,
                life.expiresIn(),
                order.scope(),
                handsOut(order) ? Optional.of(refreshToken(order, now)) : Optional.empty(),
                order.scope().contains(Scope.OPENID)
                        ? Optional.of(idToken(order, accessToken, now))
                        : Optional.empty());
    }

    /// Issues the tokens of the implicit and the hybrid flow: never a refresh token.
    FrontChannelTokens.Issued issueInFront(
            Order order, ResponseType type, FrontChannel.Beside beside) {
        var now = clock.instant();
        var life = life(order, now);
        Optional<Secret> accessToken =
                type.hasAccessToken()
                        ? Optional.of(
                                accessTokens.write(accessToken(order, life, now), order.client()))
                        : Optional.empty();
        Optional<Secret> idToken =
                type.hasIdToken()
                        ? Optional.of(
                                idTokens.write(
                                        order,
                                        new IdTokens.Along(
                                                accessToken, beside.code(), beside.claims()),
                                        now))
                        : Optional.empty();
        return new FrontChannelTokens.Issued(accessToken, life.expiresIn(), idToken);
    }

    /// Issues a token for the client itself: never with a refresh token (RFC 6749 §4.4.3).
    public IssuedTokens issue(RegisteredClient client, Scope scope, Set<URI> resources) {
        var now = clock.instant();
        var life = TokenLife.of(client.policy().accessTokenLifetime(), Instant.MAX, now);
        var token =
                new AccessToken(
                        AccessTokenIds.of(Optional.empty(), keys.current()),
                        client.clientId(),
                        Optional.empty(),
                        scope,
                        audience(scope, resources),
                        now,
                        life.expiresAt(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        return new IssuedTokens(
                accessTokens.write(token, client),
                life.expiresIn(),
                scope,
                Optional.empty(),
                Optional.empty());
    }

    private AccessToken accessToken(Order order, TokenLife life, Instant now) {
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
                audience(order.scope(), order.client().asRegistered(order.resources())),
                now,
                life.expiresAt(),
                Optional.of(authorization.authTime()),
                authorization.acr(),
                authorization.amr(),
                origin);
    }

    /// An access token never outlives its family.
    private static TokenLife life(Order order, Instant now) {
        var wanted = order.client().policy().accessTokenLifetime();
        return TokenLife.of(wanted, order.family().deadlines().first(), now);
    }

    private static boolean handsOut(Order order) {
        if (!order.client().allows(GrantType.REFRESH_TOKEN)) return false;
        var generation = order.family().lineage().generation();
        if (order.client().policy().oddities().withholds(generation)) return false;
        return order.client().policy().issue() == Issue.ALWAYS
                || order.family().authorization().offline();
    }

    /// The lifetimes are what the store holds, not what policy would like.
    private IssuedTokens.RefreshToken refreshToken(Order order, Instant now) {
        var deadlines = order.family().deadlines();
        var codec = new RefreshTokenCodec(keys.current().refreshKeys(), issuer);
        return new IssuedTokens.RefreshToken(
                Secret.of(codec.mint(order.family(), !order.kept())),
                until(deadlines.idle(), now),
                until(deadlines.absolute(), now),
                retryWindow(order, until(deadlines.absolute(), now)));
    }

    /// A token that is kept may be presented again for as long as it lives.
    private static Duration retryWindow(Order order, Duration life) {
        var policy = order.client().policy();
        var window = policy.retryWindow().length();
        return policy.rotation() instanceof Rotation.Never || window.compareTo(life) > 0
                ? life
                : window;
    }

    private Secret idToken(Order order, Secret accessToken, Instant now) {
        var along = new IdTokens.Along(Optional.of(accessToken), Optional.empty(), Map.of());
        return idTokens.write(order, along, now);
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

    private static Duration until(Instant deadline, Instant now) {
        return now.isBefore(deadline) ? Duration.between(now, deadline) : Duration.ZERO;
    }
}
