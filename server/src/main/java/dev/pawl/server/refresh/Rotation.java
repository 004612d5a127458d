package dev.pawl.server.refresh;

import java.time.Duration;
import java.time.Instant;

/// When a refresh replaces the refresh token.
public sealed interface Rotation {
    /// At every refresh.
    record Always() implements Rotation {}

    /// Never: the token is kept.
    record Never() implements Rotation {}

    /// When the token has been used for this part of the family's whole life.
    ///
    /// @param fraction more than 0, at most 1
    record WhenAged(double fraction) implements Rotation {
        public WhenAged {
            if (!(fraction > 0 && fraction <= 1))
                throw new IllegalArgumentException("when-aged takes a fraction of (0, 1]");
        }
    }

    /// Asks whether a token minted at that moment is due.
    default boolean due(Instant mintedAt, Duration lifetime, Instant now) {
        return switch (this) {
            case Always() -> true;
            case Never() -> false;
            case WhenAged(double fraction) ->
                    !now.isBefore(mintedAt.plusMillis((long) (lifetime.toMillis() * fraction)));
        };
    }
}
