package dev.pawl.client.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.testing.DoorContract;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;

class RestClientAuthorizationTest {
    @Nested
    class WithTheNewerClientOfTheJdk extends DoorContract {
        @Override
        protected Door door(ResourceAccess access) {
            return new RestClientDoor(client(new JdkClientHttpRequestFactory(), access));
        }
    }

    @Nested
    class WithTheOlderClientOfTheJdk extends DoorContract {
        @Override
        protected Door door(ResourceAccess access) {
            return new RestClientDoor(client(new SimpleClientHttpRequestFactory(), access));
        }
    }

    private static RestClient client(ClientHttpRequestFactory factory, ResourceAccess access) {
        return RestClient.builder()
                .requestFactory(factory)
                .requestInterceptor(new RestClientAuthorization(access))
                .build();
    }

    private record RestClientDoor(RestClient client) implements DoorContract.Door {
        @Override
        public DoorContract.Answered get(URI uri) {
            return ask(client.get().uri(uri));
        }

        @Override
        public DoorContract.Answered post(URI uri, String body) {
            return ask(client.post().uri(uri).body(body));
        }

        @Override
        public DoorContract.Answered stream(URI uri, String body) {
            var once = new ByteArrayInputStream(body.getBytes(UTF_8));
            return ask(client.post().uri(uri).body(new InputStreamResource(once)));
        }

        @Override
        public boolean keepsStreams() {
            return true;
        }

        private static DoorContract.Answered ask(RequestHeadersSpec<?> request) {
            return request.exchangeForRequiredValue((sent, response) ->
                    new DoorContract.Answered(
                            response.getStatusCode().value(),
                            new String(response.getBody().readAllBytes(), UTF_8)));
        }
    }
}
