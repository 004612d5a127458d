package dev.pawl.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.Provider;
import dev.pawl.client.refresh.Provider.Call;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// How the life cycle of a grant speaks to an OpenID provider.
class RefreshingProviderTest {
    private static final Answer BOUND =
            Answer.json("{\"access_token\":\"at\",\"token_type\":\"DPoP\"}");

    private final LocalProvider server = LocalProvider.start();
    private final OidcClient client =
            OidcClient.discover(server.issuer(), new None("cid"))
                    .transport(JavaNetTransport.builder().build())
                    .profile(ProviderProfile.grace("test", Duration.ofSeconds(10)))
                    .build();
    private final Provider provider = client.provider();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aPresentationIsOneRequest() {
        server.answer("/token", Answer.json("{\"access_token\":\"at\"}"));
        var ask = new Ask(Optional.of(Scope.of("a")), List.of(URI.create("https://api.example/")));

        provider.refresh(new Presentation(Secret.of("rt"), ask, Optional.empty()));

        assertThat(server.received("/token"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.body())
                            .isEqualTo(
                                    "client_id=cid&grant_type=refresh_token&refresh_token=rt"
                                            + "&resource=https%3A%2F%2Fapi.example%2F&scope=a");
                    assertThat(request.header("dpop")).isEmpty();
                });
        assertThat(provider.issuer()).isEqualTo(server.issuer());
        assertThat(provider.clientId()).isEqualTo("cid");
        assertThat(provider.profile().name()).isEqualTo("test");
    }

    @Test
    @DisplayName("H97: a bound grant is refreshed with a proof of its own key")
    void aBoundGrantIsRefreshedWithItsKey() {
        var pair = SigningKey.ec("grant");
        var key = ProofKey.of(pair.pair(), "grant").export();
        server.answer("/token", BOUND.with("DPoP-Nonce", "n1"), BOUND);

        refreshBound(key);
        refreshBound(key);

        var proof = server.received("/token").get(1).header("dpop").orElseThrow();
        assertThat(pair.signed(proof)).isTrue();
        assertThat(CompactJws.parse(Secret.of(proof)).payload().text("nonce")).contains("n1");
    }

    @Test
    @DisplayName("H95, H97: a request is proved with the grant's key and the server's nonce")
    void aRequestIsProved() {
        var pair = SigningKey.ec("grant");
        var key = Optional.of(ProofKey.of(pair.pair(), "grant").export());
        var uri = URI.create("https://api.example/things?x=1");
        client.nonces().learn(uri, "rs-1");
        Map<String, String> headers = new HashMap<>();

        provider.prove(new Call("GET", uri), token("DPoP"), key, headers::put);

        var proof = Objects.requireNonNull(headers.get("DPoP"));
        assertThat(pair.signed(proof)).isTrue();
        var claims = CompactJws.parse(Secret.of(proof)).payload();
        assertThat(claims.text("htu")).contains("https://api.example/things");
        assertThat(claims.text("nonce")).contains("rs-1");
        assertThat(claims.text("ath")).isPresent();
    }

    @Test
    void aBearerTokenNeedsNoProof() {
        Map<String, String> headers = new HashMap<>();
        var call = new Call("GET", URI.create("https://api.example/"));

        provider.prove(call, token("Bearer"), Optional.empty(), headers::put);

        assertThat(headers).isEmpty();
    }

    @Test
    @DisplayName("H98: a bound token without its key is not used")
    void aBoundTokenWithoutItsKeyIsNotUsed() {
        var call = new Call("GET", URI.create("https://api.example/"));

        assertThatThrownBy(() ->
                        provider.prove(call, token("DPoP"), Optional.empty(), (name, value) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a DPoP token cannot be used without its key");
    }

    private void refreshBound(Secret key) {
        provider.refresh(new Presentation(Secret.of("rt"), Ask.EVERYTHING, Optional.of(key)));
    }

    private static AccessToken token(String type) {
        var end = Optional.of(Instant.EPOCH);
        return new AccessToken(Secret.of("at"), type, Scope.NONE, end, 1);
    }
}
