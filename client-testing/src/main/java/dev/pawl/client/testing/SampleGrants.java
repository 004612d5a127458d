package dev.pawl.client.testing;

import dev.pawl.client.refresh.Attempt;
import dev.pawl.client.refresh.SpentToken;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.refresh.Tombstone;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Grants in every state that a store has to keep; times have milliseconds, as stores do.
final class SampleGrants {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final TokenDigest SPENT = TokenDigest.of(Secret.of("rt-0"));

    private SampleGrants() {}

    /// A login whose every value follows from its generation, so that a mixture is noticed.
    static StoredGrant login(long generation) {
        return new StoredGrant(
                generation,
                Optional.of(tokens(generation)),
                Scope.of("openid", "offline_access"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// From the login to its end, in the order in which they may be stored.
    static List<StoredGrant> all() {
        return List.of(login(1), presented(), renewed(), dead());
    }

    private static StoredGrant presented() {
        return new StoredGrant(
                1,
                Optional.of(tokens(1)),
                Scope.of("openid", "offline_access"),
                List.of(),
                Optional.of(new Attempt(SPENT, NOON, 4711)),
                Optional.empty(),
                Optional.of(NOON.plusSeconds(7)),
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(Secret.of("{\"kty\":\"EC\",\"d\":\"key\"}")));
    }

    private static StoredGrant renewed() {
        return new StoredGrant(
                2,
                Optional.of(bare()),
                Scope.NONE,
                List.of(new SpentToken(SPENT, NOON)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static StoredGrant dead() {
        return new StoredGrant(
                3,
                Optional.empty(),
                Scope.of("openid"),
                List.of(),
                Optional.empty(),
                Optional.of(
                        new Tombstone(
                                Optional.of(SPENT), "invalid_grant", NOON, Optional.of("r-1"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static TokenSet tokens(long generation) {
        return new TokenSet(
                generation,
                Secret.of("at-" + generation + " +/=\"\\~"),
                "Bearer",
                Scope.of("openid"),
                NOON.plusMillis(generation),
                Optional.of(Duration.ofMillis(300_001)),
                Optional.of(Secret.of("rt-" + generation + " +/=\"\\~")),
                Optional.of(NOON.plusSeconds(86_400)),
                Optional.of(Secret.of("eyJhbGciOiJFUzI1NiJ9.e30.c2ln" + generation)));
    }

    /// What the least talkative issuer gives.
    private static TokenSet bare() {
        return new TokenSet(
                2,
                Secret.of("at"),
                "DPoP",
                Scope.NONE,
                NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
