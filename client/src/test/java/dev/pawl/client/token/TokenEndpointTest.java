package dev.pawl.client.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.ClientSecretPost;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {
    private static final Secret RT = Secret.of("rt-0123456789");
    private static final Secret SECRET = Secret.of("s3cr&t");

    private final LocalProvider provider = LocalProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aRefreshIsAFormWithTwoParameters() {
        refresh(new ClientSecretBasic("cid", SECRET), "{\"access_token\":\"at\"}");

        var request = provider.received("/token").get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.type()).contains("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=refresh_token&refresh_token=rt-0123456789");
    }

    @Test
    @DisplayName("69: id and secret are form-encoded before Basic")
    void basicIsFormEncodedFirst() {
        refresh(new ClientSecretBasic("c:id", SECRET), "{\"access_token\":\"at\"}");

        var header = provider.received("/token").get(0).authorization().orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8))
                .isEqualTo("c%3Aid:s3cr%26t");
    }

    @Test
    void postPutsBothIntoTheForm() {
        refresh(new ClientSecretPost("cid", SECRET), "{\"access_token\":\"at\"}");

        var request = provider.received("/token").get(0);
        assertThat(request.authorization()).isEmpty();
        assertThat(request.body())
                .isEqualTo(
                        "client_id=cid&client_secret=s3cr%26t"
                                + "&grant_type=refresh_token&refresh_token=rt-0123456789");
    }

    @Test
    @DisplayName("70: a public client names itself in the form")
    void aPublicClientNamesItself() {
        refresh(new None("cid"), "{\"access_token\":\"at\"}");

        var request = provider.received("/token").get(0);
        assertThat(request.authorization()).isEmpty();
        assertThat(request.body())
                .isEqualTo("client_id=cid&grant_type=refresh_token&refresh_token=rt-0123456789");
    }

    @ParameterizedTest
    @DisplayName("56, 57: no refresh token, null and an empty one are the same")
    @ValueSource(strings = {"", ",\"refresh_token\":null", ",\"refresh_token\":\"\""})
    void anEmptyRefreshTokenIsNone(String member) {
        var response = refresh("{\"access_token\":\"at\"" + member + "}");

        assertThat(response.refreshToken()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("11, 12: expires_in as text, fraction, zero, negative and beyond all measure")
    @CsvSource({
        "3600, 3600",
        "\"3600\", 3600",
        "59.9, 59",
        "0, 0",
        "-5, 0",
        "1099511627776, 2147483647",
        "1e400, 2147483647"
    })
    void everyLifetimeIsClamped(String written, long seconds) {
        var response = refresh("{\"access_token\":\"at\",\"expires_in\":" + written + "}");

        assertThat(response.expiresIn()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("64, 67: no expires_in is fine, unknown members are kept")
    void aBareAnswerIsEnough() {
        var response = refresh("{\"access_token\":\"at\",\"x_tenant\":\"t1\"}");

        assertThat(response.expiresIn()).isEmpty();
        assertThat(response.idToken()).isEmpty();
        assertThat(response.members().text("x_tenant")).contains("t1");
    }

    @ParameterizedTest
    @DisplayName("R59: the granted scope, where the server names one")
    @CsvSource({
        "'', ''",
        "',\"scope\":\"\"', ''",
        "',\"scope\":7', ''",
        "',\"scope\":\"a b\"', a b",
        "',\"scope\":[\"a\",\"b\"]', a b"
    })
    void theGrantedScopeIsRead(String member, String granted) {
        var response = refresh("{\"access_token\":\"at\"" + member + "}");

        assertThat(response.scope().map(Scope::toString).orElse("")).isEqualTo(granted);
    }

    @Test
    @DisplayName("C18: an answer tells the server's time")
    void anAnswerTellsTheServersTime() {
        var response = refresh("{\"access_token\":\"at\"}");

        assertThat(response.date().orElseThrow())
                .isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    @DisplayName("65: a 200 with an error member is an error, whatever stands next to it")
    void anErrorWithStatus200IsAnError() {
        assertThatThrownBy(() -> refresh("{\"access_token\":\"at\",\"error\":\"invalid_grant\"}"))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.error()).contains("invalid_grant"));
    }

    @Test
    void aRefusalTellsItsCode() {
        provider.answer("/token", Answer.json(400, "{\"error\":\"invalid_grant\"}"));

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> {
                            assertThat(said.status()).isEqualTo(400);
                            assertThat(said.error()).contains("invalid_grant");
                        });
        assertThat(provider.received("/token")).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("75: a 400 without an OAuth body says nothing about the grant")
    @ValueSource(strings = {"", "Bad Request", "<html>", "{\"message\":\"x\"}", "{\"error\":7}"})
    void aRefusalWithoutACodeHasNone(String body) {
        provider.answer("/token", new Answer(400, "text/html", body));

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class, said -> assertThat(said.error()).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("66: a 200 that is no token response is refused, and not asked for again")
    @ValueSource(
            strings = {"<html>rt-0123456789</html>", "{\"access_token\":\"at-98765", "{}", "[]"})
    void aBrokenAnswerIsRefusedOnce(String body) {
        provider.answer("/token", Answer.html(body));

        assertThatThrownBy(this::refresh)
                .isInstanceOf(InvalidResponseException.class)
                .hasMessageNotContainingAny("rt-0123456789", "at-98765");
        assertThat(provider.received("/token")).hasSize(1);
    }

    @Test
    @DisplayName("66: an answer of two mebibytes is refused")
    void anEndlessAnswerIsRefused() {
        var body = "{\"access_token\":\"" + "a".repeat(2 << 20) + "\"}";
        provider.answer("/token", Answer.json(body));

        assertThatThrownBy(this::refresh).isInstanceOf(InvalidResponseException.class);
    }

    @Test
    void aTokenOfTheWrongTypeIsRefused() {
        assertThatThrownBy(() -> refresh("{\"access_token\":7}"))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(
                                                new Refusal.WrongType("access_token", "number")));
    }

    @Test
    @DisplayName("115: neither an answer nor an error prints a token")
    void nothingPrintsAToken() {
        var response = refresh("{\"access_token\":\"at-98765\",\"refresh_token\":\"rt-next\"}");
        assertThat(response.toString()).doesNotContain("at-98765", "rt-next");

        provider.answer("/token", Answer.json(400, "{\"error\":\"x\",\"t\":\"rt-0123456789\"}"));
        assertThatThrownBy(this::refresh)
                .isInstanceOf(OidcException.class)
                .hasMessageNotContaining("rt-0123456789");
    }

    private TokenResponse refresh() {
        return endpoint(new ClientSecretBasic("cid", SECRET)).refresh(RT);
    }

    private TokenResponse refresh(String answer) {
        return refresh(new ClientSecretBasic("cid", SECRET), answer);
    }

    private TokenResponse refresh(ClientAuthentication authentication, String answer) {
        provider.answer("/token", Answer.json(answer));
        return endpoint(authentication).refresh(RT);
    }

    private TokenEndpoint endpoint(ClientAuthentication authentication) {
        var transport = UrlConnectionTransport.platformTrust();
        return new TokenEndpoint(provider.url("/token"), authentication, transport);
    }
}
