package dev.pawl.client.testing.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// HTTP over bare sockets: no library's server can be made to hang up, tear down or stop half-way.
///
/// Each connection has its own daemon thread, and its requests are answered one after the other.
final class Wire implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final int TRICKLE_MILLIS = 20;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private Wire(ServerSocket listener) {
        this.listener = listener;
    }

    /// Takes a port of the loopback interface; 0 is a free one.
    static Wire bind(int port) {
        try {
            var loopback = InetAddress.getLoopbackAddress();
            return new Wire(new ServerSocket(port, BACKLOG, loopback));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on port " + port, failure);
        }
    }

    /// Starts to answer.
    void serve(Function<Request, Reply> answers) {
        daemon(() -> accept(answers));
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /// Closes every connection, also those that wait for an answer.
    @Override
    public void close() {
        closeQuietly(listener);
        open.forEach(Wire::closeQuietly);
    }

    private void accept(Function<Request, Reply> answers) {
        try {
            while (true) {
                var socket = listener.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket, answers));
            }
        } catch (IOException closed) {
            // The issuer is closed: this is how its thread learns it.
        }
    }

    private void serve(Socket socket, Function<Request, Reply> answers) {
        try (socket) {
            var requests = new RequestReader(new BufferedInputStream(socket.getInputStream()));
            var more = true;
            while (more) more = write(answers.apply(requests.read()), socket);
        } catch (IOException clientLeft) {
            // There is nobody to answer.
        } finally {
            open.remove(socket);
        }
    }

    private static boolean write(Reply reply, Socket socket) throws IOException {
        var out = socket.getOutputStream();
        return switch (reply.ending()) {
            case KEPT -> {
                out.write(whole(reply));
                yield true;
            }
            case CLOSED -> false;
            case RESET -> {
                // A close without linger throws away what is unsent and sends RST.
                socket.setSoLinger(true, 0);
                yield false;
            }
            case HALVED -> {
                var bytes = whole(reply);
                var half = bytes.length - reply.body().getBytes(UTF_8).length / 2;
                out.write(Arrays.copyOf(bytes, half));
                yield false;
            }
            case ENDLESS -> {
                trickle(reply, out);
                yield false;
            }
        };
    }

    private static void trickle(Reply reply, OutputStream out) throws IOException {
        out.write((head(reply) + "Connection: close\r\n\r\n" + reply.body()).getBytes(UTF_8));
        try {
            while (true) {
                out.write(' ');
                Thread.sleep(TRICKLE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] whole(Reply reply) {
        var body = reply.body().getBytes(UTF_8);
        var head =
                (head(reply) + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1);
        var whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static String head(Reply reply) {
        var head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" -\r\n");
        for (var header : reply.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return head.toString();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyGone) {
            // Closed is what was asked for.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "chaos-issuer");
        thread.setDaemon(true);
        thread.start();
    }
}
