package dev.pawl.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.NoTokenException;
import dev.pawl.client.refresh.ProviderProfile;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.resource.ResourceAccess;
import dev.pawl.client.store.MemoryTokenStore;
import dev.pawl.client.testing.DoorContract;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;

class AuthorizationInterceptorTest extends DoorContract {
    @Override
    protected Door door(ResourceAccess access) {
        var interceptor = new AuthorizationInterceptor(access);
        return new OkHttpDoor(new OkHttpClient.Builder().addInterceptor(interceptor).build());
    }

    @Test
    void withoutALoginTheCallFailsInAnOrderlyWay() {
        try (var issuer = ChaosIssuer.start();
                var tokens = tokens(issuer)) {
            var access = ResourceAccess.to(tokens, URI.create(issuer.url()));
            var interceptor = new AuthorizationInterceptor(access);
            var client = new OkHttpClient.Builder().addInterceptor(interceptor).build();
            var call = client.newCall(request(issuer));

            assertThatThrownBy(call::execute)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(NoTokenException.class);
            assertThat(issuer.requests(Endpoint.API)).isEmpty();
        }
    }

    @Test
    void asANetworkInterceptorItRefusesToWork() {
        try (var issuer = ChaosIssuer.start();
                var tokens = tokens(issuer)) {
            var access = ResourceAccess.to(tokens, URI.create(issuer.url()));
            var interceptor = new AuthorizationInterceptor(access);
            var client = new OkHttpClient.Builder().addNetworkInterceptor(interceptor).build();

            assertThatThrownBy(() -> client.newCall(request(issuer)).execute())
                    .hasMessageStartingWith("use addInterceptor");
        }
    }

    private static Request request(ChaosIssuer issuer) {
        return new Request.Builder().url(issuer.url(Endpoint.API)).build();
    }

    private static TokenManager tokens(ChaosIssuer issuer) {
        var transport = OkHttpTransport.sharing(new OkHttpClient());
        var provider = issuer.provider(transport, ProviderProfile.UNKNOWN);
        return TokenManager.of(provider, new MemoryTokenStore()).build();
    }

    private record OkHttpDoor(OkHttpClient client) implements Door {
        private static final MediaType TEXT = MediaType.get("text/plain");

        @Override
        public Answered get(URI uri) {
            return ask(new Request.Builder().url(uri.toString()).build());
        }

        @Override
        public Answered post(URI uri, String body) {
            return ask(post(uri, RequestBody.create(body, TEXT)));
        }

        @Override
        public Answered stream(URI uri, String body) {
            return ask(post(uri, new OneShot(body)));
        }

        private static Request post(URI uri, RequestBody body) {
            return new Request.Builder().url(uri.toString()).post(body).build();
        }

        private Answered ask(Request request) {
            try (var response = client.newCall(request).execute()) {
                return new Answered(response.code(), response.body().string());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static final class OneShot extends RequestBody {
        private final String text;

        OneShot(String text) {
            this.text = text;
        }

        @Override
        public MediaType contentType() {
            return OkHttpDoor.TEXT;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8(text);
        }
    }
}
