package dev.pawl.client.okhttp;

import static dev.pawl.client.testing.chaos.Faults.answer;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import dev.pawl.client.testing.chaos.Reply;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Why [OkHttpTransport] takes so much away: how often OkHttp delivers a POST when it is left
/// alone.
class OkHttpAsItComesTest {
    private final ChaosIssuer issuer = ChaosIssuer.start();
    private final OkHttpClient client = new OkHttpClient();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void itSendsAPostAgainWhenTheServerSaysItIsBusy() {
        assertThat(deliveries(busy(503))).isEqualTo(2);
        assertThat(deliveries(busy(408))).isEqualTo(2);
    }

    @Test
    void itSendsAPostAgainWhenTheAnswerIsLostOnAReusedConnection() throws IOException {
        client.newCall(new Request.Builder().url(issuer.url(Endpoint.DISCOVERY)).build())
                .execute()
                .close();

        assertThat(deliveries(loseAnswer())).isGreaterThan(1);
    }

    @Test
    void itTakesAFormToWhereverItIsSent() {
        try (var elsewhere = ChaosIssuer.start()) {
            var moved = Reply.empty(307).with("Location", elsewhere.url(Endpoint.TOKEN));

            var unused = deliveries(answer(moved));

            assertThat(elsewhere.requests(Endpoint.TOKEN))
                    .singleElement()
                    .satisfies(taken -> assertThat(taken.form()).containsKey("refresh_token"));
        }
    }

    private static Fault busy(int status) {
        return answer(Reply.error(status, "busy").with("Retry-After", "0"));
    }

    private int deliveries(Fault fault) {
        issuer.token().always(fault);
        var before = issuer.deliveries();
        var form = new FormBody.Builder().add("refresh_token", "rt").build();
        var request = new Request.Builder().url(issuer.url(Endpoint.TOKEN)).post(form).build();
        try {
            client.newCall(request).execute().close();
        } catch (IOException lost) {
            // How often it was delivered is the question.
        }
        return issuer.deliveries() - before;
    }
}
