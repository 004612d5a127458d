package dev.pawl.client.resource;

import static dev.pawl.client.testing.chaos.Faults.demandNonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.OidcClient;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.token.ClientAuthentication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real client, a key, and an issuer that checks every proof to its last claim.
class BoundTokenTest {
    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final OidcClient client =
            OidcClient.discover(issuer.url(), new ClientAuthentication.None(ChaosIssuer.CLIENT_ID))
                    .bindTo(ProofKey.generate())
                    .build();
    private final TokenManager tokens =
            TokenManager.of(client.provider(), new MemoryTokenStore()).build();
    private final AuthorizedHttpClient door =
            new AuthorizedHttpClient(
                    HttpClient.newHttpClient(),
                    ResourceAccess.to(tokens, URI.create(issuer.url())));

    @BeforeEach
    void bind() {
        tokens.login(new LoginHook.Login(issuer.login().response(), ChaosIssuer.SCOPE));
        var unused = tokens.refresh();
    }

    @AfterEach
    void close() {
        tokens.close();
        client.close();
        issuer.close();
    }

    @Case({"H97", "H98"})
    @Test
    void everyRequestHasAProofOfItsOwnAndTheTokensOwnScheme() throws Exception {
        assertThat(tokens.token().isDpopBound()).isTrue();

        assertThat(get()).isEqualTo(200);
        assertThat(get()).isEqualTo(200);

        assertThat(issuer.requests(Endpoint.API))
                .allSatisfy(asked ->
                        assertThat(asked.header("Authorization"))
                                .hasValueSatisfying(value -> assertThat(value).startsWith("DPoP ")))
                .extracting(asked -> asked.header("DPoP"))
                .doesNotHaveDuplicates();
    }

    @Case("H95")
    @Test
    void aNonceOfTheResourceIsBroughtOnceAndRemembered() throws Exception {
        issuer.api().always(demandNonce("n1"));

        assertThat(get()).isEqualTo(200);
        assertThat(issuer.requests(Endpoint.API)).hasSize(2);

        assertThat(get()).isEqualTo(200);
        assertThat(issuer.requests(Endpoint.API)).hasSize(3);
        assertThat(issuer.refreshes()).as("the one that bound the tokens").isEqualTo(1);
    }

    @Case("H95")
    @Test
    void aSecondDemandForTheSameRequestIsTheCallers() throws Exception {
        issuer.api().next(demandNonce("n1")).next(demandNonce("n2"));

        assertThat(get()).isEqualTo(401);
        assertThat(issuer.requests(Endpoint.API)).hasSize(2);
    }

    @Case("H95")
    @Test
    void aNonceAndADeadTokenAreMetOneAfterTheOther() throws Exception {
        issuer.expireAccessTokens();
        issuer.api().next(demandNonce("n1"));

        assertThat(get()).isEqualTo(200);
        assertThat(issuer.requests(Endpoint.API)).hasSize(3);
        assertThat(issuer.refreshes()).isEqualTo(2);
    }

    private int get() throws IOException, InterruptedException {
        var things = URI.create(issuer.url(Endpoint.API) + "/things?page=2#end");
        var request = HttpRequest.newBuilder(things).build();
        return door.send(request, BodyHandlers.ofString()).statusCode();
    }
}
