package dev.pawl.client.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationEndpointTest {
    private final LocalProvider provider = LocalProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void aTokenIsGivenBack(int status) {
        provider.answer("/revoke", new Answer(status, "text/plain", ""));

        revoke();

        assertThat(provider.received("/revoke").get(0).body())
                .isEqualTo("client_id=cid&token=rt&token_type_hint=refresh_token");
    }

    @Test
    void aServerThatCannotJustNowSaysWhen() {
        var busy = new Answer(503, "text/plain", "").with("Retry-After", "30");
        provider.answer("/revoke", busy);

        assertThatThrownBy(this::revoke)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.retryAfter()).contains(Duration.ofSeconds(30)));
    }

    private void revoke() {
        var channel = new BackChannel(new None("cid"), JavaNetTransport.builder().build());
        new RevocationEndpoint(provider.url("/revoke"), channel)
                .revoke(Secret.of("rt"), "refresh_token");
    }
}
