package dev.pawl.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.authorization.AuthorizationAnswer;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The port of this machine that a browser comes back to (RFC 8252 §7.3), open for one answer.
///
/// Shared between the thread that waits and those of the browser's connections: the answer, set
/// once by the first that is one; and the page, set once when it is known how it ended. Whatever
/// else arrives, a page from a search, a favicon, another state, changes neither. The browser that
/// brought the answer waits for the page, and is sent to an address without a code to read it.
final class Loopback implements AutoCloseable {
    /// How long a browser may take to fetch the page at the end.
    private static final long VIEWING_MILLIS = 5_000;

    private static final String NOT_HERE = "There is nothing here.";

    private final HttpServer server;
    private final Callback callback;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<AuthorizationAnswer> answer = new CompletableFuture<>();
    private final CompletableFuture<ResultPage> end = new CompletableFuture<>();
    private final CountDownLatch viewed = new CountDownLatch(1);

    /// Reads an address that a browser asked for.
    @FunctionalInterface
    interface Reader {
        /// Reads it.
        ///
        /// @throws InvalidResponseException when it is not the answer
        AuthorizationAnswer read(URI address);
    }

    private Loopback(HttpServer server, Callback callback) {
        this.server = server;
        this.callback = callback;
    }

    /// Takes the first port that can be had. Nothing is answered there yet.
    ///
    /// @throws Failure when there is none
    static Loopback at(Callback callback) {
        for (var port : callback.ports()) {
            var server = bound(port);
            if (server.isPresent()) return new Loopback(server.get(), callback);
        }
        throw new Failure(
                ExitCode.TRANSIENT,
                "another program listens at " + callback.ports() + " of this machine",
                "end it, or choose another port with --port or login_port");
    }

    private static Optional<HttpServer> bound(int port) {
        try {
            return Optional.of(HttpServer.create(new InetSocketAddress(loopback(), port), 0));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    /// The address itself, whatever a hosts file makes of the name.
    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI redirectUri() {
        return callback.at(port());
    }

    /// Begins to answer.
    void serve(Reader reader) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, reader));
        server.start();
    }

    /// Waits for the one answer.
    ///
    /// @throws TimeoutException when there is none in time
    AuthorizationAnswer await(Duration patience) throws TimeoutException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException why) throw why;
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Lets the browser see how it ended, if it is there.
    void show(ResultPage page) {
        end.complete(page);
        if (!answer.isDone()) return;
        try {
            var _ = viewed.await(VIEWING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Gives the port back at once.
    @Override
    public void close() {
        end.complete(ResultPage.failed("The sign-in was stopped."));
        server.stop(0);
        threads.shutdownNow();
    }

    /// The page counts as seen when the exchange is closed: only then has all of it been sent.
    private void handle(HttpExchange exchange, Reader reader) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var isEnd = isGet(exchange) && path.equals(callback.endPath()) && end.isDone();
        try (exchange) {
            reply(exchange, path, reader).send(exchange);
        }
        if (isEnd) viewed.countDown();
    }

    private Reply reply(HttpExchange exchange, String path, Reader reader) {
        if (!isGet(exchange))
            return Reply.of(405, "Only GET is answered here.").with("Allow", "GET");
        if (path.equals(callback.endPath()) && end.isDone()) return Reply.of(200, end.join());
        if (!path.equals(callback.path())) return Reply.of(404, NOT_HERE);
        if (isPrefetch(exchange)) return Reply.of(503, "Not before somebody asks for it.");
        return isAnswer(exchange.getRequestURI(), reader)
                ? ended()
                : Reply.of(400, ResultPage.stray());
    }

    private static boolean isGet(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET");
    }

    /// A browser that only guesses where its user goes next must not use up the answer.
    private static boolean isPrefetch(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return headers.containsKey("Sec-Purpose") || headers.containsKey("Purpose");
    }

    /// RFC 6749 §10.12: only who knows the state ends the wait, be it with bad news.
    private boolean isAnswer(URI address, Reader reader) {
        try {
            answer.complete(reader.read(address));
            return true;
        } catch (InvalidResponseException no) {
            if (isStray(no.refusal())) return false;
            answer.completeExceptionally(no);
            return true;
        }
    }

    /// A parameter that comes twice is refused before the state is looked at.
    private static boolean isStray(Refusal refusal) {
        return refusal instanceof Refusal.WrongState || refusal instanceof Refusal.WrongType;
    }

    private Reply ended() {
        end.join();
        return Reply.see(callback.endPath());
    }
}
