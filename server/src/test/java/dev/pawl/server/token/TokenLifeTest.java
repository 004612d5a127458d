package dev.pawl.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// P11: what `expires_in` promises, the token keeps.
class TokenLifeTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,   3000, 999999, 3000, 3",
        "1,   3000, 999999, 4000, 3",
        "999, 3000, 999999, 4000, 3",
        "999, 3000, 4500,   4000, 3",
        "999, 3000, 3500,   3000, 2",
        "500, 1500, 999999, 2000, 1",
        "999, 3000, 999,    0,    0",
        "0,   3000, 0,      0,    0"
    })
    void theAnswerNeverPromisesMoreThanTheTokenHas(
            long now, long wanted, long latest, long expiresAt, long expiresIn) {
        var life =
                TokenLife.of(
                        Duration.ofMillis(wanted), NOON.plusMillis(latest), NOON.plusMillis(now));

        assertThat(life.expiresAt()).isEqualTo(NOON.plusMillis(expiresAt));
        assertThat(life.expiresIn()).isEqualTo(Duration.ofSeconds(expiresIn));
    }
}
