package dev.pawl.server.introspection;

import dev.pawl.protocol.Parameter;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.token.AccessToken;
import dev.pawl.server.token.AccessTokens;
import dev.pawl.server.token.AuthorizationServer;
import dev.pawl.server.token.RefreshTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The access and refresh tokens of an [AuthorizationServer]. They need no hint to be told apart,
/// so a wrong one does no harm (RFC 7662 §2.1).
public final class ServerTokens implements TokenSource {
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final InstantSource clock;

    /// @param server whose tokens they are
    public ServerTokens(AuthorizationServer server, InstantSource clock) {
        this.accessTokens = server.accessTokens();
        this.refreshTokens = server.refreshTokens();
        this.clock = clock;
    }

    @Override
    public Optional<LivingToken> find(String token) {
        return refreshTokens
                .current(token)
                .map(family -> describe(family, clock.instant()))
                .or(() -> accessTokens.read(token).filter(accessTokens::alive).map(this::describe));
    }

    private LivingToken describe(AccessToken token) {
        var description =
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
        token.authTime().ifPresent(time -> description.put("auth_time", time));
        description.put("acr", token.acr());
        return new LivingToken(token.clientId(), token.audience(), description);
    }

    /// Describes a living family by its current refresh token, whoever issued it.
    public static LivingToken describe(RefreshTokenFamily family, Instant now) {
        var authorization = family.authorization();
        var deadlines = family.deadlines();
        var description =
                new JsonObject()
                        .put("active", true)
                        .put("scope", authorization.scope().toString())
                        .put("client_id", authorization.clientId())
                        .put("exp", deadlines.first())
                        .put("iat", family.lineage().since())
                        .put("sub", authorization.subject())
                        .put("iss", authorization.issuer())
                        .put(Parameter.REFRESH_TOKEN_TIMEOUT, seconds(now, deadlines.idle()))
                        .put(
                                Parameter.AUTHORIZATION_EXPIRES_IN,
                                seconds(now, deadlines.absolute()));
        return new LivingToken(authorization.clientId(), List.of(), description);
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
