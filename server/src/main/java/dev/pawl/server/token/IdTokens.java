package dev.pawl.server.token;

import dev.pawl.protocol.Secret;
import dev.pawl.server.http.JsonObject;
import dev.pawl.server.keys.JwtType;
import dev.pawl.server.keys.KeyRings;
import dev.pawl.server.keys.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Writes ID tokens (OpenID Connect Core §2). At a refresh `iss`, `sub`, `aud`, `auth_time`, `acr`,
/// `amr` and `sid` stay what they were, `iat` is new and there is no `nonce` (§12.2).
final class IdTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final KeyRings keys;
    private final IdTokenClaims more;

    IdTokens(KeyRings keys, IdTokenClaims more) {
        this.keys = keys;
        this.more = more;
    }

    /// What an ID token travels with, and vouches for.
    ///
    /// @param accessToken in the same answer
    /// @param code in the same answer
    /// @param claims that nobody can ask userinfo for
    record Along(Optional<Secret> accessToken, Optional<Secret> code, Map<String, Object> claims) {}

    Secret write(TokenIssuer.Order order, Along along, Instant now) {
        var authorization = order.family().authorization();
        var algorithm = order.client().idTokenAlgorithm();
        var claims =
                new JsonObject()
                        .put("iss", authorization.issuer())
                        .put("sub", authorization.subject())
                        .put("aud", order.client().clientId())
                        .put("iat", now)
                        .put("exp", now.plus(LIFETIME))
                        .put("auth_time", authorization.authTime())
                        .put("acr", authorization.acr())
                        .putUnlessEmpty("amr", authorization.amr())
                        .put("sid", authorization.sid())
                        .put("nonce", order.nonce())
                        .put("at_hash", along.accessToken().map(it -> halfHash(it, algorithm)))
                        .put("c_hash", along.code().map(it -> halfHash(it, algorithm)));
        along.claims().forEach(claims::putAny);
        more.of(authorization, order.scope()).forEach(claims::putAny);
        return Secret.of(keys.current().sign(algorithm, JwtType.ID_TOKEN, claims.toBytes()));
    }

    /// OpenID Connect Core §3.1.3.6, §3.3.2.11: the left half of the hash that the signature uses.
    private static String halfHash(Secret value, SigningAlgorithm algorithm) {
        var name =
                switch (algorithm) {
                    case ES256, RS256 -> "SHA-256";
                    case EDDSA -> "SHA-512";
                };
        try {
            var hash =
                    MessageDigest.getInstance(name)
                            .digest(value.reveal().getBytes(StandardCharsets.US_ASCII));
            var half = Arrays.copyOf(hash, hash.length / 2);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + name, e);
        }
    }
}
