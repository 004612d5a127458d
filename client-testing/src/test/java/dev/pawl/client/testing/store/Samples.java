package dev.pawl.client.testing.store;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.TokenStore.Transaction;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One login of one account, and what is done with it.
final class Samples {
    static final AccountKey ACCOUNT = AccountKey.of("https://issuer.test", "app");
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Samples() {}

    static SealingKey key(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return SealingKey.of(bytes);
    }

    static StoredGrant grant(long generation) {
        var tokens =
                new TokenSet(
                        generation,
                        Secret.of("at-" + generation),
                        "Bearer",
                        Scope.of("api"),
                        NOON,
                        Optional.of(Duration.ofMinutes(5)),
                        Optional.of(Secret.of("rt-" + generation)),
                        Optional.empty(),
                        Optional.empty());
        return new StoredGrant(
                generation,
                Optional.of(tokens),
                Scope.of("api"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static void write(FileTokenStore store, long generation) {
        var unused =
                store.exclusively(
                        ACCOUNT,
                        PATIENCE,
                        transaction -> {
                            transaction.write(grant(generation));
                            return true;
                        });
    }

    /// What a refresh would start from; 0 without a login.
    static long generation(FileTokenStore store) {
        return store.exclusively(ACCOUNT, PATIENCE, Transaction::read)
                .map(StoredGrant::generation)
                .orElse(0L);
    }

    /// The one file of a kind in a folder.
    static Path only(Path folder, String kind) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(kind)).findFirst().orElseThrow();
        }
    }
}
