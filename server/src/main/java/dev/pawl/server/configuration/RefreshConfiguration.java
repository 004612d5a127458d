package dev.pawl.server.configuration;

import java.time.Duration;
import java.util.Optional;

/// The refresh policy of one client: only what was written, since the defaults depend on the kind
/// of client.
public record RefreshConfiguration(
        @Doc(
                        """
                        Whether a refresh returns a new refresh token; `when-aged(0.5)` once half of
                        `refresh_token_lifetime` has passed.
                        """)
                @DefaultByKind({"always", "always", "never"})
                Optional<Rotation> rotation,
        @Doc(
                        """
                        Another name for `rotation`: `true` is `always`, `false` is `never`. Only
                        one of the two may be given.
                        """)
                Optional<Boolean> alwaysIssueNewRefreshToken,
        @Doc(
                        """
                        How long after a rotation its predecessor returns the *same* successor
                        again, until the successor is used. `0s` is strict.
                        """)
                @DefaultByKind({"30s", "60s", "60s"})
                Optional<RetryWindow> retryWindow,
        @Doc("How often one generation may be repeated within the window.")
                @DefaultByKind({"64", "64", "64"})
                Optional<Integer> maxRepeats,
        @Doc("What a replayed refresh token brings about.")
                @DefaultByKind({"revoke-family", "graded", "graded"})
                Optional<OnReuse> onReuse,
        @Doc("The absolute lifetime of the family: set once, never extended.")
                @DefaultByKind({"30d", "90d", "90d"})
                Optional<Duration> refreshTokenLifetime,
        @Doc("How long a family survives without a refresh; at most `refresh_token_lifetime`.")
                @DefaultByKind({"14d", "30d", "30d"})
                Optional<Duration> refreshTokenIdle,
        @Doc("How long an access token lives; it never outlives its family.")
                @DefaultByKind({"5m", "10m", "60m"})
                Optional<Duration> accessTokenLifetime,
        @Doc("What becomes of the access token of a generation when the next one is issued.")
                @DefaultByKind({"lives", "lives", "lives"})
                Optional<ConsumedAccessToken> consumedAccessToken,
        @Doc("How many families one user may have at this client; the oldest dies.")
                @DefaultByKind({"100", "100", "1000"})
                Optional<Integer> familiesPerUserClient,
        @Doc("When a refresh token is handed out.")
                @DefaultByKind({"offline-access", "offline-access", "offline-access"})
                Optional<Issue> issue) {

    /// Settles the two names of rotation into one: [#rotation()] is what counts.
    public RefreshConfiguration {
        rotation = rotation.or(() -> alwaysIssueNewRefreshToken.map(Rotation::of));
    }

    /// What a replayed refresh token brings about (RFC 9700 §4.14.2).
    public enum OnReuse {
        @Word(value = "revoke-family", doc = "the family dies")
        REVOKE_FAMILY,
        @Word(
                value = "graded",
                doc =
                        "the family dies where two holders are proven, else the request is refused"
                                + " and noted")
        GRADED,
        @Word(value = "refuse", doc = "only the request is refused")
        REFUSE,
        @Word(value = "revoke-client-user", doc = "every family of this user at this client dies")
        REVOKE_CLIENT_USER
    }

    /// What becomes of the access token issued with a refresh token that has been rotated.
    public enum ConsumedAccessToken {
        @Word(value = "lives", doc = "valid until it expires")
        LIVES,
        @Word(value = "dies", doc = "dead at introspection and userinfo at once")
        DIES
    }

    /// When a refresh token is handed out to a client that lists the grant.
    public enum Issue {
        @Word(value = "offline-access", doc = "when the scope `offline_access` is granted")
        OFFLINE_ACCESS,
        @Word(value = "always", doc = "with every user's grant")
        ALWAYS
    }
}
