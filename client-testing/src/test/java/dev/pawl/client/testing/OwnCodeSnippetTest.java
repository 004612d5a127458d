package dev.pawl.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.OidcClient;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.RefreshOutcome.Ambiguous;
import dev.pawl.client.refresh.RefreshOutcome.Renewed;
import dev.pawl.client.refresh.RefreshOutcome.Transient;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.AuthorizedHttpClient;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.client.token.ClientAuthentication.None;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the documents show about tests of one's own, run.
class OwnCodeSnippetTest {
    // @start region="manager"
    static TokenManager loggedIn(ChaosIssuer issuer, ProviderProfile profile) {
        var client =
                OidcClient.discover(issuer.url(), new None(ChaosIssuer.CLIENT_ID))
                        .profile(profile)
                        .build();
        var tokens = TokenManager.of(client.provider(), new MemoryTokenStore()).build();
        tokens.login(new Login(issuer.login().response(), ChaosIssuer.SCOPE));
        return tokens;
    }

    // @end

    // @start region="lost"
    @Test
    void aLostAnswerIsAskedForAgainWhereTheIssuerForgivesIt() {
        var grace = Duration.ofSeconds(30);
        try (var issuer = ChaosIssuer.start().grace(grace);
                var tokens = loggedIn(issuer, ProviderProfile.grace("forgiving", grace))) {
            issuer.token().next(Faults.loseAnswer());

            assertThat(tokens.refresh()).isInstanceOf(Renewed.class);

            assertThat(issuer.deliveries()).isEqualTo(2);
            assertThat(issuer.doubleSpends()).isZero();
        }
    }

    // @end

    // @start region="unknown"
    @Test
    void aLostAnswerIsNotAskedForAgainAnywhereElse() {
        try (var issuer = ChaosIssuer.start();
                var tokens = loggedIn(issuer, ProviderProfile.UNKNOWN)) {
            issuer.token().next(Faults.loseAnswer());

            assertThat(tokens.refresh()).isInstanceOf(Ambiguous.class);

            assertThat(issuer.deliveries()).isEqualTo(1);
        }
    }

    // @end

    // @start region="busy"
    @Test
    void aBusyIssuerIsLeftAlone() {
        try (var issuer = ChaosIssuer.start();
                var tokens = loggedIn(issuer, ProviderProfile.UNKNOWN)) {
            issuer.token().next(Faults.retryAfter(503, Duration.ofMinutes(1)));

            assertThat(tokens.refresh()).isInstanceOf(Transient.class);
            assertThat(tokens.refresh()).isInstanceOf(Transient.class);

            assertThat(issuer.deliveries()).isEqualTo(1);
        }
    }

    // @end

    // @start region="refused"
    @Test
    void aRefusedTokenIsRenewedAndTheCallMadeOnceMore() throws Exception {
        try (var issuer = ChaosIssuer.start();
                var tokens = loggedIn(issuer, ProviderProfile.UNKNOWN)) {
            var api = URI.create(issuer.url(Endpoint.API));
            var access = ResourceAccess.to(tokens, api);
            var http = new AuthorizedHttpClient(HttpClient.newHttpClient(), access);
            issuer.expireAccessTokens();

            var answer = http.send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(issuer.refreshes()).isEqualTo(1);
        }
    }
    // @end
}
