package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ClockOffset offset = new ClockOffset();

    @Test
    void withoutAnAnswerTheClocksAgree() {
        assertThat(offset.median()).isZero();
        assertThat(offset.isNotable()).isFalse();
    }

    @Test
    void theDateWasWrittenHalfWayAndCutOff() {
        offset.learn(NOON.plusSeconds(3_600), NOON, NOON.plusMillis(1_000));

        assertThat(offset.median()).isEqualTo(Duration.ofHours(1));
        assertThat(offset.isNotable()).isTrue();
    }

    @Test
    void oneWrongAnswerOfThreeDoesNotCount() {
        offset.learn(NOON, NOON, NOON);
        offset.learn(NOON.plusSeconds(86_400), NOON, NOON);
        offset.learn(NOON, NOON, NOON);

        assertThat(offset.median()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aClockThatWasCorrectedIsBelievedAfterThreeAnswers() {
        for (var i = 0; i < 5; i++) offset.learn(NOON.plusSeconds(3_600), NOON, NOON);
        for (var i = 0; i < 3; i++) offset.learn(NOON, NOON, NOON);

        assertThat(offset.median()).isEqualTo(Duration.ofMillis(500));
    }
}
