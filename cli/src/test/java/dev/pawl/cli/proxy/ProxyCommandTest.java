package dev.pawl.cli.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import dev.pawl.cli.LoginScene;
import dev.pawl.cli.RunningProgram;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.Endpoint;
import dev.pawl.client.testing.chaos.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The proxy as a process of its own, between a real client and a real server.
@Timeout(120)
class ProxyCommandTest {
    private static final int LONG = 3_000_000;

    @TempDir private Path directory;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private LoginScene scene;

    @BeforeEach
    void start() {
        scene = new LoginScene(directory).loggedIn();
    }

    @AfterEach
    void stop() {
        client.close();
        scene.close();
    }

    /// A proxy, and where it listens.
    private record Running(RunningProgram program, String address) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
        }
    }

    private Running proxy(String to, String... flags) {
        var arguments = new ArrayList<>(List.of("proxy", "--to", to));
        arguments.addAll(Arrays.asList(flags));
        var program = scene.start(arguments.toArray(String[]::new));
        return new Running(program, program.line());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(Running proxy, String path) {
        return HttpRequest.newBuilder(URI.create(proxy.address() + path));
    }

    @Test
    void aRequestArrivesAsItWasSentAndWithTheToken() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url() + "/v1/")) {
            var answer =
                    send(
                            to(proxy, "/a%20b/c?x=1&y=%2F")
                                    .header("X-Mine", "yes")
                                    .header("Authorization", "Bearer of somebody else")
                                    .header("DPoP", "of somebody else")
                                    .method("PATCH", BodyPublishers.ofString("body")));

            var arrived = upstream.arrived().getFirst();
            assertThat(answer.body()).isEqualTo("body");
            assertThat(arrived.method()).isEqualTo("PATCH");
            assertThat(arrived.target()).isEqualTo("/v1/a%20b/c?x=1&y=%2F");
            assertThat(arrived.header("X-Mine")).isEqualTo("yes");
            assertThat(arrived.headers().get("Authorization"))
                    .containsExactly("Bearer " + scene.accessToken());
            assertThat(arrived.header("DPoP")).isNull();
            assertThat(arrived.header("Host")).isEqualTo(URI.create(upstream.url()).getAuthority());
        }
    }

    @Test
    void aRequestMayKeepItsOwnAuthorizationWhereThatIsAllowed() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url(), "--keep")) {
            send(to(proxy, "/").header("Authorization", "Basic eDp5"));
            send(to(proxy, "/"));

            assertThat(upstream.arrived())
                    .extracting(it -> it.header("Authorization"))
                    .containsExactly("Basic eDp5", "Bearer " + scene.accessToken());
        }
    }

    @Test
    void anAnswerComesBackAsItWasGiven() throws Exception {
        HttpHandler handler =
                exchange -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "a=1");
                    exchange.getResponseHeaders().add("Set-Cookie", "b=2");
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    UpstreamServer.answer(exchange, 302, "moved");
                };
        try (var upstream = UpstreamServer.start(handler);
                var proxy = proxy(upstream.url())) {
            var answer = send(to(proxy, "/"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(answer.headers().firstValue("Location")).contains("/elsewhere");
            assertThat(answer.headers().firstValue("Content-Length")).contains("5");
            assertThat(answer.body()).isEqualTo("moved");
        }
    }

    @Test
    void whatIsAboutOneConnectionStaysThere() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url());
                var socket = connected(proxy)) {
            request(
                    socket,
                    "GET / HTTP/1.1",
                    "Host: localhost",
                    "Connection: close, X-Hop",
                    "X-Hop: 1",
                    "Keep-Alive: 5",
                    "TE: trailers",
                    "Proxy-Authorization: Basic x",
                    "X-End: 1");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");

            var headers = upstream.arrived().getFirst().headers();
            assertThat(headers).containsKey("X-end");
            assertThat(headers)
                    .doesNotContainKeys("X-hop", "Keep-alive", "Te", "Proxy-authorization");
        }
    }

    @Test
    void anAnswerWithoutABodyHasNone() throws Exception {
        HttpHandler handler =
                exchange -> {
                    var isHead = exchange.getRequestMethod().equals("HEAD");
                    if (isHead) exchange.getResponseHeaders().set("Content-Length", "12");
                    exchange.sendResponseHeaders(isHead ? 200 : 204, -1);
                    exchange.close();
                };
        try (var upstream = UpstreamServer.start(handler);
                var proxy = proxy(upstream.url())) {
            var head = send(to(proxy, "/").method("HEAD", BodyPublishers.noBody()));
            var none = send(to(proxy, "/").DELETE());

            assertThat(head.headers().firstValue("Content-Length")).contains("12");
            assertThat(none.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void anAnswerPassesWhileItIsStillBeingGiven() throws Exception {
        var seen = new CountDownLatch(1);
        HttpHandler handler =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("first".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    await(seen);
                    exchange.getResponseBody().write("last".getBytes(UTF_8));
                    exchange.close();
                };
        try (var upstream = UpstreamServer.start(handler);
                var proxy = proxy(upstream.url())) {
            var answer = client.send(to(proxy, "/").build(), BodyHandlers.ofInputStream());

            assertThat(answer.body().readNBytes(5)).asString(UTF_8).isEqualTo("first");
            seen.countDown();
            assertThat(answer.body().readAllBytes()).asString(UTF_8).isEqualTo("last");
        }
    }

    @Test
    void aLongBodyPassesWhileItIsStillBeingSent() throws Exception {
        var arrived = new CountDownLatch(1);
        var length = new CompletableFuture<Integer>();
        HttpHandler handler =
                exchange -> {
                    var first = exchange.getRequestBody().readNBytes(1000).length;
                    arrived.countDown();
                    length.complete(first + exchange.getRequestBody().readAllBytes().length);
                    UpstreamServer.answer(exchange, 200, "");
                };
        try (var upstream = UpstreamServer.start(handler);
                var proxy = proxy(upstream.url());
                var socket = connected(proxy)) {
            request(socket, "POST / HTTP/1.1", "Host: localhost", "Content-Length: " + LONG);
            write(socket, "x".repeat(LONG / 2));
            await(arrived);
            write(socket, "x".repeat(LONG / 2));

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            assertThat(length.get(30, TimeUnit.SECONDS)).isEqualTo(LONG);
        }
    }

    @Test
    void aBodyOfUnknownLengthPasses() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url())) {
            var answer =
                    send(
                            to(proxy, "/")
                                    .POST(
                                            BodyPublishers.ofInputStream(() ->
                                                    new ByteArrayInputStream(
                                                            "some".getBytes(UTF_8)))));

            assertThat(answer.body()).isEqualTo("some");
        }
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookWhole() throws Exception {
        HttpHandler handler =
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("half".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    throw new IOException("breaks off");
                };
        try (var upstream = UpstreamServer.start(handler);
                var proxy = proxy(upstream.url())) {
            assertThatThrownBy(() -> send(to(proxy, "/"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    @Case("H88")
    void aTokenThatIsRefusedIsRenewedAndTheRequestSentOnceMore() throws Exception {
        scene.issuer.expireAccessTokens();
        try (var proxy = proxy(scene.issuer.url())) {
            var answer = send(to(proxy, Endpoint.API.path()).POST(BodyPublishers.ofString("body")));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(scene.issuer.refreshes()).isEqualTo(1);
            assertThat(scene.issuer.requests(Endpoint.API))
                    .extracting(it -> it.body())
                    .containsExactly("body", "body");
        }
    }

    @Test
    @Case("H91")
    void aLongBodyIsNotSentTwiceAndTheNextRequestHasANewToken() throws Exception {
        scene.issuer.expireAccessTokens();
        try (var proxy = proxy(scene.issuer.url())) {
            var path = Endpoint.API.path();
            var refused = send(to(proxy, path).POST(BodyPublishers.ofString("x".repeat(LONG))));
            var next = send(to(proxy, path));

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(next.statusCode()).isEqualTo(200);
            assertThat(scene.issuer.refreshes()).isEqualTo(1);
        }
    }

    @Test
    void pagesOfOtherSitesAndForeignNamesGetNothing() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url(), "--allow-origin", "http://localhost:3000");
                var socket = connected(proxy)) {
            var page = send(to(proxy, "/").header("Origin", "https://evil.example"));
            var ours = send(to(proxy, "/").header("Origin", "http://localhost:3000"));
            request(socket, "GET / HTTP/1.1", "Host: evil.example");

            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).contains("--allow-origin");
            assertThat(answer(socket)).startsWith("HTTP/1.1 403");
            assertThat(ours.statusCode()).isEqualTo(200);
            assertThat(upstream.arrived()).hasSize(1);
        }
    }

    @Test
    void aWebSocketIsRefusedClearly() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url());
                var socket = connected(proxy)) {
            request(
                    socket,
                    "GET / HTTP/1.1",
                    "Host: localhost",
                    "Connection: Upgrade",
                    "Upgrade: websocket");

            assertThat(answer(socket)).startsWith("HTTP/1.1 501").contains("no WebSocket");
            assertThat(upstream.arrived()).isEmpty();
        }
    }

    @Test
    void withoutALoginRequestsLearnWhatToDo() throws Exception {
        scene.variable("OIDC_PROFILE", "nobody");
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url())) {
            var answer = send(to(proxy, "/"));

            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("nobody is logged in", "oidc-client login");
            assertThat(proxy.program().errorLine()).contains("nobody is logged in");
            assertThat(upstream.arrived()).isEmpty();
        }
    }

    @Test
    void whatMayHelpLaterIs503AndAServerThatIsAwayIs502() throws Exception {
        scene.loggedInLongAgo();
        scene.issuer.token().next(Faults.retryAfter(503, Duration.ofMinutes(1)));
        try (var proxy = proxy("http://127.0.0.1:1")) {
            assertThat(send(to(proxy, "/")).statusCode()).isEqualTo(503);

            scene.loggedIn();
            var answer = eventually(() -> send(to(proxy, "/")), 502);
            assertThat(answer.body()).contains("http://127.0.0.1:1 does not answer");
        }
    }

    @Test
    @Case("L115")
    void nothingOfARequestIsToldAndCtrlCEndsItWith130() throws Exception {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo);
                var proxy = proxy(upstream.url())) {
            send(to(proxy, "/secret-path"));

            var outcome = proxy.program().signal("INT").ended();

            assertThat(outcome.status()).isEqualTo(130);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (var upstream = UpstreamServer.start(UpstreamServer::echo)) {
            var port = String.valueOf(URI.create(upstream.url()).getPort());

            var outcome = scene.run("proxy", "--to", "https://api.example", "--port", port);

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains("port " + port + " cannot be listened at");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy",
                "proxy --to",
                "proxy --to api.example",
                "proxy --to http://api.example",
                "proxy --to ftp://127.0.0.1",
                "proxy --to https://api.example/?q=1",
                "proxy --to https://user:pw@api.example/",
                "proxy --to https://api.example --port 70000",
                "proxy --to https://api.example more"
            })
    void whatCannotBeMeantOrWouldShowTheTokenIsRefused(String line) {
        assertThat(scene.run(line.split(" ", -1)).status()).isEqualTo(2);
    }

    private static Socket connected(Running proxy) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), URI.create(proxy.address()).getPort());
    }

    private static void request(Socket socket, String... lines) throws IOException {
        write(socket, String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    /// With nothing more to come the proxy closes the connection after its answer.
    private static String answer(Socket socket) throws IOException {
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Another process's login is noticed within a second.
    private static HttpResponse<String> eventually(
            Callable<HttpResponse<String>> request, int status) throws Exception {
        var answer = request.call();
        while (answer.statusCode() != status) answer = request.call();
        return answer;
    }
}
