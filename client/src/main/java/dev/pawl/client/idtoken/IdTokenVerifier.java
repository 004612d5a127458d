package dev.pawl.client.idtoken;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides whether to believe an ID token (Core §3.1.3.7).
///
/// The cheap questions come first, so that a token that cannot be ours never makes us fetch keys.
/// There is no check of `nonce`: a refreshed token need not have one (Core §12.2), and what a
/// sign-in has to prove beyond this is [SignIn]'s.
public final class IdTokenVerifier {
    /// How far the provider's clock may be ahead in `nbf`; `exp` gets none.
    static final Duration NOT_BEFORE_LEEWAY = Duration.ofMinutes(1);

    /// The years 1 to 9999: what lies beyond is cut to them, so that every calendar can show it.
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(-62_135_596_800L);

    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private final Expected expected;
    private final RemoteKeySet keys;
    private final Clock clock;
    private final Optional<Duration> tolerance;

    /// What a client knows before it sees a token.
    ///
    /// @param algorithms the ones registered for this client, never taken from the token
    public record Expected(String issuer, String clientId, List<String> algorithms) {
        public Expected {
            algorithms = List.copyOf(algorithms);
        }
    }

    /// Checks what a Go program does: no word about `azp` and `iat`, no leeway for `exp`.
    public IdTokenVerifier(Expected expected, RemoteKeySet keys, Clock clock) {
        this(expected, keys, clock, Optional.empty());
    }

    /// Checks everything.
    ///
    /// @param tolerance how far the two clocks may be apart, in every comparison of times
    public IdTokenVerifier(Expected expected, RemoteKeySet keys, Clock clock, Duration tolerance) {
        this(expected, keys, clock, Optional.of(tolerance));
    }

    private IdTokenVerifier(
            Expected expected, RemoteKeySet keys, Clock clock, Optional<Duration> tolerance) {
        this.expected = expected;
        this.keys = keys;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /// Verifies a token.
    ///
    /// @throws InvalidResponseException when it is not to be believed
    /// @throws dev.pawl.client.error.OidcException when the issuer's keys cannot be had
    public IdToken verify(Secret token) {
        return verify(token, clock.instant());
    }

    /// Verifies a token at a moment the caller knows better than the clock: the issuer's time.
    ///
    /// @throws dev.pawl.client.error.OidcException as above
    public IdToken verify(Secret token, Instant now) {
        var jws = CompactJws.parse(token);
        checkIssuer(jws.payload());
        checkAudience(jws.payload());
        var expiry = checkTimes(jws.payload(), now);
        checkAlgorithm(jws);
        if (jws.hasCriticalExtensions() || !keys.proves(jws)) throw no(new Refusal.BadSignature());
        return new IdToken(jws, expiry);
    }

    /// Verifies the token of a sign-in (Core §3.1.3.7 rules 11 to 13, §3.1.3.6).
    ///
    /// @throws dev.pawl.client.error.OidcException as above
    public IdToken verify(Secret token, SignIn signIn) {
        var now = clock.instant();
        var verified = verify(token, now);
        signIn.check(verified, now, tolerance.orElse(Duration.ZERO));
        return verified;
    }

    private void checkIssuer(JsonObject claims) {
        var issuer = claims.strictText("iss").orElse("");
        if (!issuer.equals(expected.issuer())) {
            throw no(new Refusal.WrongIssuer(expected.issuer(), issuer));
        }
    }

    private void checkAudience(JsonObject claims) {
        var audience = claims.texts("aud");
        if (!audience.contains(expected.clientId())) {
            throw no(new Refusal.WrongAudience(expected.clientId(), audience));
        }
        if (tolerance.isPresent()) checkParty(claims, audience.size() > 1);
    }

    private void checkParty(JsonObject claims, boolean isRequired) {
        var party = claims.strictText("azp").orElse("");
        if (party.isEmpty() && !isRequired) return;
        if (!party.equals(expected.clientId())) {
            throw no(new Refusal.WrongParty(expected.clientId(), party));
        }
    }

    private Instant checkTimes(JsonObject claims, Instant now) {
        var expiry = time(claims, "exp").orElseThrow(() -> expired(Optional.empty()));
        var leeway = tolerance.orElse(Duration.ZERO);
        if (!now.minus(leeway).isBefore(expiry)) throw expired(Optional.of(expiry));
        time(claims, "nbf")
                .filter(from -> now.plus(tolerance.orElse(NOT_BEFORE_LEEWAY)).isBefore(from))
                .ifPresent(from -> {
                    throw no(new Refusal.NotYetValid(from, now));
                });
        if (tolerance.isPresent()) checkPast(claims, now.plus(leeway), now);
        return expiry;
    }

    private static void checkPast(JsonObject claims, Instant latest, Instant now) {
        if (time(claims, "iat").isEmpty()) throw no(new Refusal.MissingMember("iat"));
        for (var claim : List.of("iat", "auth_time")) {
            time(claims, claim)
                    .filter(latest::isBefore)
                    .ifPresent(future -> {
                        throw no(new Refusal.FromTheFuture(claim, Duration.between(now, future)));
                    });
        }
    }

    private void checkAlgorithm(CompactJws jws) {
        if (!expected.algorithms().contains(jws.algorithm())) {
            throw no(new Refusal.UnsupportedAlgorithm(expected.algorithms(), jws.algorithm()));
        }
    }

    static Optional<Instant> time(JsonObject claims, String name) {
        return claims.number(name)
                .map(seconds -> seconds.min(LATEST).max(EARLIEST).longValue())
                .map(Instant::ofEpochSecond);
    }

    private static InvalidResponseException expired(Optional<Instant> expiry) {
        return no(new Refusal.Expired(expiry));
    }

    private static InvalidResponseException no(Refusal refusal) {
        return new InvalidResponseException(refusal);
    }
}
