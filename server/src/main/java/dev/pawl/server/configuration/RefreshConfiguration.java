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
                @DefaultByKind(unbound = "always", bound = "always", confidential = "never")
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
                @DefaultByKind(unbound = "30s", bound = "60s", confidential = "60s")
                Optional<RetryWindow> retryWindow,
        @Doc(
                        """
                        How often one generation may be repeated within the window. Whoever has used
                        that up gets one more answer after every five seconds of rest.
                        """)
                @DefaultByKind(unbound = "64", bound = "64", confidential = "64")
                Optional<Integer> maxRepeats,
        @Doc("What a replayed refresh token brings about.")
                @DefaultByKind(unbound = "revoke-family", bound = "graded", confidential = "graded")
                Optional<OnReuse> onReuse,
        @Doc(
                        """
                        The absolute lifetime of the family: set once and never extended, unless
                        `lifetime` is `sliding`.
                        """)
                @DefaultByKind(unbound = "30d", bound = "90d", confidential = "90d")
                Optional<Duration> refreshTokenLifetime,
        @Doc("How long a family survives without a refresh; at most `refresh_token_lifetime`.")
                @DefaultByKind(unbound = "14d", bound = "30d", confidential = "30d")
                Optional<Duration> refreshTokenIdle,
        @Doc("How long an access token lives; it never outlives its family.")
                @DefaultByKind(unbound = "5m", bound = "10m", confidential = "60m")
                Optional<Duration> accessTokenLifetime,
        @Doc("What becomes of the access token of a generation when the next one is issued.")
                @DefaultByKind(unbound = "lives", bound = "lives", confidential = "lives")
                Optional<ConsumedAccessToken> consumedAccessToken,
        @Doc("How many families one user may have at this client; the oldest dies.")
                @DefaultByKind(unbound = "100", bound = "100", confidential = "1000")
                Optional<Integer> familiesPerUserClient,
        @Doc("When a refresh token is handed out.")
                @DefaultByKind(
                        unbound = "offline-access",
                        bound = "offline-access",
                        confidential = "offline-access")
                Optional<Issue> issue,
        @Doc(
                        """
                        The HTTP status a dead refresh token is refused with: `400` (RFC 6749
                        §5.2), or `401` with `WWW-Authenticate` for clients that know nothing
                        else. Expired, revoked, replayed and unknown look alike.
                        """)
                @DefaultByKind(unbound = "400", bound = "400", confidential = "400")
                Optional<Integer> expiredRefreshTokenStatus,
        @Doc(
                        """
                        What a rotation that asks for less does to the scope of the family. `narrow`
                        does not conform to RFC 6749 §6; it exists for clients of redCORE.
                        """)
                @Default("keep")
                ScopeOnRotation scopeOnRotation,
        @Doc(
                        """
                        From when `refresh_token_lifetime` counts. `sliding` does not conform to RFC
                        10017: whoever goes on refreshing never signs in again; it exists for
                        clients of redCORE.
                        """)
                @Default("absolute")
                Lifetime lifetime,
        @Doc(
                        """
                        What becomes of the refresh token that a rotation makes. `withheld` does not
                        conform to RFC 6749 §6: the user signs in again after one refresh; it exists
                        for clients of redCORE.
                        """)
                @Default("handed-out")
                Successor successor,
        @Doc(
                        """
                        What a refresh token that is revoked, expired or otherwise dead brings about
                        when it is presented. `revoke-client-user` does not conform to any standard:
                        an old token that somebody finds signs the user out, until its family is
                        forgotten; it exists for clients of ReachFive.
                        """)
                @Default("refuse")
                OnDeadPresented onDeadPresented) {

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

    /// What a rotation that asks for less does to the scope of the family.
    public enum ScopeOnRotation {
        @Word(value = "keep", doc = "nothing")
        KEEP,
        @Word(value = "narrow", doc = "shrinks it for good")
        NARROW
    }

    /// From when the lifetime of a family counts.
    public enum Lifetime {
        @Word(value = "absolute", doc = "from its birth")
        ABSOLUTE,
        @Word(value = "sliding", doc = "from its last use")
        SLIDING
    }

    /// What becomes of the refresh token that a rotation makes.
    public enum Successor {
        @Word(value = "handed-out", doc = "the client gets it")
        HANDED_OUT,
        @Word(value = "withheld", doc = "nobody gets it")
        WITHHELD
    }

    /// What a refresh token of a dead family brings about.
    public enum OnDeadPresented {
        @Word(value = "refuse", doc = "only the request is refused")
        REFUSE,
        @Word(
                value = "revoke-client-user",
                doc = "every family of this user at this client dies, new ones too")
        REVOKE_CLIENT_USER
    }
}
