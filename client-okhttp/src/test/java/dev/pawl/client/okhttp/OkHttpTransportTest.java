package dev.pawl.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.Transport;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.DeadlineContract;
import dev.pawl.client.testing.TransportContract;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OkHttpTransportTest {
    @Nested
    class AtMostOnce extends TransportContract {
        @Override
        protected Transport transport() {
            return OkHttpTransport.sharing(new OkHttpClient());
        }
    }

    @Nested
    class InTime extends DeadlineContract {
        @Override
        protected Transport transport(Duration deadline) {
            var client = new OkHttpClient.Builder().callTimeout(deadline).build();
            return OkHttpTransport.sharing(client);
        }
    }

    @Test
    void anInterceptorOfTheSharedClientHasNoPartInIt() {
        var meddling =
                new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            chain.proceed(chain.request()).close();
                            return chain.proceed(chain.request());
                        })
                        .build();
        try (var issuer = ChaosIssuer.start()) {
            var discovery = HttpRequest.get(issuer.url(Endpoint.DISCOVERY));

            assertThat(OkHttpTransport.sharing(meddling).send(discovery).status()).isEqualTo(200);

            assertThat(issuer.requests(Endpoint.DISCOVERY)).hasSize(1);
        }
    }

    @Case("H99")
    @Test
    void withoutTlsNothingLeavesThisMachine() {
        var transport = OkHttpTransport.sharing(new OkHttpClient());

        assertThatThrownBy(() -> transport.send(HttpRequest.get("http://issuer.example/")))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        refused -> assertThat(refused.delivery()).isEqualTo(Delivery.NOT_SENT));
    }

    @Test
    void aHeaderThatCannotBeSentIsNotQuoted() {
        var transport = OkHttpTransport.sharing(new OkHttpClient());
        var request = HttpRequest.get("http://127.0.0.1:1/").authorized("Bearer secret\nat");

        assertThatThrownBy(() -> transport.send(request)).hasMessageNotContaining("secret");
    }
}
