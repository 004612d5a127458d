package dev.pawl.client.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionEndpointTest {
    private final LocalProvider provider = LocalProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void anActiveTokenIsDescribed() {
        var answer =
                introspect(
                        """
                        {"active":true,"sub":"ada","client_id":"cid","scope":"a b","exp":1800000000,
                         "x":"y"}\
                        """);

        assertThat(provider.received("/introspect").get(0).body())
                .isEqualTo("client_id=cid&client_secret=s&token=t&token_type_hint=access_token");
        assertThat(answer.isActive()).isTrue();
        assertThat(answer.subject()).contains("ada");
        assertThat(answer.clientId()).contains("cid");
        assertThat(answer.scope()).contains(Scope.of("a", "b"));
        assertThat(answer.expiry()).contains(Instant.ofEpochSecond(1_800_000_000));
        assertThat(answer.members().text("x")).contains("y");
    }

    @Test
    void aDeadTokenIsAnAnswer() {
        assertThat(introspect("{\"active\":false}").isActive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"active\":\"true\"}", "{\"active\":1}"})
    void whatDoesNotSayWhetherIsRefused(String body) {
        assertThatThrownBy(() -> introspect(body))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.MissingMember("active")));
    }

    @Test
    void aRefusalIsTheServers() {
        provider.answer("/introspect", Answer.json(401, "{\"error\":\"invalid_client\"}"));

        assertThatThrownBy(this::introspect).isInstanceOf(ErrorResponseException.class);
    }

    private Introspection introspect(String body) {
        provider.answer("/introspect", Answer.json(body));
        return introspect();
    }

    private Introspection introspect() {
        var authentication = new ClientSecretPost("cid", Secret.of("s"));
        var channel = new BackChannel(authentication, JavaNetTransport.builder().build());
        return new IntrospectionEndpoint(provider.url("/introspect"), channel)
                .introspect(Secret.of("t"), "access_token");
    }
}
