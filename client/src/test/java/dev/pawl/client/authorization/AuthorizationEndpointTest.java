package dev.pawl.client.authorization;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationEndpoint.Addresses;
import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationEndpointTest {
    private static final String ISSUER = "https://op.example";
    private static final URI CALLBACK = URI.create("https://app.example/cb");
    private static final AuthorizationRequest OPENID = AuthorizationRequest.to(CALLBACK);

    private final LocalProvider provider = LocalProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    @DisplayName("L111: a request has PKCE, state and nonce, each with 256 bits of its own")
    void aRequestIsTiedToItsAnswer() throws Exception {
        var pending = endpoint(false).start(OPENID);

        assertThat(pending.uri())
                .hasToString("https://op.example/authorize?" + pending.uri().getRawQuery());
        var query = query(pending.uri());
        assertThat(query)
                .containsEntry("client_id", "cid")
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "https://app.example/cb")
                .containsEntry("scope", "openid")
                .containsEntry("state", pending.state().reveal())
                .containsEntry("nonce", pending.nonce().reveal())
                .containsEntry("code_challenge_method", "S256")
                .hasSize(8);
        var sha256 = MessageDigest.getInstance("SHA-256");
        assertThat(Base64.getUrlDecoder().decode(query.get("code_challenge")))
                .isEqualTo(sha256.digest(pending.verifier().reveal().getBytes(US_ASCII)));
        assertThat(List.of(pending.state(), pending.nonce(), pending.verifier()))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret.reveal()).hasSize(43));
        assertThat(pending.toString()).isEqualTo("PendingAuthorization[https://app.example/cb]");
    }

    @Test
    void aRequestSaysAllThatWasWanted() {
        var request =
                OPENID.scope("openid", "offline_access")
                        .resource(URI.create("https://a.example/"))
                        .resource(URI.create("https://b.example/"))
                        .maxAge(Duration.ofMinutes(5))
                        .prompt("login")
                        .loginHint("ada")
                        .with("ui_locales", "fr de");

        var pending = endpoint(false).start(request);

        assertThat(pending.uri().getRawQuery())
                .contains(
                        "login_hint=ada&max_age=300&nonce=",
                        "&prompt=login&",
                        "&resource=https%3A%2F%2Fa.example%2F&resource=https%3A%2F%2Fb.example%2F&",
                        "&scope=openid+offline_access&",
                        "&ui_locales=fr+de");
        assertThat(pending.maxAge()).contains(Duration.ofMinutes(5));
        assertThat(pending.resources()).hasSize(2);
    }

    @Test
    void withoutOpenIdThereIsNoNonce() {
        var pending = endpoint(false).start(OPENID.scope("read"));

        assertThat(query(pending.uri())).doesNotContainKey("nonce");
        assertThat(pending.isOpenId()).isFalse();
    }

    @Test
    void whatTheClientAnswersForIsNotSetByHand() {
        assertThatThrownBy(() -> OPENID.with("state", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state is not set by hand");
    }

    @Test
    void aPushedRequestShowsTheBrowserOnlyItsReference() {
        provider.answer(
                "/par", Answer.json(201, "{\"request_uri\":\"urn:x:1\",\"expires_in\":60}"));

        var pending = endpoint(false).push(OPENID.prompt("login"), provider.url("/par"));

        assertThat(query(pending.uri()))
                .isEqualTo(Map.of("client_id", "cid", "request_uri", "urn:x:1"));
        var pushed = provider.received("/par").get(0);
        assertThat(pushed.authorization()).isPresent();
        assertThat(pushed.parameter("client_id")).isEqualTo("cid");
        assertThat(pushed.parameter("state")).isEqualTo(pending.state().reveal());
        assertThat(pushed.parameter("prompt")).isEqualTo("login");
        assertThat(pushed.parameter("code_challenge")).hasSize(43);
    }

    @Test
    void aRefusedPushIsTheServers() {
        provider.answer("/par", Answer.json(400, "{\"error\":\"invalid_request\"}"));

        assertThatThrownBy(() -> endpoint(false).push(OPENID, provider.url("/par")))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.error()).contains("invalid_request"));
    }

    @Test
    void aBoundCodeNamesItsKey() {
        var key = ProofKey.generate();
        var dpop = new Dpop(key, Clock.systemUTC());

        var pending = endpoint(false, Optional.of(dpop)).start(OPENID);

        assertThat(query(pending.uri())).containsEntry("dpop_jkt", key.thumbprint());
    }

    @Test
    void anAnswerBringsTheCode() {
        var endpoint = endpoint(true);
        var pending = endpoint.start(OPENID);

        var answer = endpoint.read(pending, back(pending, "&code=c%2B1&iss=" + ISSUER));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> {
                            assertThat(granted.code()).isEqualTo(Secret.of("c+1"));
                            assertThat(granted.request()).isEqualTo(pending);
                        });
        assertThat(answer.toString()).doesNotContain("c+1");
    }

    @Test
    @DisplayName("L111: a no is an answer too")
    void aNoIsAnAnswer() {
        var endpoint = endpoint(true);
        var pending = endpoint.start(OPENID);
        var back = back(pending, "&error=access_denied&error_description=not+today&iss=" + ISSUER);

        assertThat(endpoint.read(pending, back))
                .isEqualTo(new Denied("access_denied", Optional.of("not today")));
    }

    @ParameterizedTest
    @DisplayName("L111: an answer to somebody else's request is refused, a no included")
    @ValueSource(strings = {"", "code=c", "code=c&state=", "code=c&state=x", "error=x&state=y"})
    void anotherStateIsRefused(String query) {
        var endpoint = endpoint(false);
        var pending = endpoint.start(OPENID);

        assertThat(refusal(endpoint, pending, URI.create(CALLBACK + "?" + query)))
                .isEqualTo(new Refusal.WrongState());
    }

    @ParameterizedTest
    @DisplayName("L111: an answer of another issuer is refused, a no included")
    @ValueSource(strings = {"&code=c", "&error=access_denied"})
    void anotherIssuerIsRefused(String answer) {
        var endpoint = endpoint(false);
        var pending = endpoint.start(OPENID);
        var back = back(pending, answer + "&iss=https://evil.example");

        assertThat(refusal(endpoint, pending, back))
                .isEqualTo(new Refusal.IssuerMismatch(ISSUER, "https://evil.example"));
    }

    @Test
    @DisplayName("L111: an issuer that names itself always is missed once it does not")
    void aMissingIssuerIsRefusedWherePromised() {
        var endpoint = endpoint(true);
        var pending = endpoint.start(OPENID);

        assertThat(refusal(endpoint, pending, back(pending, "&code=c")))
                .isEqualTo(new Refusal.IssuerMismatch(ISSUER, ""));
        assertThat(endpoint(false).read(pending, back(pending, "&code=c")))
                .isInstanceOf(Granted.class);
    }

    @Test
    void aRepeatedParameterIsRefused() {
        var endpoint = endpoint(false);
        var pending = endpoint.start(OPENID);

        assertThat(refusal(endpoint, pending, back(pending, "&code=a&code=b")))
                .isEqualTo(new Refusal.WrongType("code", "array"));
    }

    @Test
    void anAnswerWithoutACodeIsRefused() {
        var endpoint = endpoint(false);
        var pending = endpoint.start(OPENID);

        assertThat(refusal(endpoint, pending, back(pending, "&code=")))
                .isEqualTo(new Refusal.MissingMember("code"));
    }

    private AuthorizationEndpoint endpoint(boolean namesIssuer) {
        return endpoint(namesIssuer, Optional.empty());
    }

    private AuthorizationEndpoint endpoint(boolean namesIssuer, Optional<Dpop> dpop) {
        var addresses = new Addresses(ISSUER, ISSUER + "/authorize", namesIssuer);
        var authentication = new ClientSecretBasic("cid", Secret.of("s"));
        var transport = JavaNetTransport.builder().build();
        return new AuthorizationEndpoint(
                addresses, new BackChannel(authentication, transport, dpop), new SecureRandom());
    }

    private static URI back(PendingAuthorization pending, String more) {
        return URI.create(CALLBACK + "?state=" + pending.state().reveal() + more);
    }

    private static Refusal refusal(
            AuthorizationEndpoint endpoint, PendingAuthorization pending, URI callback) {
        try {
            throw new AssertionError("believed: " + endpoint.read(pending, callback));
        } catch (InvalidResponseException refused) {
            return refused.refusal();
        }
    }

    private static Map<String, String> query(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
