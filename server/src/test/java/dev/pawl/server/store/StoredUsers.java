package dev.pawl.server.store;

import dev.pawl.protocol.Secret;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users as a store may find them.
final class StoredUsers {
    static final String HASH =
            "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc";

    /// Has whatever a user can have.
    static final User ADA =
            new User(
                    "ada-subject",
                    "pool-1",
                    "ada",
                    PasswordHash.parse(HASH),
                    Optional.of(Secret.of("what checks the password")),
                    true,
                    Map.of(
                            "email",
                            "Ada@example.com",
                            "email_verified",
                            true,
                            "phone_number",
                            "+441234",
                            "updated_at",
                            1_795_176_000L,
                            "score",
                            new BigDecimal("1.50"),
                            "groups",
                            List.of("a", "b"),
                            "address",
                            Map.of("country", "GB", "größe", "ü \"quoted\"")),
                    true,
                    Instant.parse("2026-11-20T12:00:00.123Z"),
                    Instant.parse("2026-11-21T12:00:00Z"));

    static final User BOB = User.of("bob-subject", "", "bob", PasswordHash.parse(HASH));

    private StoredUsers() {}
}
