package dev.pawl.client.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.TokenExchange.Targets;
import dev.pawl.client.token.TokenExchange.Typed;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each grant says on the wire.
class GrantsTest {
    private static final List<URI> TWO =
            List.of(URI.create("https://a.example/"), URI.create("https://b.example/"));

    private final LocalProvider provider =
            LocalProvider.start().answer("/token", Answer.json("{\"access_token\":\"at\"}"));
    private final TokenEndpoint endpoint =
            new TokenEndpoint(
                    provider.url("/token"),
                    new BackChannel(new None("cid"), JavaNetTransport.builder().build()));

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aRefreshMayAskForLess() {
        endpoint.refresh(Secret.of("rt"), Scope.of("a", "b"), TWO);

        assertThat(sent())
                .isEqualTo(
                        "client_id=cid&grant_type=refresh_token&refresh_token=rt"
                                + "&resource=https%3A%2F%2Fa.example%2F"
                                + "&resource=https%3A%2F%2Fb.example%2F&scope=a+b");
    }

    @Test
    void aCodeIsRedeemedWithItsVerifier() {
        var redirect = URI.create("https://app.example/cb?x=1");

        endpoint.exchange(Secret.of("c0de"), redirect, Secret.of("v"), List.of());

        assertThat(sent())
                .isEqualTo(
                        "client_id=cid&code=c0de&code_verifier=v&grant_type=authorization_code"
                                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Fx%3D1");
    }

    @Test
    void aClientAsksInItsOwnName() {
        endpoint.clientCredentials(Scope.of("jobs"), List.of());

        assertThat(sent()).isEqualTo("client_id=cid&grant_type=client_credentials&scope=jobs");
    }

    @Test
    void aPasswordIsSentOnce() {
        endpoint.password("ada", Secret.of("p&w"), Scope.NONE);

        assertThat(sent())
                .isEqualTo("client_id=cid&grant_type=password&password=p%26w&username=ada");
    }

    @Test
    void aDeviceAsksWithItsCode() {
        endpoint.device(Secret.of("dc"));

        assertThat(sent())
                .isEqualTo(
                        "client_id=cid&device_code=dc"
                                + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code");
    }

    @Test
    void oneTokenIsExchangedForAnother() {
        var subject = new Typed(Secret.of("s"), TokenExchange.ACCESS_TOKEN);
        var actor = new Typed(Secret.of("a"), TokenExchange.ID_TOKEN);
        var targets = new Targets(List.of("api", "log"), List.of(), Scope.of("read"));

        endpoint.exchangeToken(
                new TokenExchange(
                        subject, Optional.of(actor), Optional.of(TokenExchange.ID_TOKEN), targets));

        var request = provider.received("/token").get(0);
        assertThat(request.parameter("grant_type"))
                .isEqualTo("urn:ietf:params:oauth:grant-type:token-exchange");
        assertThat(request.parameter("subject_token")).isEqualTo("s");
        assertThat(request.parameter("subject_token_type")).isEqualTo(TokenExchange.ACCESS_TOKEN);
        assertThat(request.parameter("actor_token")).isEqualTo("a");
        assertThat(request.parameter("actor_token_type")).isEqualTo(TokenExchange.ID_TOKEN);
        assertThat(request.parameter("requested_token_type")).isEqualTo(TokenExchange.ID_TOKEN);
        assertThat(request.parameters("audience")).containsExactly("api", "log");
        assertThat(request.parameter("scope")).isEqualTo("read");
    }

    @Test
    void whatIsNotAskedForIsNotSent() {
        endpoint.exchangeToken(TokenExchange.ofAccessToken(Secret.of("s"), Targets.ANY));

        assertThat(sent()).doesNotContain("actor", "requested", "audience", "resource", "scope");
    }

    @Test
    void anyOtherGrantIsPossible() {
        endpoint.grant("urn:example:grant", Form.of(Map.of("assertion", "x")));

        assertThat(sent()).isEqualTo("assertion=x&client_id=cid&grant_type=urn%3Aexample%3Agrant");
    }

    @ParameterizedTest
    @DisplayName("R63: Bearer in any case")
    @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
    void aBearerTokenIsTakenInAnyCase(String type) {
        assertThat(refresh(type).tokenType()).contains(type);
    }

    @ParameterizedTest
    @DisplayName("R63: a token of another type is refused")
    @ValueSource(strings = {"DPoP", "mac", "N_A"})
    void aTokenOfAnotherTypeIsRefused(String type) {
        assertThatThrownBy(() -> refresh(type))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.WrongTokenType("Bearer", type)));
    }

    @Test
    void whatIsExchangedNeedNotBeAnAccessToken() {
        answer("N_A");

        var response =
                endpoint.exchangeToken(TokenExchange.ofAccessToken(Secret.of("s"), Targets.ANY));

        assertThat(response.tokenType()).contains("N_A");
    }

    private TokenResponse refresh(String type) {
        answer(type);
        return endpoint.refresh(Secret.of("rt"));
    }

    private void answer(String type) {
        provider.answer(
                "/token", Answer.json("{\"access_token\":\"at\",\"token_type\":\"" + type + "\"}"));
    }

    private String sent() {
        return provider.received("/token").get(0).body();
    }
}
