package dev.pawl.server.facade.cognito;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.GrantType;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import dev.pawl.server.client.AuthenticationMethod;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClient.AccessTokenFormat;
import dev.pawl.server.client.SecretDigest;
import dev.pawl.server.keys.SigningAlgorithm;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.OnReuse;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshPolicy.ConsumedAccessToken;
import dev.pawl.server.refresh.RefreshPolicy.Issue;
import dev.pawl.server.refresh.RetryWindow;
import dev.pawl.server.refresh.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// An app client of a user pool.
///
/// @param secret what it proves itself with; empty for a client without
/// @param modified when its settings were changed last
public record AppClient(
        String poolId,
        String id,
        String name,
        Optional<Secret> secret,
        ClientSettings settings,
        Instant modified) {
    /// What a sign-in by these operations grants: the user's own profile, and nothing of others.
    static final Scope SCOPE = Scope.of("aws.cognito.signin.user.admin");

    private static final int REPEATS = 64;
    private static final int FAMILIES = 1_000;

    AppClient with(String newName, ClientSettings changed, Instant now) {
        return new AppClient(poolId, id, newName, secret, changed, now);
    }

    /// The settings as rules for refresh tokens. AWS knows no idle time: a session that rests lives
    /// as long as one that does not.
    RefreshPolicy policy() {
        var rotation = settings.rotation();
        var lifetime = settings.refreshTokens().length();
        return new RefreshPolicy(
                rotation.enabled() ? new Rotation.Always() : new Rotation.Never(),
                new RetryWindow(Duration.ofSeconds(rotation.grace())),
                REPEATS,
                OnReuse.valueOf(settings.onReuse().name()),
                lifetime,
                lifetime,
                settings.accessTokens().length(),
                ConsumedAccessToken.LIVES,
                FAMILIES,
                Issue.ALWAYS,
                Oddities.NONE);
    }

    /// The client as the other rooms know clients.
    RegisteredClient registered() {
        return new RegisteredClient(
                id,
                name,
                secret.isPresent() ? AuthenticationMethod.CLIENT_SECRET : AuthenticationMethod.NONE,
                secret.map(SecretDigest::of),
                Set.of(GrantType.REFRESH_TOKEN),
                Set.of(),
                Set.of(),
                SCOPE,
                Set.of(),
                policy(),
                ErrorCode.INVALID_GRANT.status(),
                SigningAlgorithm.RS256,
                AccessTokenFormat.JWT,
                false,
                false,
                false);
    }
}
