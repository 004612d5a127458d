package dev.pawl.client.userinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.dpop.Dpop;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.idtoken.IdToken;
import dev.pawl.client.idtoken.IdTokenVerifier;
import dev.pawl.client.idtoken.IdTokenVerifier.Expected;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.jose.RemoteKeySet;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    @DisplayName("I109: an answer about another user than the ID token's is refused")
    void anotherUserIsRefused() {
        var key = SigningKey.ec("ec-1");
        provider.publish(key).answer("/userinfo", Answer.json("{\"sub\":\"mallory\"}"));
        var idToken = idToken(key, "alice");

        assertThatThrownBy(() -> endpoint().fetch("Bearer", Secret.of("at-1"), idToken))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.WrongSubject("alice", "mallory")));
        provider.answer("/userinfo", Answer.json("{\"sub\":\"alice\"}"));
        assertThat(endpoint().fetch("Bearer", Secret.of("at-1"), idToken).subject())
                .contains("alice");
    }

    @Test
    @DisplayName("H95, H98: a bound token is shown with its proof, and again with the nonce")
    void aBoundTokenIsShownWithItsProof() {
        var demand =
                new Answer(401, "text/plain", "")
                        .with("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"")
                        .with("DPoP-Nonce", "n1");
        provider.answer("/userinfo", demand, Answer.json("{\"sub\":\"alice\"}"));
        var dpop = new Dpop(ProofKey.generate(), Clock.systemUTC());
        var transport = UrlConnectionTransport.platformTrust();
        var endpoint =
                new UserInfoEndpoint(
                        provider.url("/userinfo"), keys(transport), transport, Optional.of(dpop));

        assertThat(endpoint.fetch("DPoP", Secret.of("at-1")).subject()).contains("alice");
        var second = provider.received("/userinfo").get(1);
        assertThat(second.authorization()).contains("DPoP at-1");
        var proof = Secret.of(second.header("dpop").orElseThrow());
        assertThat(CompactJws.parse(proof).payload().text("nonce")).contains("n1");
        assertThat(CompactJws.parse(proof).payload().text("htm")).contains("GET");
    }

    @Test
    @DisplayName("H98: without its key a bound token is of no use, but never Bearer")
    void aBoundTokenIsNeverBearer() {
        assertThatThrownBy(() -> endpoint().fetch("DPoP", Secret.of("at-1")))
                .isInstanceOf(ErrorResponseException.class);
        assertThat(provider.received("/userinfo").get(0).authorization()).contains("DPoP at-1");
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
        return endpoint().fetch("Bearer", Secret.of("at-1"));
    }

    private UserInfoEndpoint endpoint() {
        var transport = UrlConnectionTransport.platformTrust();
        return new UserInfoEndpoint(provider.url("/userinfo"), keys(transport), transport);
    }

    private RemoteKeySet keys(Transport transport) {
        return new RemoteKeySet(provider.url("/jwks"), transport, Clock.systemUTC());
    }

    private IdToken idToken(SigningKey key, String subject) {
        var expected = new Expected(provider.issuer(), "cid", List.of("ES256"));
        var transport = UrlConnectionTransport.platformTrust();
        var claims =
                "{\"iss\":\"%s\",\"aud\":\"cid\",\"sub\":\"%s\",\"exp\":4000000000}"
                        .formatted(provider.issuer(), subject);
        return new IdTokenVerifier(expected, keys(transport), Clock.systemUTC())
                .verify(Secret.of(key.sign(claims)));
    }
}
