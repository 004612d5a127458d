package dev.pawl.server.facade.cognito;

import dev.pawl.server.keys.PoolKeys.Use;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads access tokens of the pools where they come back as credentials.
///
/// There is no table of them: one is alive while it has not expired and its family lives.
final class PoolAccessTokens {
    private static final JsonMapper JSON = new JsonMapper();

    private final UserPools pools;
    private final PoolUsers users;
    private final RefreshTokenFamilies families;
    private final InstantSource clock;

    PoolAccessTokens(
            UserPools pools, PoolUsers users, RefreshTokenFamilies families, InstantSource clock) {
        this.pools = pools;
        this.users = users;
        this.families = families;
        this.clock = clock;
    }

    /// Whom an access token speaks for.
    ///
    /// @param access what the app client that it was issued to may know
    record TokenOwner(User user, AttributeAccess access) {}

    /// Finds the user that the access token of a request speaks for.
    ///
    /// @throws Fault if it is none of ours, has expired, or was revoked
    TokenOwner owner(Members members) {
        return owner(members.require("AccessToken", Constraint.TOKEN));
    }

    TokenOwner owner(String token) {
        var claims = read(token).orElseThrow(Messages::invalidAccessToken);
        if (!clock.instant().isBefore(Instant.ofEpochSecond(claims.path("exp").asLong(0))))
            throw Messages.expiredAccessToken();
        if (isRevoked(claims)) throw Messages.revokedAccessToken();
        var user =
                users.users()
                        .find(claims.path("sub").asString(""))
                        .orElseThrow(Messages::unknownUserSignsIn);
        if (user.disabled()) throw Messages.disabledUser();
        return new TokenOwner(user, client(claims).settings().access());
    }

    /// A client that has left the configuration has taken its tokens along.
    private AppClient client(JsonNode claims) {
        return pools.clients()
                .find(claims.path("client_id").asString(""))
                .orElseThrow(Messages::invalidAccessToken);
    }

    /// Asks whether a text is a token of some pool that cannot be refreshed with, dead or alive.
    boolean isAccessOrIdToken(String token) {
        return read(token).isPresent()
                || pools.all().stream()
                        .anyMatch(pool -> pool.keys().verify(Use.ID_TOKEN, token).isPresent());
    }

    private boolean isRevoked(JsonNode claims) {
        var family = PoolTokens.family(claims.path(PoolTokens.FAMILY).asString(""));
        return families.find(family)
                .filter(standing -> standing.death(clock.instant()).isEmpty())
                .isEmpty();
    }

    /// Reads an access token of any pool, dead or alive.
    Optional<JsonNode> read(String token) {
        return pools.all().stream()
                .flatMap(pool -> pool.keys().verify(Use.ACCESS_TOKEN, token).stream())
                .findFirst()
                .map(claims -> JSON.readTree(new String(claims, StandardCharsets.UTF_8)));
    }
}
