package dev.pawl.cli.integration;

import dev.pawl.cli.config.Key;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;

/// Decides whether to believe an access or refresh token that is a signed JWT (RFC 9068 §4):
/// issuer, audience where one is configured, end, signature.
final class JwtCheck {
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private final Integration integration;

    JwtCheck(Integration integration) {
        this.integration = integration;
    }

    /// Believes a token.
    ///
    /// @return its claims
    /// @throws Stopped when it is not to be believed
    JsonObject believe(Secret token) throws Stopped {
        try {
            var jws = CompactJws.parse(token);
            checkIssuer(jws.payload());
            checkAudience(jws.payload());
            checkEnd(jws.payload());
            checkSignature(jws);
            return jws.payload();
        } catch (OidcException failure) {
            throw Stopped.by(failure, integration.wording().ofToken("jwt", failure));
        }
    }

    /// The payload of anything the issuer signed.
    ///
    /// @throws OidcException when it did not
    JsonObject proven(Secret text) {
        var jws = CompactJws.parse(text);
        checkSignature(jws);
        return jws.payload();
    }

    private void checkIssuer(JsonObject claims) {
        var expected = integration.settings().required(Key.ISSUER);
        var actual = claims.strictText("iss").orElse("");
        if (!actual.equals(expected)) throw no(new Refusal.WrongIssuer(expected, actual));
    }

    private void checkAudience(JsonObject claims) {
        var expected = integration.settings().texts(Key.AUDIENCES);
        var actual = claims.texts("aud");
        if (expected.isEmpty() || !Collections.disjoint(expected, actual)) return;
        throw no(new Refusal.WrongAudience(String.join(",", expected), actual));
    }

    private void checkEnd(JsonObject claims) {
        var end =
                claims.number("exp")
                        .map(seconds -> seconds.min(LATEST).max(BigDecimal.ZERO).longValue())
                        .map(Instant::ofEpochSecond);
        var now = integration.outlets().time().clock().instant();
        if (end.filter(now::isBefore).isEmpty()) throw no(new Refusal.Expired(end));
    }

    private void checkSignature(CompactJws jws) {
        var allowed = Algorithms.of(integration);
        if (!allowed.contains(jws.algorithm()))
            throw no(new Refusal.UnsupportedAlgorithm(allowed, jws.algorithm()));
        if (jws.hasCriticalExtensions() || !integration.keys().proves(jws))
            throw no(new Refusal.BadSignature());
    }

    private static InvalidResponseException no(Refusal refusal) {
        return new InvalidResponseException(refusal);
    }
}
