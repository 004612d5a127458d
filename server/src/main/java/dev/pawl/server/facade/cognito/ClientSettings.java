package dev.pawl.server.facade.cognito;

import java.util.Collection;
import java.util.Set;

/// What can be changed about an app client.
///
/// @param flows how users may sign in; as listed, or [Flow#USUAL] where nothing is
/// @param revocation whether tokens can be revoked
/// @param rotation whether a refresh replaces the refresh token
/// @param onReuse what a replaced refresh token brings about
/// @param hidesUsers whether a sign-in keeps to itself that there is no such user
/// @param sessionMinutes for how long a challenge may be answered
/// @param access what the client may read and write of its users
public record ClientSettings(
        Set<Flow> flows,
        TokenValidity refreshTokens,
        TokenValidity accessTokens,
        TokenValidity idTokens,
        boolean revocation,
        Rotation rotation,
        OnReuse onReuse,
        boolean hidesUsers,
        int sessionMinutes,
        AttributeAccess access) {
    private static final int LONGEST_GRACE = 60;

    /// @throws Fault if they are not what AWS lets a client have
    public ClientSettings {
        flows = flows.isEmpty() ? Flow.USUAL : Set.copyOf(flows);
        var old = flows.stream().filter(Flow::isOld).count();
        if (old > 0 && old < flows.size())
            throw Messages.invalidParameter(
                    "Flows with and without the prefix ALLOW_ cannot be mixed.", "mixed_flows");
        refreshTokens = TokenValidity.ofRefreshTokens(refreshTokens.amount(), refreshTokens.unit());
        accessTokens = TokenValidity.ofShortTokens(accessTokens.amount(), accessTokens.unit());
        idTokens = TokenValidity.ofShortTokens(idTokens.amount(), idTokens.unit());
        if (sessionMinutes < 3 || sessionMinutes > 15)
            throw Messages.invalidParameter(
                    "AuthSessionValidity must be from 3 to 15 minutes.",
                    "malformed_session_validity");
    }

    /// Whether a refresh replaces the refresh token.
    ///
    /// @param grace for how many seconds the replaced one still gets the same successor
    public record Rotation(boolean enabled, int grace) {
        public Rotation {
            if (grace < 0 || grace > LONGEST_GRACE)
                throw Messages.invalidParameter(
                        "RetryGracePeriodSeconds must be from 0 to 60.", "malformed_grace_period");
        }
    }

    /// What a replaced refresh token that comes back too late brings about.
    public enum OnReuse {
        /// The request is refused.
        REFUSE,
        /// The session ends.
        REVOKE_FAMILY
    }

    /// The flows in one order, for answers and records.
    Collection<String> flowNames() {
        return flows.stream().map(Flow::name).sorted().toList();
    }
}
