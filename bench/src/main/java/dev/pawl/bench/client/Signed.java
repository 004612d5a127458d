package dev.pawl.bench.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.OAuth2Credentials;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import dev.pawl.client.OidcClient;
import dev.pawl.client.http.Transport;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.token.ClientAuthentication;
import dev.pawl.client.token.TokenResponse;
import dev.pawl.protocol.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Three clients after a login, each with an access token for a day, and no network.
final class Signed {
    private static final String ISSUER = "https://login.microsoftonline.com/tenant/";
    private static final Set<String> SCOPE = Set.of("api");
    private static final Transport NOBODY =
            request -> {
                throw new IllegalStateException("a good token needs no network");
            };

    private Signed() {}

    static TokenManager in() {
        try {
            var store = FileTokenStore.in(Files.createTempDirectory("pawl-bench"));
            var client =
                    OidcClient.discover(ISSUER, new ClientAuthentication.None("app"))
                            .transport(NOBODY)
                            .build();
            var manager = TokenManager.of(client.provider(), store).build();
            var answer = JsonObject.tryParse(tokens()).orElseThrow();
            var _ =
                    manager.login(
                            new LoginHook.Login(
                                    TokenResponse.of(answer, Optional.empty()), Scope.of("api")));
            return manager;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static OAuth2Credentials inAtGoogle() {
        var end = Date.from(Instant.now().plus(Duration.ofDays(1)));
        return OAuth2Credentials.create(
                new com.google.auth.oauth2.AccessToken("a".repeat(800), end));
    }

    static PublicClientApplication inAtMicrosoft() {
        try {
            var client =
                    PublicClientApplication.builder("app")
                            .authority(ISSUER)
                            .instanceDiscovery(false)
                            .httpClient(request -> answer())
                            .build();
            var code =
                    AuthorizationCodeParameters.builder("code", URI.create("http://localhost"))
                            .scopes(SCOPE)
                            .build();
            var _ = client.acquireToken(code).join();
            return client;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SilentParameters silently(PublicClientApplication client) {
        var account = client.getAccounts().join().iterator().next();
        return SilentParameters.builder(SCOPE, account).build();
    }

    private static HttpResponse answer() {
        var response = new HttpResponse();
        response.statusCode(200);
        response.addHeaders(Map.of("Content-Type", List.of("application/json")));
        response.body(tokens());
        return response;
    }

    private static String tokens() {
        var client = base64("{\"uid\":\"alice\",\"utid\":\"tenant\"}");
        var claims =
                "{\"sub\":\"alice\",\"oid\":\"alice\",\"tid\":\"tenant\",\"preferred_username\":\"a\"}";
        var idToken = base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";
        return """
        {"access_token":"%s","token_type":"Bearer","expires_in":86400,"scope":"api",\
        "refresh_token":"rt","client_info":"%s","id_token":"%s"}\
        """
                .formatted("a".repeat(800), client, idToken);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
