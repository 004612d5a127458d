package dev.pawl.server.facade.reachfive;

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
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What an operator of ReachFive decides.
///
/// @param site where the server is; what comes from there is no stranger's
/// @param sso whether a sign-in is good for all applications of a browser
/// @param signUpRealm whose users strangers may become; empty where they may not
/// @param language what the SDK asks for in `Accept-Language`
/// @param origins whose scripts may call, beside the site's own
/// @param logoutUris where a browser may be sent after signing out
public record ReachfiveOptions(
        URI site,
        boolean sso,
        Optional<String> signUpRealm,
        String language,
        PasswordPolicy passwords,
        Set<String> origins,
        Set<URI> logoutUris) {
    /// Where users live who are good for ReachFive's clients only.
    public static final String REALM = "reachfive";

    private static final int FAMILIES = 100;

    /// ReachFive has one kind of refresh token, each good for one refresh. It forgives nothing: one
    /// that comes too late ends all of the user's at the client.
    private static final Oddities ODDITIES =
            new Oddities(
                    ScopeOnRotation.KEEP,
                    Lifetime.ABSOLUTE,
                    Successor.HANDED_OUT,
                    OnDeadPresented.REVOKE_CLIENT_USER);

    public ReachfiveOptions {
        origins = Set.copyOf(origins);
        logoutUris = Set.copyOf(logoutUris);
    }

    /// The rules of a client's refresh tokens.
    public static RefreshPolicy policy(Duration accessTokens, Duration refreshTokens) {
        return new RefreshPolicy(
                new Rotation.Always(),
                RetryWindow.STRICT,
                1,
                OnReuse.REVOKE_CLIENT_USER,
                refreshTokens,
                refreshTokens,
                accessTokens,
                ConsumedAccessToken.DIES,
                FAMILIES,
                Issue.OFFLINE_ACCESS,
                ODDITIES);
    }
}
