package dev.pawl.cli.jwt;

import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What makes a token one to believe (RFC 7519 §4.1, §7.2).
///
/// @param tolerance how far the clocks may be apart
record TokenRules(Party party, Clock clock, Duration tolerance) {
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(Instant.MIN.getEpochSecond());

    /// Between whom a token is; what is empty is not asked.
    ///
    /// @param audiences one of which is enough
    record Party(Optional<String> issuer, List<String> audiences, List<String> algorithms) {
        public Party {
            audiences = List.copyOf(audiences);
            algorithms = List.copyOf(algorithms);
        }
    }

    /// What is not looked at because nobody says what it should be.
    List<String> skipped() {
        var skipped = new ArrayList<String>();
        if (party.issuer().isEmpty()) skipped.add("any issuer will do: none is set (--issuer)");
        if (party.audiences().isEmpty()) skipped.add("any audience will do: --audience sets one");
        return skipped;
    }

    /// What was looked at.
    String summary() {
        return "signature"
                + (party.issuer().isEmpty() ? "" : ", issuer")
                + (party.audiences().isEmpty() ? "" : ", audience")
                + ", times";
    }

    /// Refuses a token that is not to be believed; the cheap reasons come first, so that nobody is
    /// asked for keys in vain.
    ///
    /// @throws InvalidResponseException and
    /// @throws Failure that say why
    void check(CompactJws token, IssuerKeys keys) {
        checkIssuer(token.payload());
        checkAudience(token.payload());
        checkTimes(token.payload(), clock.instant());
        checkAlgorithm(token.algorithm());
        if (token.hasCriticalExtensions())
            throw new Failure(
                    ExitCode.VERIFICATION, "the token has critical extensions nobody knows here");
        keys.check(token);
    }

    private void checkIssuer(JsonObject claims) {
        var actual = claims.strictText("iss").orElse("");
        party.issuer()
                .filter(Predicate.not(actual::equals))
                .ifPresent(expected -> refuse(new Refusal.WrongIssuer(expected, actual)));
    }

    private void checkAudience(JsonObject claims) {
        var actual = claims.texts("aud");
        if (party.audiences().isEmpty() || actual.stream().anyMatch(party.audiences()::contains))
            return;
        refuse(new Refusal.WrongAudience(String.join(" or ", party.audiences()), actual));
    }

    private void checkTimes(JsonObject claims, Instant now) {
        var expiry = time(claims, "exp");
        if (expiry.filter(end -> now.minus(tolerance).isBefore(end)).isEmpty())
            refuse(new Refusal.Expired(expiry));
        time(claims, "nbf")
                .filter(from -> now.plus(tolerance).isBefore(from))
                .ifPresent(from -> refuse(new Refusal.NotYetValid(from, now)));
        time(claims, "iat")
                .filter(issued -> now.plus(tolerance).isBefore(issued))
                .map(issued -> Duration.between(now, issued))
                .ifPresent(ahead -> refuse(new Refusal.FromTheFuture("iat", ahead)));
    }

    private void checkAlgorithm(String algorithm) {
        if (algorithm.isEmpty() || algorithm.equals("none"))
            throw new Failure(ExitCode.VERIFICATION, "the token is not signed: its alg is none");
        if (algorithm.startsWith("HS"))
            throw new Failure(
                    ExitCode.VERIFICATION,
                    "the token is signed with " + algorithm + ", which no public key can prove");
        if (!party.algorithms().isEmpty() && !party.algorithms().contains(algorithm))
            refuse(new Refusal.UnsupportedAlgorithm(party.algorithms(), algorithm));
    }

    private static Optional<Instant> time(JsonObject claims, String name) {
        return claims.number(name)
                .map(seconds -> seconds.min(LATEST).max(EARLIEST).longValue())
                .map(Instant::ofEpochSecond);
    }

    private static void refuse(Refusal refusal) {
        throw new InvalidResponseException(refusal);
    }
}
