package dev.pawl.client.token;

import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.protocol.Parameter;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// What a client says of itself instead of showing a secret (RFC 7523 §3), in the wording its
/// provider wants: immutable, each method returns another one.
///
/// ```json
/// {"iss":"cid","sub":"cid","aud":"https://op.example","jti":"…","iat":1800000000,"exp":1800000060}
/// ```
public final class ClientAssertion {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// Long enough for a slow request, too short to be worth stealing.
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final String clientId;
    private final Function<URI, String> audience;
    private final Clock clock;
    private final Duration life;
    private final boolean isStarting;

    private ClientAssertion(
            String clientId,
            Function<URI, String> audience,
            Clock clock,
            Duration life,
            boolean isStarting) {
        this.clientId = clientId;
        this.audience = audience;
        this.clock = clock;
        this.life = life;
        this.isStarting = isStarting;
    }

    /// An assertion that lives a minute.
    ///
    /// @param audience who may believe it: the issuer, as FAPI 2.0 asks
    /// @param clock the provider refuses assertions of another time
    public static ClientAssertion of(String clientId, String audience, Clock clock) {
        return new ClientAssertion(clientId, endpoint -> audience, clock, LIFE, false);
    }

    /// Lives this long.
    public ClientAssertion lasting(Duration lifetime) {
        return new ClientAssertion(clientId, audience, clock, lifetime, isStarting);
    }

    /// Is for somebody who depends on the endpoint it is sent to: some providers want its address.
    public ClientAssertion audience(Function<URI, String> byEndpoint) {
        return new ClientAssertion(clientId, byEndpoint, clock, life, isStarting);
    }

    /// Says as well that it does not hold before now (`nbf`).
    public ClientAssertion startingNow() {
        return new ClientAssertion(clientId, audience, clock, life, true);
    }

    public String clientId() {
        return clientId;
    }

    /// Signs it for an endpoint. Its `jti` is new each time: a provider refuses one it has seen.
    public Secret sign(ProofKey key, URI endpoint) {
        return key.sign("JWT", claims(endpoint));
    }

    HttpRequest addTo(HttpRequest request, ProofKey key) {
        return request.withParameter(Parameter.CLIENT_ID, clientId)
                .withParameter(Parameter.CLIENT_ASSERTION_TYPE, TYPE)
                .withParameter(Parameter.CLIENT_ASSERTION, sign(key, request.uri()).reveal());
    }

    private Map<String, Object> claims(URI endpoint) {
        var now = clock.instant();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience.apply(endpoint));
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        if (isStarting) claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }
}
