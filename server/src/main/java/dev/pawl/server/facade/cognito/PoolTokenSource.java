package dev.pawl.server.facade.cognito;

import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.introspection.ServerTokens;
import dev.pawl.server.introspection.TokenSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The tokens of every pool, as introspection at the server sees them: access tokens of users, and
/// refresh tokens. Cognito itself introspects nothing.
record PoolTokenSource(UserPools pools, PoolAccessTokens accessTokens, InstantSource clock)
        implements TokenSource {
    @Override
    public Optional<LivingToken> find(String token) {
        return refreshToken(token).or(() -> accessToken(token));
    }

    private Optional<LivingToken> refreshToken(String token) {
        return pools.all().stream()
                .flatMap(pool -> pool.refreshTokens().current(token, this::registered).stream())
                .findFirst()
                .map(family -> ServerTokens.describe(family, clock.instant()));
    }

    private Optional<RegisteredClient> registered(String clientId) {
        return pools.clients().find(clientId).map(AppClient::registered);
    }

    private Optional<LivingToken> accessToken(String token) {
        try {
            var _ = accessTokens.owner(token);
        } catch (Fault dead) {
            return Optional.empty();
        }
        return accessTokens.read(token).map(PoolTokenSource::describe);
    }

    private static LivingToken describe(JsonNode claims) {
        var clientId = claims.path("client_id").asString("");
        var description =
                new JsonObject()
                        .put("active", true)
                        .put("scope", claims.path("scope").asString(""))
                        .put("client_id", clientId)
                        .put("token_type", "Bearer")
                        .put("exp", claims.path("exp").asLong())
                        .put("iat", claims.path("iat").asLong())
                        .put("sub", claims.path("sub").asString(""))
                        .put("username", claims.path("username").asString(""))
                        .put("iss", claims.path("iss").asString(""))
                        .put("jti", claims.path("jti").asStringOpt())
                        .put("auth_time", claims.path("auth_time").asLong());
        return new LivingToken(clientId, List.of(), description);
    }
}
