package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.store.MemoryTokenStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RefreshTimerTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final MovableTime time = new MovableTime();
    private final MemoryIssuer issuer = new MemoryIssuer();
    private final HandAlarms alarms = new HandAlarms();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final Semaphore ended = new Semaphore(0);
    private final TokenManager manager = scheduled();

    private TokenManager scheduled() {
        return TokenManager.of(issuer, store)
                .time(time)
                .alarms(alarms)
                .policy(RefreshPolicy.DEFAULT.scheduled())
                .listener(this::note)
                .build();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    @DisplayName("FR-07: the timer refreshes before anybody asks, again and again")
    void refreshesBeforeAnybodyAsks() throws Exception {
        manager.login(issuer.login());

        for (var cycle = 1; cycle <= 5; cycle++) {
            assertThat(alarms.delay().orElseThrow())
                    .isBetween(Duration.ofSeconds(225), Duration.ofSeconds(255));
            ring();
            assertThat(issuer.asked()).hasSize(cycle);
        }
    }

    @Test
    @DisplayName("F15: a token nobody asks for is not kept fresh; the next caller wakes the timer")
    void idle() throws Exception {
        manager.login(issuer.login());
        var start = time.nanos();
        while (time.nanos() - start + alarms.delay().orElseThrow().toNanos() <= HOUR) ring();
        var asked = issuer.asked().size();
        assertThat(asked).isBetween(14, 16);

        alarms.ring(time);
        assertThat(alarms.delay()).isEmpty();

        time.pass(Duration.ofMinutes(5));
        manager.token();
        landed();

        assertThat(issuer.asked()).hasSize(asked + 1);
        assertThat(alarms.delay()).isPresent();
    }

    @Test
    @DisplayName("FR-07: a token that another process stored is kept fresh from the first look on")
    void adopted() throws Exception {
        TokenManager.of(issuer, store).time(time).build().login(issuer.login());
        try (var service = scheduled()) {
            assertThat(service.token().value().reveal()).isEqualTo("at-1");

            ring();

            assertThat(issuer.asked()).hasSize(1);
        }
    }

    @Test
    @DisplayName("C21: a machine that slept refreshes a random moment after it wakes")
    void resumed() throws Exception {
        manager.login(issuer.login());
        time.setWall(Duration.ofHours(2));
        alarms.ring(time);

        assertThat(issuer.asked()).isEmpty();
        assertThat(alarms.delay().orElseThrow()).isLessThan(Duration.ofSeconds(2));
        ring();
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    @DisplayName("E85: a refresh that fails is tried again after the pause")
    void triedAgain() throws Exception {
        manager.login(issuer.login());
        issuer.answering(any -> {
            throw new TransportException(
                    "POST", "https://issuer.test", Delivery.NOT_SENT, new IOException("refused"));
        });
        ring();

        assertThat(alarms.delay().orElseThrow())
                .isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
        issuer.rotating();
        ring();
        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
    }

    @Test
    @DisplayName("F16: a closed manager has no timer")
    void closed() {
        manager.login(issuer.login());
        manager.close();

        assertThat(alarms.delay()).isEmpty();
    }

    @Test
    void withoutATimerNothingIsSet() {
        var onDemand =
                TokenManager.of(issuer, new MemoryTokenStore()).time(time).alarms(alarms).build();
        onDemand.login(issuer.login());

        assertThat(alarms.delay()).isEmpty();
        assertThat(onDemand.untilRefresh()).isEmpty();
        onDemand.close();
    }

    @Test
    void whoeverWatchesCanSeeTheNextRefreshComing() {
        manager.login(issuer.login());
        var delay = alarms.delay().orElseThrow();

        time.pass(Duration.ofSeconds(100));

        assertThat(manager.untilRefresh()).contains(delay.minusSeconds(100));
    }

    private void ring() throws InterruptedException {
        alarms.ring(time);
        landed();
    }

    /// A refresh ends on a thread of its own, and sets the next alarm last.
    private void landed() throws InterruptedException {
        ended.acquire();
        while (alarms.delay().isEmpty()) Thread.onSpinWait();
    }

    private void note(RefreshEvent event) {
        if (event instanceof RefreshEvent.Renewed || event instanceof RefreshEvent.Failed)
            ended.release();
    }
}
