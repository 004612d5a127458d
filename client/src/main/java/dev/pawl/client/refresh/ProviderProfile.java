package dev.pawl.client.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What is known of an issuer's habits; it decides whether a refresh whose answer was lost may be
/// sent again.
///
/// @param name for people
/// @param replay what a second copy of a request would do there
/// @param grace how long a spent token is answered like the first time, for [Replay#WITHIN_GRACE]
public record ProviderProfile(String name, Replay replay, Duration grace) {
    /// A repetition must arrive this long before the grace period ends.
    static final Duration MARGIN = Duration.ofSeconds(2);

    /// What a second copy of a refresh does.
    public enum Replay {
        /// It may be taken for theft: an issuer nobody described.
        NEVER,
        /// It is answered as long as the grace period lasts.
        WITHIN_GRACE,
        /// Nothing: the refresh token is not spent by using it.
        ALWAYS
    }

    /// Nothing is known: never repeat.
    public static final ProviderProfile UNKNOWN =
            new ProviderProfile("unknown", Replay.NEVER, Duration.ZERO);

    public ProviderProfile {
        Objects.requireNonNull(name);
        if (grace.isNegative())
            throw new IllegalArgumentException("a grace period is not negative");
    }

    /// What an issuer documents of itself, told by its name; [#UNKNOWN] for most.
    ///
    /// @throws IllegalArgumentException when the issuer is no address
    public static ProviderProfile of(String issuer) {
        return KnownProviders.of(issuer);
    }

    /// An issuer that answers a spent token again for a while.
    ///
    /// @throws IllegalArgumentException for a negative period
    public static ProviderProfile grace(String name, Duration grace) {
        return new ProviderProfile(name, Replay.WITHIN_GRACE, grace);
    }

    /// An issuer whose refresh tokens are not spent by using them.
    public static ProviderProfile withoutRotation(String name) {
        return new ProviderProfile(name, Replay.ALWAYS, Duration.ZERO);
    }

    /// Asks whether a token may be presented again now.
    ///
    /// @param told the grace period the issuer itself told with its tokens, which counts more
    boolean allowsReplay(Instant firstSentAt, Optional<Duration> told, Instant now) {
        if (replay == Replay.ALWAYS) return true;
        // A moment before the first shows that the clock was set: nobody knows how long it was.
        if (now.isBefore(firstSentAt)) return false;
        var window = told.orElse(replay == Replay.WITHIN_GRACE ? grace : Duration.ZERO);
        return now.isBefore(firstSentAt.plus(window).minus(MARGIN));
    }
}
