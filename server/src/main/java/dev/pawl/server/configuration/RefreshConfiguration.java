package dev.pawl.server.configuration;

import java.time.Duration;
import java.util.Optional;

/// The refresh policy of one client: only what was written, since the defaults depend on the kind
/// of client.
public record RefreshConfiguration(
        @Key(
                        kinds = {"always", "always", "never"},
                        doc = "Whether a refresh returns a new refresh token.")
                Optional<Rotation> rotation,
        @Key(
                        doc =
                                "Another name for `rotation`: `true` is `always`, `false` is"
                                        + " `never`. Only one of the two may be given.")
                Optional<Boolean> alwaysIssueNewRefreshToken,
        @Key(
                        kinds = {"30s", "60s", "60s"},
                        doc =
                                "How long after a rotation its predecessor returns the *same*"
                                        + " successor again, until the successor is used. `0s` is"
                                        + " strict.")
                Optional<RetryWindow> retryWindow,
        @Key(
                        kinds = {"64", "64", "64"},
                        doc = "How often one generation may be repeated within the window.")
                Optional<Integer> maxRepeats,
        @Key(
                        kinds = {"revoke-family", "graded", "graded"},
                        doc = "What a replayed refresh token brings about.")
                Optional<OnReuse> onReuse,
        @Key(
                        kinds = {"30d", "90d", "90d"},
                        doc = "The absolute lifetime of the family: set once, never extended.")
                Optional<Duration> refreshTokenLifetime,
        @Key(
                        kinds = {"14d", "30d", "30d"},
                        doc =
                                "How long a family survives without a refresh; at most"
                                        + " `refresh_token_lifetime`.")
                Optional<Duration> refreshTokenIdle,
        @Key(
                        kinds = {"5m", "10m", "60m"},
                        doc = "How long an access token lives; it never outlives its family.")
                Optional<Duration> accessTokenLifetime,
        @Key(
                        kinds = {"lives", "lives", "lives"},
                        doc =
                                "What becomes of the access token of a generation when the next one"
                                        + " is issued.")
                Optional<ConsumedAccessToken> consumedAccessToken,
        @Key(
                        kinds = {"100", "100", "1000"},
                        doc =
                                "How many families one user may have at this client; the oldest"
                                        + " dies.")
                Optional<Integer> familiesPerUserClient,
        @Key(
                        kinds = {"offline-access", "offline-access", "offline-access"},
                        doc = "When a refresh token is handed out.")
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
