package dev.pawl.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.Secret;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as the same password, and who may hash one.
final class PasswordHashTest {
    private static final PasswordHash LOVELACE =
            PasswordHash.parse(
                    "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc");

    /// P9: RFC 8265 §4.2.2.
    @ParameterizedTest
    @CsvSource({"Mu\u0308ller, M\u00fcller, true", "a\u00a0b, a b, true", "Ada, ada, false"})
    void onePasswordMayBeTypedInTwoWays(String chosen, String typed, boolean same) {
        var hash = PasswordHash.of(Secret.of(chosen), new SecureRandom());

        assertThat(hash.matches(Secret.of(typed))).isEqualTo(same);
        assertThat(hash.matches(Secret.of(chosen))).isTrue();
    }

    /// S4: hashing on virtual threads left no core to refreshes.
    @Test
    void noVirtualThreadHashes() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var matching = threads.submit(() -> LOVELACE.matches(Secret.of("lovelace")));

            assertThatThrownBy(matching::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThat(LOVELACE.matches(Secret.of("lovelace"))).isTrue();
    }
}
