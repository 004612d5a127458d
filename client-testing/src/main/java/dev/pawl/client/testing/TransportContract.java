package dev.pawl.client.testing;

import static dev.pawl.client.testing.chaos.Faults.answer;
import static dev.pawl.client.testing.chaos.Faults.halfBody;
import static dev.pawl.client.testing.chaos.Faults.hugeBody;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static dev.pawl.client.testing.chaos.Faults.loseRequest;
import static dev.pawl.client.testing.chaos.Faults.resetAnswer;
import static dev.pawl.client.testing.chaos.Faults.resetRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Fault;
import dev.pawl.client.testing.chaos.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Transport] keeps to, because a refresh token that rotates does not survive the
/// second copy of its POST: at most one delivery, whatever the server does.
///
/// Extend it, and say which transport:
///
/// ```java
/// class MyTransportTest extends TransportContract {
///     @Override
///     protected Transport transport() {
///         return new MyTransport();
///     }
/// }
/// ```
public abstract class TransportContract {
    private ChaosIssuer issuer;
    private Transport transport;

    /// For the frameworks of tests.
    protected TransportContract() {
        issuer = ChaosIssuer.start();
        transport =
                request -> {
                    throw new IllegalStateException("prepared before each test");
                };
    }

    /// The transport to be judged, new for each test.
    protected abstract Transport transport();

    @BeforeEach
    void prepare() {
        transport = transport();
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Case("E82")
    @TestFactory
    Stream<DynamicTest> aPostWithoutAnAnswerIsDeliveredOnceOnAFreshConnection() {
        return losses().map(loss ->
                DynamicTest.dynamicTest(
                        loss.name(),
                        () -> {
                            var before = issuer.deliveries();
                            issuer.token().next(loss.fault());

                            assertLost(transport(), refresh());

                            assertThat(issuer.deliveries() - before).as("deliveries").isEqualTo(1);
                        }));
    }

    @Case("E82")
    @TestFactory
    Stream<DynamicTest> aPostWithoutAnAnswerIsDeliveredOnceOnAReusedConnection() {
        return losses().map(loss ->
                DynamicTest.dynamicTest(
                        loss.name(),
                        () -> {
                            var reused = transport();
                            assertThat(reused.send(discovery()).status()).isEqualTo(200);
                            assertThat(reused.send(refresh()).status()).isEqualTo(400);
                            var before = issuer.deliveries();
                            issuer.token().next(loss.fault());

                            assertLost(reused, refresh());

                            assertThat(issuer.deliveries() - before).as("deliveries").isEqualTo(1);
                        }));
    }

    @Case("E79")
    @Test
    void aRefusedConnectionIsSurelyNotSent() throws IOException {
        try (var held = new Socket()) {
            // It has the port and does not listen: nobody else can.
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var address = "http://127.0.0.1:" + held.getLocalPort() + "/token";

            assertThatThrownBy(() -> transport.send(HttpRequest.post(address, form())))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT));
        }
    }

    @Case("E75")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer error=\"invalid_token\"",
                "Basic realm=\"x\"",
                "Negotiate",
                "NTLM",
                "Digest realm=\"x\", nonce=\"y\""
            })
    void theBodyOfA401IsReadAndNoChallengeIsAnswered(String challenge) {
        var reply = Reply.error(401, "invalid_client");
        var challenging = challenge.isEmpty() ? reply : reply.with("WWW-Authenticate", challenge);
        issuer.token().always(answer(challenging));

        var response = transport.send(refresh().authorized("Basic YXBwOnNlY3JldA=="));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
    }

    @Case({"E76", "E77"})
    @ParameterizedTest
    @ValueSource(ints = {408, 421, 425, 429, 500, 502, 503, 504})
    void whatSoundsLikeAnInvitationToRepeatIsAnAnswer(int status) {
        issuer.token().always(answer(Reply.error(status, "busy").with("Retry-After", "0")));

        var response = transport.send(refresh());

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("retry-after")).contains("0");
        assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
    }

    @Case("H99")
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectedPostIsAnAnswerAndNotFollowed(int status) {
        try (var elsewhere = ChaosIssuer.start()) {
            issuer.token().always(redirect(status, elsewhere.url(Endpoint.TOKEN)));

            assertThat(transport.send(refresh()).status()).isEqualTo(status);

            assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
            assertThat(elsewhere.connections()).as("connections elsewhere").isZero();
        }
    }

    @Case("H99")
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void credentialsAreNotTakenElsewhere(int status) {
        try (var elsewhere = ChaosIssuer.start()) {
            issuer.at(Endpoint.USERINFO).always(redirect(status, elsewhere.url(Endpoint.USERINFO)));
            var request = HttpRequest.get(issuer.url(Endpoint.USERINFO)).authorized("Bearer at");

            assertThat(transport.send(request).status()).isEqualTo(status);

            assertThat(elsewhere.connections()).as("connections elsewhere").isZero();
        }
    }

    @Case("R66")
    @Test
    void anAnswerThatIsCutOffIsNone() {
        issuer.token().next(halfBody());

        assertLost(transport, refresh());

        assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
    }

    @Case("R66")
    @Test
    void anAnswerThatIsTooLongIsCutOrRefused() {
        issuer.token().next(hugeBody());

        var failure =
                catchThrowable(() ->
                        assertThat(transport.send(refresh()).body().length())
                                .as("characters read")
                                .isLessThanOrEqualTo(HttpResponse.MAX_BODY_BYTES));

        if (failure != null) assertUnknown(failure);
        assertThat(issuer.deliveries()).as("deliveries").isEqualTo(1);
    }

    @Case("R68")
    @Test
    void theFormArrivesByteExact() {
        transport.send(refresh());

        var arrived = issuer.requests(Endpoint.TOKEN).get(0);
        assertThat(arrived.method()).isEqualTo("POST");
        assertThat(arrived.body()).isEqualTo(form().encoded());
        assertThat(arrived.header("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/x-www-form-urlencoded"));
    }

    @Test
    void headersAreSentAndReceivedLineByLine() {
        var reply =
                Reply.empty(401)
                        .with("WWW-Authenticate", "Negotiate")
                        .with("WWW-Authenticate", "DPoP algs=\"ES256\"");
        issuer.token().next(answer(reply));

        var response = transport.send(refresh().with("DPoP", "proof"));

        assertThat(issuer.requests(Endpoint.TOKEN).get(0).header("DPoP")).contains("proof");
        assertThat(response.headers("www-authenticate"))
                .containsExactlyInAnyOrder("Negotiate", "DPoP algs=\"ES256\"");
    }

    @Test
    void noFailureTellsASecret() {
        issuer.token().next(loseAnswer());

        assertThatThrownBy(() -> transport.send(refresh().authorized("Basic c2VjcmV0")))
                .hasMessageNotContainingAny("secret-rt", "c2VjcmV0");
    }

    private static Stream<Loss> losses() {
        return Stream.of(
                new Loss("closed before anything was done", loseRequest()),
                new Loss("closed after the token was spent", loseAnswer()),
                new Loss("torn down before anything was done", resetRequest()),
                new Loss("torn down after the token was spent", resetAnswer()));
    }

    private record Loss(String name, Fault fault) {}

    private static void assertLost(Transport sender, HttpRequest request) {
        assertUnknown(catchThrowable(() -> sender.send(request)));
    }

    private static void assertUnknown(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TransportException.class,
                        lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN));
    }

    private static Fault redirect(int status, String location) {
        return answer(Reply.empty(status).with("Location", location));
    }

    private HttpRequest discovery() {
        return HttpRequest.get(issuer.url(Endpoint.DISCOVERY));
    }

    private HttpRequest refresh() {
        return HttpRequest.post(issuer.url(Endpoint.TOKEN), form());
    }

    private static Form form() {
        return Form.of(Map.of("grant_type", "refresh_token", "client_id", "app"))
                .with("refresh_token", "secret-rt +/=&%~\"é");
    }
}
