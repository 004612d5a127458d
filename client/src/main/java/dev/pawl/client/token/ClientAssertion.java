package dev.pawl.client.token;

import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.protocol.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What a client says of itself instead of showing a secret (RFC 7523 §3).
///
/// @param audience who may believe it
record ClientAssertion(String clientId, String audience, Instant now) {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// Long enough for a slow request, too short to be worth stealing.
    private static final Duration LIFE = Duration.ofMinutes(1);

    /// Signs and adds it. Its `jti` is new each time: a provider refuses one it has seen.
    HttpRequest addTo(HttpRequest request, ProofKey key) {
        return request.withParameter(Parameter.CLIENT_ID, clientId)
                .withParameter(Parameter.CLIENT_ASSERTION_TYPE, TYPE)
                .withParameter(Parameter.CLIENT_ASSERTION, key.sign("JWT", claims()).reveal());
    }

    private Map<String, Object> claims() {
        return Map.of(
                "iss",
                clientId,
                "sub",
                clientId,
                "aud",
                audience,
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(LIFE).getEpochSecond());
    }
}
