package dev.pawl.client;

import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.LoginHook.Login;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.resource.AuthorizedHttpClient;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What the documents show, compiled.
final class KeepAliveSnippet {
    private KeepAliveSnippet() {}

    // @start region="orders"
    static HttpResponse<String> orders(Path login) throws IOException, InterruptedException {
        var api = URI.create("https://api.example/orders");
        try (var client = OidcClient.discover("https://op.example", new None("app")).build();
                var tokens = TokenManager.of(client.provider(), FileTokenStore.in(login)).build()) {
            var access = ResourceAccess.to(tokens, api);
            var http = new AuthorizedHttpClient(HttpClient.newHttpClient(), access);
            return http.send(HttpRequest.newBuilder(api).build(), BodyHandlers.ofString());
        }
    }

    // @end

    // @start region="login"
    static AccessToken login(OidcClient client, TokenManager tokens, Granted granted) {
        var answer = client.exchange(granted).response();
        return tokens.login(new Login(answer, Scope.of("openid", "offline_access")));
    }

    // @end

    // @start region="policy"
    static TokenManager service(OidcClient client, TokenStore store, System.Logger log) {
        return TokenManager.of(client.provider(), store)
                .account("tenant-7")
                .policy(RefreshPolicy.DEFAULT.scheduled())
                .listener(event -> log.log(System.Logger.Level.INFO, event))
                .onLoginNeeded(why -> Optional.empty())
                .build();
    }

    // @end

    // @start region="profile"
    static OidcClient forgiving() {
        return OidcClient.discover("https://op.example", new None("app"))
                .profile(ProviderProfile.grace("our issuer", Duration.ofSeconds(30)))
                .build();
    }
    // @end
}
