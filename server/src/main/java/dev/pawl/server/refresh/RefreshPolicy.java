package dev.pawl.server.refresh;

import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import java.time.Duration;

/// The rules of one client for its refresh tokens.
///
/// @param rotation when a refresh replaces the token
/// @param retryWindow how long a lost answer may be asked for again
/// @param maxRepeats how often, per generation
/// @param onReuse what a spent token that comes back does
/// @param lifetime from birth to certain death; a shorter one applies at once, a longer one to new
///   families; where [Oddities.Lifetime#SLIDING], from the last use
/// @param idle how long a family may rest
/// @param accessTokenLifetime of the access tokens; never outlives the family
/// @param consumedAccessToken whether an access token dies when its generation is consumed
/// @param familiesPerUserClient the oldest dies beyond this number
/// @param issue when a refresh token is handed out
/// @param oddities what else it does, which no standard asks for
public record RefreshPolicy(
        Rotation rotation,
        RetryWindow retryWindow,
        int maxRepeats,
        OnReuse onReuse,
        Duration lifetime,
        Duration idle,
        Duration accessTokenLifetime,
        ConsumedAccessToken consumedAccessToken,
        int familiesPerUserClient,
        Issue issue,
        Oddities oddities) {

    /// What happens to an access token when its generation is consumed.
    public enum ConsumedAccessToken {
        LIVES,
        DIES
    }

    /// When a refresh token is handed out.
    public enum Issue {
        /// When `offline_access` is granted (OpenID Connect Core §11).
        OFFLINE_ACCESS,
        /// With every user's grant.
        ALWAYS
    }

    /// The defaults of a public client without a key: always rotate, a short window, revoke on
    /// reuse.
    public static final RefreshPolicy PUBLIC_UNBOUND =
            new RefreshPolicy(
                    new Rotation.Always(),
                    new RetryWindow(Duration.ofSeconds(30)),
                    64,
                    OnReuse.REVOKE_FAMILY,
                    Duration.ofDays(30),
                    Duration.ofDays(14),
                    Duration.ofMinutes(5),
                    ConsumedAccessToken.LIVES,
                    100,
                    Issue.OFFLINE_ACCESS,
                    Oddities.NONE);

    /// The defaults of a public client that proves a key.
    public static final RefreshPolicy PUBLIC_KEY_BOUND =
            new RefreshPolicy(
                    new Rotation.Always(),
                    new RetryWindow(Duration.ofSeconds(60)),
                    64,
                    OnReuse.GRADED,
                    Duration.ofDays(90),
                    Duration.ofDays(30),
                    Duration.ofMinutes(10),
                    ConsumedAccessToken.LIVES,
                    100,
                    Issue.OFFLINE_ACCESS,
                    Oddities.NONE);

    /// The defaults of a confidential client. The window is 60 s because the FAPI 2.0 conformance
    /// test retries 31 s after a rotation.
    public static final RefreshPolicy CONFIDENTIAL =
            new RefreshPolicy(
                    new Rotation.Never(),
                    new RetryWindow(Duration.ofSeconds(60)),
                    64,
                    OnReuse.GRADED,
                    Duration.ofDays(90),
                    Duration.ofDays(30),
                    Duration.ofMinutes(60),
                    ConsumedAccessToken.LIVES,
                    1_000,
                    Issue.OFFLINE_ACCESS,
                    Oddities.NONE);

    public RefreshPolicy {
        var rotates = !(rotation instanceof Rotation.Never);
        if (consumedAccessToken == ConsumedAccessToken.DIES && !rotates)
            throw new IllegalArgumentException(
                    "a consumed access token cannot die where nothing is consumed");
        if (oddities.scopeOnRotation() == ScopeOnRotation.NARROW && !rotates)
            throw new IllegalArgumentException("a scope cannot narrow where nothing rotates");
        if (oddities.successor() == Successor.WITHHELD && !rotates)
            throw new IllegalArgumentException("no successor can be withheld where there is none");
        if (idle.compareTo(lifetime) > 0) idle = lifetime;
    }
}
