package dev.pawl.client.userinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UserInfoEndpointTest {
    private final LocalProvider provider = LocalProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void claimsAreFetchedWithTheAccessToken() {
        provider.answer("/userinfo", Answer.json("{\"sub\":\"alice\",\"email\":\"a@b\"}"));

        var info = fetch();

        assertThat(info.subject()).contains("alice");
        assertThat(info.claims().text("email")).contains("a@b");
        assertThat(provider.received("/userinfo").get(0).authorization()).contains("Bearer at-1");
    }

    @Test
    @DisplayName("109: a signed answer counts when its signature does")
    void aSignedAnswerIsVerified() {
        var key = SigningKey.ec("ec-1");
        provider.publish(key).answer("/userinfo", Answer.jwt(key.sign("{\"sub\":\"alice\"}")));

        assertThat(fetch().subject()).contains("alice");
    }

    @Test
    @DisplayName("109: a signed answer with a stranger's signature is refused")
    void aStrangersSignatureIsRefused() {
        var stranger = SigningKey.ec("ec-1");
        provider.publish(SigningKey.ec("ec-1"))
                .answer("/userinfo", Answer.jwt(stranger.sign("{\"sub\":\"mallory\"}")));

        assertThatThrownBy(this::fetch)
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.BadSignature()));
    }

    @Test
    void aRefusalIsTheServers() {
        provider.answer("/userinfo", Answer.json(401, "{\"error\":\"invalid_token\"}"));

        assertThatThrownBy(this::fetch)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.statusLine()).isEqualTo("401 Unauthorized"));
    }

    private UserInfo fetch() {
        var transport = UrlConnectionTransport.platformTrust();
        var keys = new RemoteKeySet(provider.url("/jwks"), transport, Clock.systemUTC());
        return new UserInfoEndpoint(provider.url("/userinfo"), keys, transport)
                .fetch("Bearer", Secret.of("at-1"));
    }
}
