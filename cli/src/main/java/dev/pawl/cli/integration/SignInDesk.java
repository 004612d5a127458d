package dev.pawl.cli.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.console.Outlets;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.client.authorization.PendingAuthorization;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The two pages of a sign-in, on this machine: `/login` sends the browser to the provider,
/// `/auth/callback` is where it comes back.
///
/// Shared: how each sign-in ended, put by the thread that served it, taken by the one that waits.
final class SignInDesk implements AutoCloseable {
    static final String LOGIN = "/login";

    private static final String STATE = "state";
    private static final Duration COOKIE_LIFE = Duration.ofMinutes(15);

    private final HttpServer server;
    private final CodeFlow flow;
    private final Outlets outlets;
    private final LinkedBlockingQueue<Ending> endings = new LinkedBlockingQueue<>();

    /// How a sign-in ended; without trouble it went well.
    private record Ending(Optional<Stopped> stopped, Optional<RuntimeException> failed) {
        static final Ending WELL = new Ending(Optional.empty(), Optional.empty());
    }

    private SignInDesk(HttpServer server, CodeFlow flow, Outlets outlets) {
        this.server = server;
        this.flow = flow;
        this.outlets = outlets;
    }

    /// Serves the pages.
    ///
    /// @throws Failure when the port is taken
    static SignInDesk open(Redirect redirect, CodeFlow flow, Outlets outlets) {
        try {
            var address = new InetSocketAddress(redirect.host(), redirect.port());
            var desk = new SignInDesk(HttpServer.create(address, 0), flow, outlets);
            desk.server.createContext(LOGIN, desk::login);
            desk.server.createContext(Redirect.PATH, desk::callback);
            desk.server.start();
            return desk;
        } catch (IOException taken) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "port %d of %s: %s"
                                    .formatted(
                                            redirect.port(), redirect.host(), taken.getMessage()),
                            "--port takes another, if the client is registered with it")
                    .because(taken);
        }
    }

    /// Waits for the first sign-in to end, or for none.
    ///
    /// @throws Stopped when it ended badly
    /// @throws Failure when nobody came in time
    void await(boolean forEver, Optional<Duration> patience) throws Stopped {
        try {
            if (forEver) new CountDownLatch(1).await();
            var ending = next(patience);
            if (ending.stopped().isPresent()) throw ending.stopped().get();
            if (ending.failed().isPresent()) throw ending.failed().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted").because(stopped);
        }
    }

    private Ending next(Optional<Duration> patience) throws InterruptedException {
        if (patience.isEmpty()) return endings.take();
        var ending = endings.poll(patience.get().toMillis(), TimeUnit.MILLISECONDS);
        return Optional.ofNullable(ending)
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.LOGIN_REQUIRED, "nobody signed in within login_timeout"));
    }

    private void login(HttpExchange exchange) throws IOException {
        if (!isAt(exchange, LOGIN)) return;
        try {
            var started = flow.login();
            remember(exchange, STATE, started.state().reveal());
            remember(exchange, "nonce", started.nonce().reveal());
            exchange.getResponseHeaders().set("Location", started.uri().toString());
            answer(exchange, 302, "");
        } catch (Stopped stopped) {
            fail(exchange, "Failed to make PAR request: ", stopped);
        } catch (RuntimeException failed) {
            fail(exchange, failed);
        }
    }

    private static void remember(HttpExchange exchange, String name, String value) {
        var cookie =
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax"
                        .formatted(name, value, COOKIE_LIFE.toSeconds());
        exchange.getResponseHeaders().add("Set-Cookie", cookie);
    }

    private void callback(HttpExchange exchange) throws IOException {
        if (!isAt(exchange, Redirect.PATH)) return;
        var started = started(exchange);
        if (started.isEmpty()) return;
        try {
            flow.finish(started.get(), exchange.getRequestURI());
            answer(exchange, 200, "Signed in. What came back is where oidc-client was started.\n");
            endings.add(Ending.WELL);
        } catch (Stopped stopped) {
            fail(exchange, "The sign-in failed: ", stopped);
        } catch (RuntimeException failed) {
            fail(exchange, failed);
        }
    }

    /// The request this browser was sent away with. A callback without one is nobody's sign-in, and
    /// waiting goes on.
    private Optional<PendingAuthorization> started(HttpExchange exchange) throws IOException {
        var cookie = Cookies.of(exchange).get(STATE);
        var state = Query.of(exchange.getRequestURI()).getOrDefault(STATE, "");
        if (cookie == null) return refused(exchange, "state not found");
        if (!state.equals(cookie)) return refused(exchange, "state did not match");
        var started = flow.returned(state);
        return started.isPresent()
                ? started
                : refused(exchange, "could not find oauth context based on state");
    }

    private Optional<PendingAuthorization> refused(HttpExchange exchange, String why)
            throws IOException {
        outlets.log().error(why);
        answer(exchange, 400, why + "\n");
        return Optional.empty();
    }

    private void fail(HttpExchange exchange, String what, Stopped stopped) throws IOException {
        answer(exchange, 500, what + outlets.redactor().redact(stopped.reason()) + "\n");
        endings.add(new Ending(Optional.of(stopped), Optional.empty()));
    }

    private void fail(HttpExchange exchange, RuntimeException failed) throws IOException {
        answer(exchange, 500, "The sign-in failed; oidc-client tells why.\n");
        endings.add(new Ending(Optional.empty(), Optional.of(failed)));
    }

    /// A context is a prefix: what is below it is not served.
    private static boolean isAt(HttpExchange exchange, String path) throws IOException {
        if (exchange.getRequestURI().getPath().equals(path)) return true;
        answer(exchange, 404, "There is nothing here.\n");
        return false;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
