package dev.pawl.cli.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.LocalProvider;
import dev.pawl.client.testing.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `login` with a request that is handed in beforehand (RFC 9126).
final class PushedLoginTest {
    @TempDir private Path directory;
    private final AtomicReference<Received> pushed = new AtomicReference<>();
    private LocalProvider provider;
    private HttpServer authorization;
    private Seat seat;

    @BeforeEach
    void start() throws IOException {
        provider = LocalProvider.start();
        provider.answer(
                "/token",
                Answer.json(
                        "{\"access_token\":\"AT\",\"token_type\":\"bearer\",\"expires_in\":60}"));
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        authorization = HttpServer.create(loopback, 0);
        authorization.createContext("/par", this::push);
        authorization.createContext("/authorize", this::authorize);
        authorization.start();
        seat =
                new Seat(
                        directory,
                        "--issuer=" + provider.issuer(),
                        "--client-id=cid",
                        "--scope=api",
                        "--set=authorize_endpoint=" + url("/authorize"));
    }

    @AfterEach
    void stop() {
        authorization.stop(0);
        provider.close();
    }

    @Test
    void theBrowserSeesOnlyAReference() {
        var outcome =
                seat.run(
                        "login",
                        "--set=use_par=true",
                        "--set=par_endpoint=" + url("/par"),
                        "--set=par_additional_parameters=branch=north");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("signed in at " + provider.issuer());
        assertThat(pushed.get().parameter("branch")).isEqualTo("north");
        assertThat(pushed.get().parameter("code_challenge_method")).isEqualTo("S256");
        assertThat(seat.opened().getFirst())
                .isEqualTo(url("/authorize") + "?client_id=cid&request_uri=urn%3Ax%3A1");
    }

    @Test
    void anIssuerThatWantsItGetsItUnasked() {
        provider.discovery(
                Answer.json(
                        provider.metadata()
                                .replaceFirst(
                                        "\\{",
                                        "{\"require_pushed_authorization_requests\":true,\"pushed_authorization_request_endpoint\":\"%s\","
                                                .formatted(url("/par")))));

        assertThat(seat.run("login").status()).isZero();
        assertThat(pushed.get().parameter("scope")).isEqualTo("api");
    }

    @Test
    void anIssuerWithoutThePlaceIsNamed() {
        var outcome = seat.run("login", "--set=use_par=true");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("publishes no pushed_authorization_request_endpoint");
        assertThat(seat.opened()).isEmpty();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + authorization.getAddress().getPort() + path;
    }

    private void push(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        pushed.set(new Received("POST", body, Map.of()));
        var answer = "{\"request_uri\":\"urn:x:1\",\"expires_in\":60}".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var request = pushed.get();
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        request.parameter("redirect_uri")
                                + "?code=1&state="
                                + request.parameter("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }
}
