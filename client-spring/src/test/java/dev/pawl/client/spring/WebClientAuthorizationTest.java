package dev.pawl.client.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.DoorContract;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestHeadersSpec;
import reactor.core.publisher.Mono;

class WebClientAuthorizationTest extends DoorContract {
    @Override
    protected Door door(ResourceAccess access) {
        return new WebClientDoor(client(access));
    }

    @Test
    void withoutALoginTheCallerIsToldSo() {
        try (var issuer = ChaosIssuer.start();
                var tokens = tokens(issuer)) {
            var access = ResourceAccess.to(tokens, URI.create(issuer.url()));
            var asking = client(access).get().uri(issuer.url() + "/api").retrieve();

            assertThatThrownBy(() -> asking.bodyToMono(String.class).block())
                    .isInstanceOf(NoTokenException.class);
        }
    }

    private static TokenManager tokens(ChaosIssuer issuer) {
        var provider = issuer.provider(JavaNetTransport.platformTrust(), ProviderProfile.UNKNOWN);
        return TokenManager.of(provider, new MemoryTokenStore()).build();
    }

    private static WebClient client(ResourceAccess access) {
        return WebClient.builder()
                .clientConnector(new JdkClientHttpConnector())
                .filter(new WebClientAuthorization(access))
                .build();
    }

    private record WebClientDoor(WebClient client) implements Door {
        @Override
        public Answered get(URI uri) {
            return ask(client.get().uri(uri));
        }

        @Override
        public Answered post(URI uri, String body) {
            var replayable = WebClientAuthorization.replayable();
            return ask(client.post().uri(uri).attributes(replayable).bodyValue(body));
        }

        @Override
        public Answered stream(URI uri, String body) {
            var once = new InputStreamResource(new ByteArrayInputStream(body.getBytes(UTF_8)));
            return ask(client.post().uri(uri).body(BodyInserters.fromResource(once)));
        }

        private static Answered ask(RequestHeadersSpec<?> request) {
            return requireNonNull(
                    request.exchangeToMono(response ->
                                    response.bodyToMono(String.class)
                                            .switchIfEmpty(Mono.just(""))
                                            .map(body ->
                                                    new Answered(
                                                            response.statusCode().value(), body)))
                            .block());
        }
    }
}
