package dev.pawl.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.http.UrlConnectionTransport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private final LocalProvider provider = LocalProvider.start();
    private final Discovery discovery = new Discovery(UrlConnectionTransport.platformTrust());

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void anIssuerTellsItsEndpoints() {
        var metadata = discovery.discover(provider.issuer());

        assertThat(metadata.issuer()).isEqualTo(provider.issuer());
        assertThat(metadata.tokenEndpoint()).isEqualTo(provider.url("/token"));
        assertThat(metadata.jwksUri()).isEqualTo(provider.url("/jwks"));
        assertThat(metadata.userinfoEndpoint()).isEqualTo(provider.url("/userinfo"));
        assertThat(metadata.idTokenSigningAlgValuesSupported()).containsExactly("RS256", "ES256");
    }

    @Test
    @DisplayName("108: another issuer's metadata is refused")
    void anotherIssuersMetadataIsRefused() {
        provider.discovery(Answer.json("{\"issuer\":\"https://elsewhere.example\"}"));

        assertThatThrownBy(() -> discovery.discover(provider.issuer()))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(
                                                new Refusal.IssuerMismatch(
                                                        provider.issuer(),
                                                        "https://elsewhere.example")));
    }

    @Test
    @DisplayName("108: a final slash makes another issuer, though the address is the same")
    void aFinalSlashMakesAnotherIssuer() {
        assertThatThrownBy(() -> discovery.discover(provider.issuer() + "/"))
                .isInstanceOf(InvalidResponseException.class);
        assertThat(provider.received("/.well-known/openid-configuration")).hasSize(1);
    }

    @Test
    void aMissingDocumentIsARefusalOfTheServer() {
        provider.discovery(new Answer(404, "text/plain", "nothing here"));

        assertThatThrownBy(() -> discovery.discover(provider.issuer()))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> {
                            assertThat(said.statusLine()).isEqualTo("404 Not Found");
                            assertThat(said.body().reveal()).isEqualTo("nothing here");
                        });
    }

    @Test
    void anEndpointIsMissedWhenItIsNeeded() {
        provider.discovery(Answer.json("{\"issuer\":\"" + provider.issuer() + "\"}"));

        var metadata = discovery.discover(provider.issuer());

        assertThatThrownBy(metadata::tokenEndpoint)
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.MissingMember("token_endpoint")));
    }
}
