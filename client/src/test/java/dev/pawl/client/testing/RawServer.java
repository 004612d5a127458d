package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A server of bare sockets that reads whole requests, counts them, and may hang up instead of
/// answering: what no HTTP library's server can be made to do.
public final class RawServer implements AutoCloseable {
    /// Told instead of an answer: close the connection.
    public static final String HANG_UP = "";

    private static final String LENGTH = "content-length:";

    private final ServerSocket listener;
    private final Function<String, String> answers;
    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();

    private RawServer(ServerSocket listener, Function<String, String> answers) {
        this.listener = listener;
        this.answers = answers;
    }

    /// Starts to listen.
    ///
    /// @param answers from the request line to the raw answer, or [#HANG_UP]
    public static RawServer start(Function<String, String> answers) {
        try {
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var server = new RawServer(listener, answers);
            daemon(server::accept);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    /// How many POST requests arrived whole.
    public int posts() {
        return posts.get();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (true) {
                var requestLine = readRequest(socket.getInputStream());
                if (requestLine.startsWith("POST")) posts.incrementAndGet();
                var answer = answers.apply(requestLine);
                if (answer.equals(HANG_UP)) return;
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                if (answer.contains("Connection: close")) return;
            }
        } catch (IOException clientLeft) {
            // Nothing to answer.
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) throw new IOException("end of requests");
            head.write(next);
        }
        var lines = head.toString(ISO_8859_1).lines().toList();
        for (var line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                in.readNBytes(Integer.parseInt(line.substring(LENGTH.length()).strip()));
            }
        }
        return lines.get(0);
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
