package dev.pawl.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// S12: wrong client secrets are slowed down, and nobody else notices it.
final class SecretAdmissionTest {
    private static final String HOME = "198.51.100.7";

    private final AtomicLong now = new AtomicLong();
    private final SecretAdmission admission = new SecretAdmission(now::get, new SecureRandom());

    @Test
    void afterThirtyGuessesTheRightSecretWaitsToo() {
        guesses(30);

        var refused =
                catchThrowableOfType(OAuthException.class, () -> presents("web", "right", HOME));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(5));
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(presents("web", "right", HOME)).isTrue();
    }

    @Test
    void anotherNetworkAndAnotherClientNoticeNothing() {
        guesses(30);

        assertThat(presents("web", "right", "203.0.113.9")).isTrue();
        assertThat(presents("app", "right", HOME)).isTrue();
    }

    /// A machine that nobody told of the new secret stands beside others that know it.
    @Test
    void oneWrongSecretOverAndOverIsSlowedDownAlone() {
        for (var i = 0; i < 30; i++) assertThat(presents("web", "old", HOME)).isFalse();

        assertThatThrownBy(() -> presents("web", "old", HOME)).isInstanceOf(OAuthException.class);
        assertThat(presents("web", "right", HOME)).isTrue();
    }

    @Test
    void theRightSecretIsNeverCounted() {
        for (var i = 0; i < 10_000; i++) assertThat(presents("web", "right", HOME)).isTrue();
    }

    @Test
    void madeUpClientsAreCountedByNetwork() {
        for (var i = 0; i < 30; i++) admission.unknownClient(HOME);

        assertThatThrownBy(() -> admission.unknownClient(HOME)).isInstanceOf(OAuthException.class);
        assertThat(presents("web", "right", HOME)).isTrue();
    }

    private void guesses(int many) {
        for (var i = 0; i < many; i++) assertThat(presents("web", "guess" + i, HOME)).isFalse();
    }

    private boolean presents(String client, String secret, String address) {
        return admission.admit(client, Secret.of(secret), address, () -> secret.equals("right"));
    }
}
