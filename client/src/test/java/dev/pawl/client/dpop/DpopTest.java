package dev.pawl.client.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.ClientAuthentication.PrivateKeyJwt;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.protocol.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopTest {
    private static final Answer TOKENS =
            Answer.json("{\"access_token\":\"at\",\"token_type\":\"DPoP\"}");
    private static final Answer DEMAND =
            Answer.json(400, "{\"error\":\"use_dpop_nonce\"}").with("DPoP-Nonce", "n1");

    private final LocalProvider provider = LocalProvider.start().answer("/token", TOKENS);
    private final SigningKey pair = SigningKey.ec("bound");
    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_800_000_000));
    private final Dpop dpop = new Dpop(ProofKey.of(pair.pair(), "bound"), clock);
    private final Transport transport = JavaNetTransport.builder().build();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    @DisplayName("H97: a proof names method, address and time, and shows the key")
    void aProofAtTheTokenEndpoint() {
        refresh();

        var proof = proof(0);
        assertThat(pair.signed(proof)).isTrue();
        var claims = CompactJws.parse(Secret.of(proof)).payload();
        assertThat(claims.text("htm")).contains("POST");
        assertThat(claims.text("htu")).contains(provider.url("/token"));
        assertThat(claims.number("iat")).contains(BigDecimal.valueOf(1_800_000_000));
        assertThat(claims.members()).doesNotContainKeys("ath", "nonce");
    }

    @ParameterizedTest
    @DisplayName("H97: htu has neither query nor fragment")
    @CsvSource({
        "https://rs.example/a/b?x=1#y, https://rs.example/a/b",
        "https://rs.example:8443, https://rs.example:8443",
        "https://rs.example/a%2Fb/?, https://rs.example/a%2Fb/"
    })
    void theAddressIsWithoutItsQuery(String address, String htu) {
        var proof = claims(dpop.proof("GET", URI.create(address), Secret.of("at")));

        assertThat(proof.text("htu")).contains(htu);
    }

    @Test
    @DisplayName("H97: ath is the digest of the access token, jti is new for each proof")
    void aProofForAResourceIsForOneTokenAndOnce() {
        var uri = URI.create("https://rs.example/");
        var token = Secret.of("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");

        var first = claims(dpop.proof("GET", uri, token));
        var second = claims(dpop.proof("GET", uri, token));

        // The example of RFC 9449 §7.1.
        assertThat(first.text("ath")).contains("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
        assertThat(first.text("jti")).isNotEqualTo(second.text("jti"));
    }

    @Test
    @DisplayName("H98: a bound token is presented as DPoP")
    void aBoundTokenKeepsItsScheme() {
        var request = dpop.prove(HttpRequest.get("https://rs.example/"), Secret.of("at"));

        assertThat(request.headers()).containsEntry("Authorization", "DPoP at").containsKey("DPoP");
    }

    @Test
    @DisplayName("H95, I110: a demanded nonce is supplied once, with new proofs of everything")
    void aDemandedNonceIsSupplied() {
        provider.answer("/token", DEMAND, TOKENS);
        var key = ProofKey.generate();

        refresh(new PrivateKeyJwt("cid", () -> key, provider.issuer(), clock));

        var received = provider.received("/token");
        assertThat(received).hasSize(2);
        assertThat(nonceOf(0)).isEmpty();
        assertThat(nonceOf(1)).contains("n1");
        assertThat(CompactJws.parse(Secret.of(proof(0))).payload().text("jti"))
                .isNotEqualTo(CompactJws.parse(Secret.of(proof(1))).payload().text("jti"));
        assertThat(received.get(0).parameter("client_assertion"))
                .isNotEqualTo(received.get(1).parameter("client_assertion"));
    }

    @Test
    @DisplayName("H95: a nonce demanded twice is the server's refusal, and not supplied again")
    void aSecondDemandIsARefusal() {
        provider.answer("/token", DEMAND, DEMAND.with("DPoP-Nonce", "n2"), TOKENS);

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.error()).contains("use_dpop_nonce"));
        assertThat(provider.received("/token")).hasSize(2);
    }

    @Test
    @DisplayName("H96: the first attempt carries the nonce of the last answer, a 200 included")
    void theNonceOfAnyAnswerIsUsedNext() {
        provider.answer("/token", TOKENS.with("DPoP-Nonce", "next"));
        refresh();
        refresh();

        assertThat(provider.received("/token")).hasSize(2);
        assertThat(nonceOf(1)).contains("next");
    }

    @Test
    @DisplayName("H95: nonces are kept for each origin")
    void anotherOriginHasItsOwnNonce() {
        dpop.learn(URI.create("https://as.example/token"), answer(200, "", "n1", ""));

        assertThat(nonceFor("https://as.example:443/other")).contains("n1");
        assertThat(nonceFor("https://AS.example/other")).contains("n1");
        assertThat(nonceFor("https://as.example:8443/")).isEmpty();
        assertThat(nonceFor("https://rs.example/")).isEmpty();
    }

    @Test
    @DisplayName("H95: a resource server demands its nonce in a challenge")
    void aResourceServerDemandsItsNonceInAChallenge() {
        var challenge = "DPoP error=\"use_dpop_nonce\", error_description=\"x\"";

        assertThat(dpop.isNonceDemanded(answer(401, "", "n", challenge))).isTrue();
        assertThat(dpop.isNonceDemanded(answer(403, "", "n", challenge))).isFalse();
        assertThat(dpop.isNonceDemanded(answer(401, "", "n", "DPoP error=\"invalid_token\"")))
                .isFalse();
    }

    @Test
    void aDemandWithoutANonceIsNone() {
        provider.answer("/token", Answer.json(400, "{\"error\":\"use_dpop_nonce\"}"), TOKENS);

        assertThatThrownBy(this::refresh).isInstanceOf(ErrorResponseException.class);
        assertThat(provider.received("/token")).hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("H98: what was asked for as bound must not come unbound")
    @ValueSource(strings = {"", ",\"token_type\":\"Bearer\""})
    void anUnboundTokenIsRefused(String type) {
        provider.answer("/token", Answer.json("{\"access_token\":\"at\"" + type + "}"));

        assertThatThrownBy(this::refresh)
                .hasMessage("refused: WrongTokenType[expected=DPoP, actual=Bearer]");
    }

    private void refresh() {
        refresh(new None("cid"));
    }

    private void refresh(ClientAuthentication authentication) {
        var channel = new BackChannel(authentication, transport, Optional.of(dpop));
        new TokenEndpoint(provider.url("/token"), channel).refresh(Secret.of("rt"));
    }

    private String proof(int attempt) {
        return provider.received("/token").get(attempt).header("dpop").orElseThrow();
    }

    private Optional<String> nonceOf(int attempt) {
        return claims(Secret.of(proof(attempt))).text("nonce");
    }

    private Optional<String> nonceFor(String address) {
        return claims(dpop.proof("GET", URI.create(address), Secret.of("at"))).text("nonce");
    }

    private static JsonObject claims(Secret proof) {
        return CompactJws.parse(proof).payload();
    }

    private static HttpResponse answer(int status, String body, String nonce, String challenge) {
        var headers = Map.of("DPoP-Nonce", List.of(nonce), "WWW-Authenticate", List.of(challenge));
        return new HttpResponse(status, "", headers, body);
    }
}
