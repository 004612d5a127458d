package dev.pawl.client;

import dev.pawl.client.authorization.AuthorizationAnswer.Denied;
import dev.pawl.client.authorization.AuthorizationAnswer.Granted;
import dev.pawl.client.authorization.AuthorizationRequest;
import dev.pawl.client.authorization.PendingAuthorization;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.token.ClientAuthentication.ClientSecretBasic;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.protocol.Secret;
import java.net.URI;

/// What the documents show, compiled.
final class OidcClientSnippet {
    private OidcClientSnippet() {}

    // @start region="refresh"
    static Secret refresh(Secret refreshToken, Secret clientSecret) {
        var authentication = new ClientSecretBasic("app", clientSecret);
        try (var client = OidcClient.discover("https://op.example", authentication).build()) {
            var result = client.refreshTokens(refreshToken);
            return result.accessToken();
        }
    }

    // @end

    // @start region="authorization"
    static PendingAuthorization signIn(OidcClient client) {
        var request =
                AuthorizationRequest.to(URI.create("https://app.example/callback"))
                        .scope("openid", "offline_access");
        return client.authorization(request); // send the browser to its uri(), keep the rest
    }

    static AuthResult callback(OidcClient client, PendingAuthorization pending, URI callback) {
        var answer = client.answer(pending, callback);
        if (answer instanceof Denied no) throw new IllegalStateException(no.error());
        return client.exchange((Granted) answer);
    }

    // @end

    // @start region="manager"
    static TokenManager keepAlive(TokenStore store) {
        var client = OidcClient.discover("https://op.example", new None("app")).build();
        return TokenManager.of(client.provider(), store).build();
    }
    // @end
}
