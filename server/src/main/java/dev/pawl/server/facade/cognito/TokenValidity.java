package dev.pawl.server.facade.cognito;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// How long tokens of a kind live, as AWS writes it: an amount and what it counts.
public record TokenValidity(int amount, Unit unit) {
    private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(60);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(3_650);
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    /// What an amount counts; the names are AWS's.
    public enum Unit {
        seconds(ChronoUnit.SECONDS),
        minutes(ChronoUnit.MINUTES),
        hours(ChronoUnit.HOURS),
        days(ChronoUnit.DAYS);

        private final ChronoUnit unit;

        Unit(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    Duration length() {
        return Duration.of(amount, unit.unit);
    }

    /// The validity of refresh tokens; 0 stands for 30 days.
    ///
    /// @throws Fault unless it is 60 minutes to 10 years
    static TokenValidity ofRefreshTokens(int amount, Unit unit) {
        if (amount == 0) return new TokenValidity(30, Unit.days);
        return within(SHORTEST_REFRESH, LONGEST_REFRESH, new TokenValidity(amount, unit));
    }

    /// The validity of access or ID tokens.
    ///
    /// @throws Fault unless it is 5 minutes to 1 day
    static TokenValidity ofShortTokens(int amount, Unit unit) {
        return within(SHORTEST, LONGEST, new TokenValidity(amount, unit));
    }

    private static TokenValidity within(Duration least, Duration most, TokenValidity validity) {
        var length = validity.length();
        if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) return validity;
        throw Messages.invalidParameter(
                "Invalid range for token validity.", "malformed_token_validity");
    }
}
