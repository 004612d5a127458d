package dev.pawl.cli.account;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.testing.chaos.Login;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Logins as they lie in a store.
final class Grants {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Grants() {}

    /// A login whose tokens tell its generation.
    static StoredGrant grant(long generation) {
        return grant(generation, "at-" + generation);
    }

    static StoredGrant grant(long generation, String accessToken) {
        return grant(
                generation, Secret.of(accessToken), Secret.of("rt-" + generation), Instant.now());
    }

    /// What a sign-in brought at some moment, good for five minutes.
    static StoredGrant grant(Login login, Instant receivedAt) {
        return grant(1, login.accessToken(), login.refreshToken(), receivedAt);
    }

    private static StoredGrant grant(
            long generation, Secret access, Secret refresh, Instant receivedAt) {
        var scope = Scope.of("openid", "offline_access");
        var tokens =
                new TokenSet(
                        generation,
                        access,
                        "Bearer",
                        scope,
                        receivedAt.truncatedTo(ChronoUnit.MILLIS),
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(refresh),
                        Optional.empty(),
                        Optional.empty());
        return new StoredGrant(
                generation,
                Optional.of(tokens),
                scope,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static void write(TokenStore store, AccountKey account, StoredGrant grant) {
        store.exclusively(
                account,
                PATIENCE,
                transaction -> {
                    transaction.write(grant);
                    return true;
                });
    }

    static long generation(TokenStore store, AccountKey account) {
        return store.read(account).map(StoredGrant::generation).orElse(0L);
    }
}
