package dev.pawl.server.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How long an access token lives, as the token says it and as its answer says it.
///
/// `exp` has whole seconds (RFC 7519 §2). It is rounded up, and `expires_in` is what then remains,
/// rounded down: so the answer never promises more than the token keeps, and usually says what
/// policy does.
///
/// @param expiresAt in whole seconds
/// @param expiresIn in whole seconds, never more than the token has left
public record TokenLife(Instant expiresAt, Duration expiresIn) {
    /// Begins a life.
    ///
    /// @param wanted by policy
    /// @param latest when the family dies, which no token of it outlives
    public static TokenLife of(Duration wanted, Instant latest, Instant now) {
        var whole = roundedUp(now.plus(wanted));
        var end = whole.isAfter(latest) ? latest.truncatedTo(ChronoUnit.SECONDS) : whole;
        var left = Duration.ofSeconds(Duration.between(now, end).toSeconds());
        return new TokenLife(end, left.isNegative() ? Duration.ZERO : left);
    }

    private static Instant roundedUp(Instant moment) {
        var cut = moment.truncatedTo(ChronoUnit.SECONDS);
        return cut.equals(moment) ? cut : cut.plusSeconds(1);
    }
}
