package dev.pawl.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.device.DeviceAnswer.Approved;
import dev.pawl.client.device.DeviceAnswer.Denied;
import dev.pawl.client.device.DeviceAnswer.Expired;
import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.Form;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.JavaNetTransport;
import dev.pawl.client.http.Transport;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.SettableClock;
import dev.pawl.client.token.BackChannel;
import dev.pawl.client.token.ClientAuthentication.None;
import dev.pawl.client.token.TokenEndpoint;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Case 112: no test waits; the pauses are written down instead.
class DeviceEndpointTest {
    private static final String STARTED =
            """
            {"device_code":"dc","user_code":"WDJB-MJHT","verification_uri":"https://op/d",
             "verification_uri_complete":"https://op/d?c=WDJB-MJHT","expires_in":60,"interval":7}
            """;
    private static final Answer PENDING = no("authorization_pending");
    private static final Answer TOKENS =
            Answer.json("{\"access_token\":\"at\",\"token_type\":\"Bearer\"}");

    private final LocalProvider provider =
            LocalProvider.start().answer("/device", Answer.json(STARTED));
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final List<Long> pauses = new ArrayList<>();
    private final Transport transport = JavaNetTransport.builder().build();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void moreThanTheScopeCanBeAsked() {
        endpoint(transport)
                .start(Scope.of("openid"), Form.of(Map.of("resource", "https://a.example/")));

        assertThat(provider.received("/device").get(0).body())
                .contains("resource=https%3A%2F%2Fa.example%2F")
                .contains("scope=openid");
    }

    @Test
    void aDeviceIsToldWhatToShow() {
        var device = endpoint(transport).start(Scope.of("openid"));

        assertThat(provider.received("/device").get(0).body())
                .isEqualTo("client_id=cid&scope=openid");
        assertThat(device)
                .isEqualTo(
                        new DeviceAuthorization(
                                Secret.of("dc"),
                                "WDJB-MJHT",
                                "https://op/d",
                                Optional.of("https://op/d?c=WDJB-MJHT"),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(7)));
        assertThat(device.toString()).doesNotContain("dc,");
    }

    @Test
    @DisplayName("L112: five seconds where the server names no interval")
    void theUsualIntervalIsFiveSeconds() throws Exception {
        provider.answer(
                "/device",
                Answer.json(
                        "{\"device_code\":\"dc\",\"user_code\":\"u\",\"verification_url\":\"v\"}"));
        provider.answer("/token", TOKENS);

        assertThat(await(transport)).isInstanceOf(Approved.class);

        assertThat(pauses).containsExactly(5L);
    }

    @Test
    void anAnswerWithoutACodeIsRefused() {
        provider.answer("/device", Answer.json("{\"user_code\":\"u\"}"));

        assertThatThrownBy(() -> endpoint(transport).start(Scope.NONE))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isEqualTo(new Refusal.MissingMember("device_code")));
    }

    @Test
    @DisplayName("L112: the interval is respected, slow_down adds five seconds for good")
    void theServersPaceIsKept() throws Exception {
        provider.answer("/token", PENDING, no("slow_down"), PENDING, no("slow_down"), TOKENS);

        assertThat(await(transport)).isInstanceOf(Approved.class);
        assertThat(pauses).containsExactly(7L, 7L, 12L, 12L, 17L);
    }

    @Test
    @DisplayName("L112: access_denied")
    void aNoEndsTheWait() throws Exception {
        provider.answer("/token", PENDING, no("access_denied"));

        assertThat(await(transport)).isEqualTo(new Denied());
    }

    @Test
    @DisplayName("L112: expired_token, by the server's word")
    void theServerSaysItIsOver() throws Exception {
        provider.answer("/token", no("expired_token"));

        assertThat(await(transport)).isEqualTo(new Expired());
    }

    @Test
    @DisplayName("L112: expired, by the clock: nobody asks with a code that is over")
    void theClockSaysItIsOver() throws Exception {
        provider.answer("/token", PENDING);

        assertThat(await(transport)).isEqualTo(new Expired());
        assertThat(provider.received("/token")).hasSize(8);
    }

    @Test
    @DisplayName("L112: a lost connection or a busy server doubles the pause")
    void troubleDoublesThePause() throws Exception {
        provider.answer("/token", new Answer(503, "text/plain", ""), TOKENS);
        var attempts = new ArrayList<String>();
        Transport flaky =
                request -> {
                    attempts.add(request.uri().getPath());
                    if (attempts.size() == 2) throw lost(request.uri().toString());
                    return send(request);
                };

        assertThat(await(flaky)).isInstanceOf(Approved.class);
        assertThat(pauses).containsExactly(7L, 14L, 28L);
    }

    @Test
    void anyOtherRefusalEndsTheWait() {
        provider.answer("/token", no("invalid_client"));

        assertThatThrownBy(() -> await(transport))
                .isInstanceOfSatisfying(
                        ErrorResponseException.class,
                        said -> assertThat(said.error()).contains("invalid_client"));
    }

    private HttpResponse send(HttpRequest request) {
        return transport.send(request);
    }

    private DeviceAnswer await(Transport through) throws InterruptedException {
        var endpoint = endpoint(through);
        return endpoint.await(
                endpoint.start(Scope.NONE),
                pause -> {
                    pauses.add(pause.toSeconds());
                    clock.advance(pause);
                });
    }

    private DeviceEndpoint endpoint(Transport through) {
        var channel = new BackChannel(new None("cid"), through);
        var tokens = new TokenEndpoint(provider.url("/token"), channel);
        return new DeviceEndpoint(provider.url("/device"), channel, tokens, clock);
    }

    private static Answer no(String error) {
        return Answer.json(400, "{\"error\":\"" + error + "\"}");
    }

    private static TransportException lost(String url) {
        return new TransportException("POST", url, Delivery.UNKNOWN, new IOException("reset"));
    }
}
