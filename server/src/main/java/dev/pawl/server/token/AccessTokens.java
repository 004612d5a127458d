package dev.pawl.server.token;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.JwtType;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.Seal.Purpose;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.refresh.RefreshPolicy.ConsumedAccessToken;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Standing;
import dev.pawl.server.user.User;
import dev.pawl.server.user.Users;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes access tokens, reads them back, and knows whether one is still alive.
///
/// There is no table of access tokens: a token is alive while it has not expired or been denied,
/// and while its family lives.
public final class AccessTokens {
    /// What every opaque access token begins with.
    public static final String OPAQUE_PREFIX = "pawl_at_";

    private static final JsonMapper JSON = new JsonMapper();

    private final String issuer;
    private final KeyRings keys;
    private final RegisteredClients clients;
    private final Users users;
    private final RefreshTokenFamilies families;
    private final AccessTokenDenials denials;
    private final InstantSource clock;

    /// Gathers what the life of an access token depends on.
    AccessTokens(
            String issuer,
            KeyRings keys,
            RegisteredClients clients,
            Users users,
            RefreshTokenFamilies families,
            AccessTokenDenials denials,
            InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clients = clients;
        this.users = users;
        this.families = families;
        this.denials = denials;
        this.clock = clock;
    }

    /// Whose tokens these are.
    public String issuer() {
        return issuer;
    }

    /// Writes a token in the form its client wants.
    Secret write(AccessToken token, RegisteredClient client) {
        var claims = claims(token);
        var ring = keys.current();
        return Secret.of(
                switch (client.accessTokens()) {
                    case AccessTokenFormat.JWT ->
                            ring.sign(SigningAlgorithm.ES256, JwtType.ACCESS_TOKEN, claims);
                    case AccessTokenFormat.OPAQUE ->
                            OPAQUE_PREFIX + ring.seal().seal(Purpose.ACCESS_TOKEN, claims);
                });
    }

    /// Reads a token that this server issued, dead or alive.
    ///
    /// @return empty for anything else
    public Optional<AccessToken> read(String token) {
        var ring = keys.current();
        var claims =
                token.startsWith(OPAQUE_PREFIX)
                        ? ring.seal()
                                .open(Purpose.ACCESS_TOKEN, token.substring(OPAQUE_PREFIX.length()))
                        : ring.verify(token, JwtType.ACCESS_TOKEN);
        return claims.flatMap(this::parse);
    }

    /// Asks whether a token is good now, linearizably: no acknowledged revocation is overlooked.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if that cannot be known
    public boolean alive(AccessToken token) {
        var now = clock.instant();
        if (!now.isBefore(token.expiresAt()) || denials.denied(token.id())) return false;
        var client = clients.find(token.clientId()).filter(known -> !known.disabled());
        if (client.isEmpty()) return false;
        if (token.origin().isEmpty()) return true;
        var user = token.subject().flatMap(users::find).filter(known -> !known.disabled());
        var standing = families.find(token.origin().get().family());
        return user.isPresent()
                && standing.filter(s -> lives(token, s, client.get(), now)).isPresent();
    }

    /// Finds the user of a token.
    public Optional<User> user(AccessToken token) {
        return token.subject().flatMap(users::find);
    }

    private static boolean lives(
            AccessToken token, Standing standing, RegisteredClient client, Instant now) {
        if (standing.death(now).isPresent()) return false;
        var dies = client.policy().consumedAccessToken() == ConsumedAccessToken.DIES;
        var current = standing.family().lineage().generation();
        return !dies || token.origin().filter(origin -> origin.generation() < current).isEmpty();
    }

    private byte[] claims(AccessToken token) {
        var claims =
                new JsonObject()
                        .put("iss", issuer)
                        .put("sub", token.subject().orElse(token.clientId()))
                        .put("client_id", token.clientId())
                        .put("jti", token.id())
                        .put("iat", token.issuedAt())
                        .put("exp", token.expiresAt())
                        .put("scope", token.scope().toString());
        if (token.audience().size() == 1) claims.put("aud", token.audience().getFirst());
        else claims.put("aud", token.audience());
        token.authTime().ifPresent(time -> claims.put("auth_time", time));
        return claims.put("acr", token.acr()).putUnlessEmpty("amr", token.amr()).toBytes();
    }

    private Optional<AccessToken> parse(byte[] claims) {
        var json = JSON.readTree(new String(claims, StandardCharsets.UTF_8));
        if (!json.path("iss").asString("").equals(issuer)) return Optional.empty();
        var id = json.path("jti").asString("");
        return AccessTokenIds.read(id, keys.current())
                .map(read -> accessToken(id, read.origin(), json));
    }

    private static AccessToken accessToken(
            String id, Optional<AccessToken.Origin> origin, JsonNode json) {
        return new AccessToken(
                id,
                json.path("client_id").asString(""),
                origin.map(user -> json.path("sub").asString("")),
                Scope.parse(json.path("scope").asString("")),
                texts(json.path("aud")),
                instant(json.path("iat")),
                instant(json.path("exp")),
                Optional.of(json.path("auth_time"))
                        .filter(JsonNode::isNumber)
                        .map(AccessTokens::instant),
                Optional.of(json.path("acr")).filter(JsonNode::isString).map(JsonNode::asString),
                texts(json.path("amr")),
                origin);
    }

    private static List<String> texts(JsonNode node) {
        if (node.isString()) return List.of(node.asString());
        return node.valueStream().map(JsonNode::asString).toList();
    }

    private static Instant instant(JsonNode node) {
        return Instant.ofEpochSecond(node.asLong());
    }
}
