package dev.pawl.server.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listener. One platform thread accepts; each connection has a virtual thread and blocking code.
///
/// Accepting goes on whatever happens: where the system has no descriptor left, it is tried again
/// shortly. Should the socket itself be lost, the listener is not [#isAlive()] any more and says so
/// to whoever watches.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LAST_WORDS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int BACKLOG = 1_024;

    /// How many are told at once that there is no room. Others are not told.
    private static final int TOLD = 32;

    private final ServerSocket socket;
    private final ListenAddress address;
    private final AnswerRules rules;
    private final Connections connections;
    private final HttpAdapter adapter;
    private final AnswerWriter writer;
    private final Runnable whenLost;
    private final Semaphore told = new Semaphore(TOLD);
    private volatile boolean stopping;

    private HttpServer(
            ServerSocket socket, ListenAddress address, AnswerRules rules, Context context) {
        this.address = address;
        this.rules = rules;
        this.connections = context.connections();
        this.adapter = new HttpAdapter(context.handling(), rules, connections);
        this.writer = new AnswerWriter(rules.clock());
        this.whenLost = context.handling().whenLost();
        this.socket = socket;
    }

    private record Context(Connections connections, Handling handling) {}

    /// Who answers and who hears of it.
    ///
    /// @param refusals hears of every refusal
    /// @param whenLost told once if the listener ends by itself
    public record Handling(Routes routes, Refusals refusals, Runnable whenLost) {}

    /// Starts listening.
    ///
    /// @throws ListenException if the address cannot be listened on
    public static HttpServer start(
            ListenAddress address, AnswerRules rules, Connections connections, Handling handling) {
        try {
            var socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(address.host(), address.port()), BACKLOG);
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
            return on(socket, address, rules, connections, handling);
        } catch (IOException | IllegalArgumentException e) {
            throw new ListenException("cannot listen on " + address.name() + ": " + e.getMessage());
        }
    }

    /// Listens on a socket that is bound already.
    static HttpServer on(
            ServerSocket socket,
            ListenAddress address,
            AnswerRules rules,
            Connections connections,
            Handling handling) {
        var context = new Context(connections, handling);
        var server = new HttpServer(socket, address, rules, context);
        var name = "pawl-listener-" + server.port();
        var _ = Thread.ofPlatform().name(name).start(server::accept);
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Asks whether connections are still accepted.
    public boolean isAlive() {
        return !socket.isClosed();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) acceptOne();
        } finally {
            if (!stopping) lost();
        }
    }

    private void acceptOne() {
        try {
            var accepted = socket.accept();
            try {
                take(accepted);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                accepted.close();
                throw e;
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (socket.isClosed()) return;
            log().write(
                            "cannot accept",
                            log -> log.warn("cannot accept a connection: {}", e.getMessage()));
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void take(Socket accepted) throws IOException {
        accepted.setTcpNoDelay(true);
        var connection = new HttpConnection(accepted, this);
        if (connections.admit(connection)) {
            serve(connection);
            return;
        }
        log().write(
                        "no room",
                        log ->
                                log.warn(
                                        "no room for a connection from {}",
                                        accepted.getInetAddress().getHostAddress()));
        var isTold = address.tls().isEmpty() && told.tryAcquire();
        if (isTold) start(() -> turnAway(connection));
        else accepted.close();
    }

    private static void start(Runnable work) {
        var _ = Thread.ofVirtual().name("pawl-connection").start(work);
    }

    private void serve(HttpConnection connection) {
        try {
            start(connection);
        } catch (RuntimeException | OutOfMemoryError e) {
            ended(connection);
            throw e;
        }
    }

    private void turnAway(HttpConnection connection) {
        try {
            connection.turnAway();
        } finally {
            told.release();
        }
    }

    private void lost() {
        stopping = true;
        LOG.error("the listener on {} has ended", address.name());
        whenLost.run();
    }

    /// The connection as it is read and written: with TLS around it where that is spoken here.
    Socket secured(Socket accepted) throws IOException {
        if (address.tls().isEmpty()) return accepted;
        accepted.setSoTimeout((int) times().head().toMillis());
        var secure = TlsRules.over(accepted, address.tls().get());
        secure.startHandshake();
        return secure;
    }

    boolean trusts(InetAddress peer) {
        return rules.proxies().trusts(peer);
    }

    void ended(HttpConnection connection) {
        connections.remove(connection);
    }

    ConnectionTimes times() {
        return connections.times();
    }

    HttpAdapter adapter() {
        return adapter;
    }

    AnswerWriter writer() {
        return writer;
    }

    LimitedLog log() {
        return connections.log();
    }

    /// Stops accepting, lets what is in flight finish for up to ten seconds, and stops.
    @Override
    public void close() {
        stopping = true;
        adapter.refuseNewRequests();
        closeSocket();
        var begun = System.nanoTime();
        while (adapter.inFlight() > 0 && System.nanoTime() - begun < PATIENCE.toNanos())
            LockSupport.parkNanos(5_000_000);
        if (connections.isAnyOn(this)) LockSupport.parkNanos(LAST_WORDS);
        connections.abort(this);
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("the listener was closed already");
        }
    }
}
