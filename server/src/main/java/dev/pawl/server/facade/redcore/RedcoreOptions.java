package dev.pawl.server.facade.redcore;

import dev.pawl.server.authorize.Demands;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.OnReuse;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshPolicy.ConsumedAccessToken;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import dev.pawl.server.refresh.RetryWindow;
import dev.pawl.server.refresh.Rotation;
import java.time.Duration;

/// The options of redCORE's OAuth2 server.
///
/// @param alwaysIssue whether every refresh returns a refresh token
/// @param unsetAfterUse whether a refresh token is good for one refresh only
/// @param refreshLifetime of a refresh token in seconds; 0 or less for ever
/// @param accessLifetime of an access token in seconds
/// @param tokenType as answers spell it
/// @param parameter in which an access token comes
/// @param scheme of the Authorization header in which it comes
/// @param jwt whether access tokens are JWTs
/// @param enforceState whether an authorization request must carry `state`
/// @param exactRedirects whether a redirect URI must be a registered one
/// @param implicit whether tokens may go through the browser
/// @param bodyCredentials whether clients may send their secret in the body
/// @param publicClients whether clients without a secret get tokens
public record RedcoreOptions(
        boolean alwaysIssue,
        boolean unsetAfterUse,
        int refreshLifetime,
        int accessLifetime,
        String tokenType,
        String parameter,
        String scheme,
        boolean jwt,
        boolean enforceState,
        boolean exactRedirects,
        boolean implicit,
        boolean bodyCredentials,
        boolean publicClients) {
    /// As good as for ever, and still a date.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final int FAMILIES = 1_000;

    /// What its authorization requests must hold. Its clients know no code challenge.
    public Demands demands() {
        return new Demands(enforceState, false, exactRedirects, true);
    }

    /// The rules of its refresh tokens. redCORE knows no retry and no theft: a spent token is
    /// deleted and then unknown.
    ///
    /// | always issue | unset after use | in the answer | the old token |
    /// |---|---|---|---|
    /// | no | no | nothing | stays good |
    /// | yes | yes | a new one | spent |
    /// | no | yes | nothing | spent: the session ends |
    /// | yes | no | the old one | stays good |
    ///
    /// The last row is not redCORE's, which answers a second token beside the first: two live
    /// chains of one session cannot be told from a theft.
    public RefreshPolicy policy() {
        var life = refreshLifetime > 0 ? Duration.ofSeconds(refreshLifetime) : FOR_EVER;
        return new RefreshPolicy(
                unsetAfterUse ? new Rotation.Always() : new Rotation.Never(),
                RetryWindow.STRICT,
                1,
                OnReuse.REFUSE,
                life,
                life,
                Duration.ofSeconds(accessLifetime),
                ConsumedAccessToken.LIVES,
                FAMILIES,
                Issue.ALWAYS,
                oddities());
    }

    /// A lifetime counts from the last token that was handed out; one that stays in the client's
    /// hands and is answered nothing new dies when it was always going to.
    private Oddities oddities() {
        return new Oddities(
                unsetAfterUse ? ScopeOnRotation.NARROW : ScopeOnRotation.KEEP,
                alwaysIssue ? Lifetime.SLIDING : Lifetime.ABSOLUTE,
                unsetAfterUse && !alwaysIssue ? Successor.WITHHELD : Successor.HANDED_OUT,
                OnDeadPresented.REFUSE);
    }
}
