package dev.pawl.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.StillValid;
import dev.pawl.client.store.MemoryTokenStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenManagerTest {
    private final MovableTime time = new MovableTime();
    private final MemoryIssuer issuer = new MemoryIssuer();
    private final MemoryTokenStore store = new MemoryTokenStore();
    private final TokenManager manager = manager();

    private TokenManager manager() {
        return TokenManager.of(issuer, store).time(time).build();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aFreshTokenIsHandedOutWithoutAskingAnybody() {
        manager.login(issuer.login());

        assertThat(manager.token().value().reveal()).isEqualTo("at-1");
        assertThat(issuer.asked()).isEmpty();
    }

    @Test
    void anExpiredTokenIsRenewedFirst() {
        manager.login(issuer.login());
        time.pass(Duration.ofSeconds(301));

        assertThat(manager.token().value().reveal()).isEqualTo("at-2");
        assertThat(issuer.asked()).hasSize(1);
        assertThat(issuer.asked().get(0).refreshToken().reveal()).isEqualTo("rt-1");
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        var first = manager.login(issuer.login());

        assertThat(manager.replace(first)).isInstanceOf(Renewed.class);
        assertThat(manager.replace(first)).isInstanceOf(StillValid.class);
        assertThat(issuer.asked()).hasSize(1);
    }

    @Test
    void withoutALoginItSaysSo() {
        assertThatThrownBy(manager::token)
                .isInstanceOf(NoTokenException.class)
                .hasMessage("log in again: nobody is logged in");
    }
}
