package dev.pawl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.discovery.Discovery;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.logout.LogoutRequest;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.TlsClientAuth;
import dev.pawl.client.token.TokenExchange;
import dev.pawl.client.token.TokenExchange.Targets;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OidcClientTest {
    private static final long T = 1_800_000_000;
    private static final SigningKey RSA = SigningKey.rsa();
    private static final AuthorizationRequest SIGN_IN =
            AuthorizationRequest.to(URI.create("https://app.example/cb"));

    private final LocalProvider provider = LocalProvider.start().publish(RSA);
    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(T));
    private final OidcClient client = builder(new ClientSecretBasic("cid", Secret.of("s"))).build();

    @AfterEach
    void stop() {
        client.close();
        provider.close();
    }

    @Test
    void aSignInEndsWithTwelveFields() {
        var pending = client.authorization(SIGN_IN);
        var nonce = pending.nonce().reveal();
        tokens(
                """
                "token_type":"Bearer","expires_in":300,"refresh_token":"rt-1","id_token":"%s",
                "step_up_token":"su-1","amr":"mfa","provider_name":"google",
                "provider_access_token":"pat-1","scope":"openid","x":"y"
                """
                        .formatted(RSA.sign(claims("\"nonce\":\"" + nonce + "\""))));

        var back = URI.create("https://app.example/cb?code=c-1&state=" + pending.state().reveal());
        var result = client.exchange((Granted) client.answer(pending, back));

        assertThat(result.accessToken()).isEqualTo(Secret.of("at-1"));
        assertThat(result.expiresIn()).contains(Duration.ofMinutes(5));
        assertThat(result.tokenType()).isEqualTo("Bearer");
        assertThat(result.refreshToken()).contains(Secret.of("rt-1"));
        assertThat(result.idToken()).isPresent();
        assertThat(result.idTokenPayload().orElseThrow().subject()).contains("ada");
        assertThat(result.code()).contains(Secret.of("c-1"));
        assertThat(result.state()).contains(pending.state());
        assertThat(result.stepUpToken()).contains(Secret.of("su-1"));
        assertThat(result.amr()).containsExactly("mfa");
        assertThat(result.providerName()).contains("google");
        assertThat(result.providerAccessToken()).contains(Secret.of("pat-1"));
        assertThat(result.response().members().text("x")).contains("y");
        assertThat(result.toString()).doesNotContain("at-1", "rt-1", "c-1", "su-1", "pat-1", "eyJ");
    }

    @Test
    void metadataMayComeFromElsewhere() {
        tokens("\"expires_in\":300");
        var corrected =
                new Discovery(JavaNetTransport.builder().build())
                        .discover(provider.issuer())
                        .with(Map.of("token_endpoint", provider.url("/other")));
        provider.answer("/other", Answer.json("{\"access_token\":\"at-2\"}"));

        try (var other =
                builder(new ClientSecretBasic("cid", Secret.of("s")))
                        .metadata(() -> corrected)
                        .build()) {
            assertThat(other.clientCredentials(Scope.NONE).accessToken())
                    .isEqualTo(Secret.of("at-2"));
        }
        assertThat(corrected.jwksUri()).isEqualTo(provider.url("/jwks"));
        assertThat(provider.received("/token")).isEmpty();
    }

    @Test
    @DisplayName("I102: the ID token of another sign-in is refused")
    void anotherSignInsTokenIsRefused() {
        var pending = client.authorization(SIGN_IN);
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims("\"nonce\":\"other\""))));
        var back = URI.create("https://app.example/cb?code=c&state=" + pending.state().reveal());
        var granted = (Granted) client.answer(pending, back);

        assertThat(refusal(() -> client.exchange(granted))).isEqualTo(new Refusal.WrongNonce());

        tokens("\"expires_in\":300");
        assertThat(refusal(() -> client.exchange(granted)))
                .isEqualTo(new Refusal.MissingMember("id_token"));
    }

    @Test
    void aRefreshBringsAVerifiedPayload() {
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims("\"amr\":[\"pwd\"]"))));

        var result = client.refreshTokens(Secret.of("rt-0"), Scope.of("openid"));

        assertThat(provider.received("/token").get(0).body())
                .isEqualTo("grant_type=refresh_token&refresh_token=rt-0&scope=openid");
        assertThat(result.idTokenPayload().orElseThrow().subject()).contains("ada");
        assertThat(result.amr()).containsExactly("pwd");
        assertThat(result.refreshToken()).isEmpty();
        assertThat(result.code()).isEmpty();
    }

    @Test
    @DisplayName(
            "I100, I103: an ID token of another issuer is refused, and nobody is asked further")
    void anotherIssuersTokenIsRefused() {
        var claims = claims("\"x\":1").replace(provider.issuer(), "https://evil.example");
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims)));

        assertThat(refusal(() -> client.refreshTokens(Secret.of("rt-0"))))
                .isEqualTo(new Refusal.WrongIssuer(provider.issuer(), "https://evil.example"));
        assertThat(provider.received("/userinfo")).isEmpty();
    }

    @Test
    @DisplayName("I104: without configuration, only what the provider says a public key proves")
    void theAlgorithmIsThePublishedOrTheRegisteredOne() {
        provider.discovery(
                Answer.json(
                        provider.metadata()
                                .replace("\"RS256\",\"ES256\"", "\"HS256\",\"none\",\"ES256\"")));
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims("\"x\":1"))));

        assertThat(refusal(() -> client.refreshTokens(Secret.of("rt-0"))))
                .isEqualTo(new Refusal.UnsupportedAlgorithm(List.of("ES256"), "RS256"));

        var registered = builder(new ClientSecretBasic("cid", Secret.of("s"))).algorithms("RS256");
        try (var other = registered.build()) {
            assertThat(other.refreshTokens(Secret.of("rt-0")).idTokenPayload()).isPresent();
        }
    }

    @Test
    void nothingIsAskedBeforeItIsNeededAndMetadataOnlyOnceADay() {
        assertThat(provider.received("/.well-known/openid-configuration")).isEmpty();
        tokens("\"expires_in\":300");
        client.refreshTokens(Secret.of("rt-0"));
        client.refreshTokens(Secret.of("rt-1"));
        assertThat(provider.received("/.well-known/openid-configuration")).hasSize(1);

        clock.advance(Duration.ofHours(25));
        provider.discovery(new Answer(503, "text/plain", "down"));
        client.refreshTokens(Secret.of("rt-2"));
        client.refreshTokens(Secret.of("rt-3"));
        assertThat(provider.received("/.well-known/openid-configuration")).hasSize(2);
    }

    @Test
    @DisplayName("I108: metadata of another issuer are refused, unless that name was expected")
    void theIssuerIsExactlyTheOneExpected() {
        var named =
                provider.metadata()
                        .replace(
                                "\"issuer\":\"" + provider.issuer(),
                                "\"issuer\":\"https://op.example");
        provider.discovery(Answer.json(named));
        tokens("\"expires_in\":300");

        assertThat(refusal(() -> client.refreshTokens(Secret.of("rt-0"))))
                .isEqualTo(new Refusal.IssuerMismatch(provider.issuer(), "https://op.example"));
        assertThat(provider.received("/token")).isEmpty();

        var alias = builder(new TlsClientAuth("cid")).issuerAlias("https://op.example");
        try (var other = alias.build()) {
            assertThat(other.refreshTokens(Secret.of("rt-0")).accessToken()).isNotNull();
            assertThat(other.issuer()).isEqualTo("https://op.example");
        }
    }

    @Test
    void aClientWithACertificateGoesWhereItIsLookedAt() {
        metadata(
                "\"mtls_endpoint_aliases\":{\"token_endpoint\":\"%s\"}"
                        .formatted(provider.url("/mtls")));
        provider.answer("/mtls", Answer.json("{\"access_token\":\"at\"}"));

        try (var other = builder(new TlsClientAuth("cid")).build()) {
            other.clientCredentials(Scope.NONE);
        }
        assertThat(provider.received("/mtls")).hasSize(1);

        tokens("\"expires_in\":300");
        client.clientCredentials(Scope.NONE);
        assertThat(provider.received("/token")).hasSize(1);
    }

    @Test
    void whereTheProviderRequiresItTheRequestIsPushed() {
        metadata(
                "\"require_pushed_authorization_requests\":true,"
                        + "\"pushed_authorization_request_endpoint\":\"%s\""
                                .formatted(provider.url("/par")));
        provider.answer("/par", Answer.json(201, "{\"request_uri\":\"urn:x\",\"expires_in\":60}"));

        assertThat(client.authorization(SIGN_IN).uri())
                .hasToString(provider.url("/authorize") + "?client_id=cid&request_uri=urn%3Ax");
    }

    @Test
    void aDeviceSignsIn() throws Exception {
        metadata("\"device_authorization_endpoint\":\"%s\"".formatted(provider.url("/device")));
        provider.answer(
                "/device",
                Answer.json(
                        "{\"device_code\":\"d\",\"user_code\":\"u\",\"verification_uri\":\"v\"}"));
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims("\"x\":1"))));

        var answer = client.await(client.device(Scope.of("openid")), clock::advance);
        var result = client.exchange((Approved) answer);

        assertThat(result.idTokenPayload().orElseThrow().subject()).contains("ada");
    }

    @Test
    @DisplayName("I109: the user asked about is the one of the ID token")
    void theUserIsTheOneOfTheIdToken() {
        tokens("\"id_token\":\"%s\"".formatted(RSA.sign(claims("\"x\":1"))));
        var result = client.refreshTokens(Secret.of("rt-0"));

        provider.answer("/userinfo", Answer.json("{\"sub\":\"ada\"}"));
        assertThat(client.userInfo(result).subject()).contains("ada");

        provider.answer("/userinfo", Answer.json("{\"sub\":\"eve\"}"));
        assertThat(refusal(() -> client.userInfo(result)))
                .isEqualTo(new Refusal.WrongSubject("ada", "eve"));
    }

    @Test
    void whatTheProviderDoesNotNameIsMissedWhenItIsNeeded() {
        assertThat(refusal(() -> client.introspect(Secret.of("t"))))
                .isEqualTo(new Refusal.MissingMember("introspection_endpoint"));
        assertThat(refusal(() -> client.endSession(LogoutRequest.ofWhoeverIsThere())))
                .isEqualTo(new Refusal.MissingMember("end_session_endpoint"));
    }

    @Test
    void theOtherVerbsFindTheirEndpoints() {
        metadata(
                "\"introspection_endpoint\":\"%1$s/i\",\"revocation_endpoint\":\"%1$s/r\",\"end_session_endpoint\":\"%1$s/e\""
                        .formatted(provider.issuer()));
        provider.answer("/i", Answer.json("{\"active\":true}"));
        provider.answer("/r", new Answer(200, "text/plain", ""));
        tokens("\"token_type\":\"N_A\"");

        assertThat(client.introspect(Secret.of("t")).isActive()).isTrue();
        client.revoke(Secret.of("rt"));
        assertThat(provider.received("/r").get(0).body())
                .isEqualTo("token=rt&token_type_hint=refresh_token");
        assertThat(client.endSession(LogoutRequest.ofWhoeverIsThere()))
                .hasToString(provider.url("/e") + "?client_id=cid");
        var exchange = TokenExchange.ofAccessToken(Secret.of("t"), Targets.ANY);
        assertThat(client.exchangeToken(exchange).tokenType()).isEqualTo("N_A");
    }

    @Test
    void aTwinDoesTheSameOnAnotherThread() {
        tokens("\"expires_in\":300");

        assertThat(client.refreshTokensAsync(Secret.of("rt-0")).join().accessToken())
                .isEqualTo(Secret.of("at-1"));

        provider.answer("/token", Answer.json(400, "{\"error\":\"invalid_grant\"}"));
        assertThatThrownBy(() -> client.refreshTokensAsync(Secret.of("rt-0")).join())
                .hasCauseInstanceOf(ErrorResponseException.class);
    }

    private OidcClientBuilder builder(ClientAuthentication authentication) {
        return OidcClient.discover(provider.issuer(), authentication)
                .transport(JavaNetTransport.builder().build())
                .clock(clock);
    }

    private void tokens(String members) {
        provider.answer("/token", Answer.json("{\"access_token\":\"at-1\"," + members + "}"));
    }

    private void metadata(String members) {
        var document = provider.metadata();
        provider.discovery(
                Answer.json(document.substring(0, document.length() - 1) + "," + members + "}"));
    }

    private String claims(String more) {
        return "{\"iss\":\"%s\",\"aud\":\"cid\",\"sub\":\"ada\",\"iat\":%d,\"exp\":%d,%s}"
                .formatted(provider.issuer(), T, T + 300, more);
    }

    private static Refusal refusal(Runnable verb) {
        try {
            verb.run();
            throw new AssertionError("believed");
        } catch (InvalidResponseException refused) {
            return refused.refusal();
        }
    }
}
