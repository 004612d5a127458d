package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.PoolKeys.Use;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.token.TokenLife;
import dev.pawl.server.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Writes the tokens of user pools, after everything that had to be durable is.
///
/// `origin_jti` and `event_id` are the id of the family, written as a UUID: all tokens of one
/// sign-in have it in common, and through it an access token is known to be dead when its family
/// is. `event_id` stays where an app client has `EnableTokenRevocation` off and the other is left
/// out, so that a sign-out counts there, too.
final class PoolTokens {
    /// Where a token names its family.
    static final String FAMILY = "event_id";

    private final KeyRings keys;
    private final InstantSource clock;

    PoolTokens(KeyRings keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// What is to be issued.
    ///
    /// @param family as it stands now
    /// @param user as known now: attributes and groups are read anew at every refresh
    record Order(UserPool pool, AppClient client, RefreshTokenFamily family, User user) {}

    /// Issues tokens to a client that goes on with the refresh token it has.
    TokenSet issue(Order order) {
        return issue(order, Optional.empty());
    }

    /// Issues tokens with the current refresh token of the family.
    TokenSet issueWithRefreshToken(Order order) {
        var codec = new RefreshTokenCodec(keys.current().refreshKeys(), order.pool().issuer());
        return issue(order, Optional.of(Secret.of(codec.mint(order.family(), true))));
    }

    private TokenSet issue(Order order, Optional<Secret> refreshToken) {
        var now = clock.instant();
        var settings = order.client().settings();
        var life = life(order, settings.accessTokens().length(), now);
        var idLife = life(order, settings.idTokens().length(), now);
        return new TokenSet(
                sign(order, Use.ACCESS_TOKEN, accessToken(order, now, life.expiresAt())),
                sign(order, Use.ID_TOKEN, idToken(order, now, idLife.expiresAt())),
                refreshToken,
                life.expiresIn());
    }

    /// No token outlives its family.
    private static TokenLife life(Order order, Duration wanted, Instant now) {
        return TokenLife.of(wanted, order.family().deadlines().first(), now);
    }

    private static Secret sign(Order order, Use use, JsonObject claims) {
        return Secret.of(order.pool().keys().sign(use, claims.toBytes()));
    }

    private static JsonObject accessToken(Order order, Instant now, Instant expiry) {
        var claims =
                new JsonObject()
                        .put("sub", order.user().subject())
                        .putUnlessEmpty(Attributes.GROUPS, Attributes.groups(order.user()))
                        .put("iss", order.pool().issuer())
                        .put("client_id", order.client().id());
        return written(order, claims, now, expiry)
                .put("token_use", "access")
                .put("scope", AppClient.SCOPE.toString())
                .put("username", order.user().username());
    }

    private static JsonObject idToken(Order order, Instant now, Instant expiry) {
        var claims =
                new JsonObject()
                        .put("sub", order.user().subject())
                        .put("aud", order.client().id())
                        .putUnlessEmpty(Attributes.GROUPS, Attributes.groups(order.user()))
                        .put("iss", order.pool().issuer())
                        .put("cognito:username", order.user().username());
        written(order, claims, now, expiry).put("token_use", "id");
        Attributes.writeClaims(order.user(), order.client().settings().access(), claims);
        return claims;
    }

    /// What both tokens of an answer say, each with a `jti` of its own.
    private static JsonObject written(Order order, JsonObject claims, Instant now, Instant expiry) {
        var family = uuid(order.family().id());
        if (order.client().settings().revocation())
            claims.put("origin_jti", family).put("jti", UUID.randomUUID().toString());
        return claims.put(FAMILY, family)
                .put("auth_time", order.family().authorization().authTime())
                .put("exp", expiry)
                .put("iat", now);
    }

    private static String uuid(FamilyId id) {
        return new UUID(id.high(), id.low()).toString();
    }

    /// Reads what [#FAMILY] says.
    ///
    /// @throws IllegalArgumentException if it is no UUID
    static FamilyId family(String uuid) {
        var id = UUID.fromString(uuid);
        return new FamilyId(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
