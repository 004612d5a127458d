package dev.pawl.cli.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.exit.Failures;
import dev.pawl.cli.proxy.Passage.Upstream;
import dev.pawl.cli.proxy.Passage.Upstreamless;
import dev.pawl.client.refresh.NoTokenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// A server on the loopback interface that passes requests on with a token.
///
/// Each request has a virtual thread of its own, and they share the client and the login, both made
/// for that. Nothing of a request or an answer is logged.
final class Proxy implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int SECONDS_TO_FINISH = 1;

    private final HttpServer server;
    private final Upstream upstream;
    private final Gate gate;
    private final Consumer<String> trouble;

    private Proxy(HttpServer server, Upstream upstream, Gate gate, Consumer<String> trouble) {
        this.server = server;
        this.upstream = upstream;
        this.gate = gate;
        this.trouble = trouble;
    }

    /// Starts it.
    ///
    /// @param port 0 for any that is free
    /// @param trouble is told why requests could not be given a token
    /// @throws Failure when the port is taken
    static Proxy start(int port, Upstream upstream, Gate gate, Consumer<String> trouble) {
        // Read once, when the JDK's server loads: without it short answers wait for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), 0);
            var proxy = new Proxy(server, upstream, gate, trouble);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", proxy::handle);
            server.start();
            return proxy;
        } catch (IOException taken) {
            throw new Failure(
                            ExitCode.FAILURE,
                            "port " + port + " cannot be listened at: " + taken.getMessage(),
                            "name another with --port, or none for any that is free")
                    .because(taken);
        }
    }

    String address() {
        return "http://" + HOST + ":" + server.getAddress().getPort();
    }

    /// An answer that breaks off must not look whole: an exception ends the connection instead.
    private void handle(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var refusal =
                gate.refuses(
                        exchange.getRequestMethod(),
                        name -> Optional.ofNullable(headers.getFirst(name)).orElse(""));
        if (refusal.isPresent())
            Passage.say(exchange, refusal.get().status(), refusal.get().reason());
        else pass(exchange);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try {
            new Passage(upstream, exchange).run();
        } catch (NoTokenException none) {
            refuse(exchange, none);
        } catch (Upstreamless none) {
            Passage.say(exchange, 502, upstream.base() + " does not answer");
        } catch (IllegalArgumentException unsendable) {
            Passage.say(exchange, 400, "the request cannot be sent on");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            Passage.say(exchange, 503, "it is ending");
        }
    }

    private void refuse(HttpExchange exchange, NoTokenException none) throws IOException {
        var failure = Failures.of(none);
        var text = failure.getMessage() + failure.advice().map(it -> "; " + it).orElse("");
        trouble.accept(text);
        Passage.say(exchange, failure.code() == ExitCode.TRANSIENT ? 503 : 502, text);
    }

    /// Takes no more requests, and gives those under way a moment.
    @Override
    public void close() {
        server.stop(SECONDS_TO_FINISH);
    }
}
