package dev.pawl.examples.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.apache.kafka.common.security.oauthbearer.internals.OAuthBearerSaslClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Kafka's own login module and SASL client, up to the bytes that would go to the broker.
class PawlLoginTest {
    private static final String MECHANISM = OAuthBearerLoginModule.OAUTHBEARER_MECHANISM;

    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final TokenManager tokens =
            TokenManager.of(
                            issuer.provider(
                                    JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN),
                            new MemoryTokenStore())
                    .build();
    private final PawlLogin handler = new PawlLogin();

    @AfterEach
    void close() {
        tokens.close();
        issuer.close();
    }

    @Test
    void kafkaLogsInWithTheToken() throws LoginException {
        signIn();

        var token = login();

        assertThat(token.value()).isEqualTo(tokens.token().value().reveal());
        assertThat(token.scope()).containsExactly("openid", "profile", "offline_access");
        assertThat(token.lifetimeMs()).isGreaterThan(System.currentTimeMillis());
        assertThat(token).asString().doesNotContain(token.value());
        assertThat(issuer.refreshes()).isZero();
    }

    @Test
    void kafkaAsksAgainBecauseItWantsAnother() throws LoginException {
        signIn();

        var first = login();
        var second = login();

        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Test
    void theBrokerIsSentTheTokenAsRfc7628WritesIt() throws SaslException {
        signIn();
        handler.configure(Map.of(PawlLogin.TOKENS, tokens), MECHANISM, List.of());

        var sent = new OAuthBearerSaslClient(handler).evaluateChallenge(new byte[0]);

        assertThat(new String(sent, UTF_8))
                .isEqualTo("n,,\u0001auth=" + tokens.token().authorization() + "\u0001\u0001");
    }

    @Test
    void withoutALoginKafkaIsToldWhy() throws Exception {
        handler.configure(Map.of(PawlLogin.TOKENS, tokens), MECHANISM, List.of());
        var asked = new OAuthBearerTokenCallback();

        handler.handle(new OAuthBearerTokenCallback[] {asked});

        assertThat(asked.token()).isNull();
        assertThat(asked.errorDescription()).isEqualTo("log in again: nobody is logged in");
    }

    @Test
    void aManagerMustBeConfigured() {
        assertThatThrownBy(() -> handler.configure(Map.of(), MECHANISM, List.of()))
                .hasMessage("pawl.tokens must be a TokenManager");
    }

    private void signIn() {
        tokens.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
    }

    private OAuthBearerToken login() throws LoginException {
        handler.configure(Map.of(PawlLogin.TOKENS, tokens), MECHANISM, List.of());
        var subject = new Subject();
        var module = new OAuthBearerLoginModule();
        module.initialize(subject, handler, Map.of(), Map.of());
        module.login();
        module.commit();
        return subject.getPrivateCredentials(OAuthBearerToken.class).iterator().next();
    }
}
