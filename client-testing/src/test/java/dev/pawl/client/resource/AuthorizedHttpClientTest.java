package dev.pawl.client.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.DoorContract;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuthorizedHttpClientTest {
    @Nested
    class Blocking extends DoorContract {
        @Override
        protected Door door(ResourceAccess access) {
            var client = new AuthorizedHttpClient(HttpClient.newHttpClient(), access);
            return new JavaNetDoor(request -> {
                try {
                    var response = client.send(request, BodyHandlers.ofString());
                    return new Answered(response.statusCode(), response.body());
                } catch (IOException | InterruptedException failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
    }

    @Nested
    class Asynchronous extends DoorContract {
        @Override
        protected Door door(ResourceAccess access) {
            var client = new AuthorizedHttpClient(HttpClient.newHttpClient(), access);
            return new JavaNetDoor(request -> {
                var response = client.sendAsync(request, BodyHandlers.ofString()).join();
                return new Answered(response.statusCode(), response.body());
            });
        }
    }

    private record JavaNetDoor(Sender sender) implements DoorContract.Door {
        interface Sender {
            DoorContract.Answered send(HttpRequest request);
        }

        @Override
        public DoorContract.Answered get(URI uri) {
            return sender.send(HttpRequest.newBuilder(uri).build());
        }

        @Override
        public DoorContract.Answered post(URI uri, String body) {
            return sender.send(post(uri, BodyPublishers.ofString(body)));
        }

        @Override
        public DoorContract.Answered stream(URI uri, String body) {
            var once = new ByteArrayInputStream(body.getBytes(UTF_8));
            return sender.send(post(uri, BodyPublishers.ofInputStream(() -> once)));
        }

        private static HttpRequest post(URI uri, BodyPublisher body) {
            return HttpRequest.newBuilder(uri).POST(body).build();
        }
    }

    @Case("H99")
    @Test
    void aClientThatFollowsRedirectsIsRefused() {
        var following = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        try (var issuer = ChaosIssuer.start();
                var tokens = tokens(issuer)) {
            var access = ResourceAccess.to(tokens, URI.create(issuer.url()));

            assertThatThrownBy(() -> new AuthorizedHttpClient(following, access))
                    .hasMessage("the client must follow no redirects");
        }
    }

    @Case("H99")
    @Test
    void aTokenIsNotSentWithoutTls() {
        var plain = URI.create("http://api.example/things");
        try (var issuer = ChaosIssuer.start();
                var tokens = tokens(issuer)) {
            var login = issuer.login().response();
            tokens.login(new LoginHook.Login(login, ChaosIssuer.SCOPE));
            var access = ResourceAccess.to(tokens, plain);
            var client = new AuthorizedHttpClient(HttpClient.newHttpClient(), access);
            var request = HttpRequest.newBuilder(plain).build();

            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .hasMessage("a token is not sent without TLS: http://api.example");
        }
    }

    private static TokenManager tokens(ChaosIssuer issuer) {
        var provider = issuer.provider(JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN);
        return TokenManager.of(provider, new MemoryTokenStore()).build();
    }
}
