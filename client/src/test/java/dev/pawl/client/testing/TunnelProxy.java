package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP proxy that opens tunnels (RFC 9110 §9.3.6), as companies have them.
///
/// Whatever host is asked for, the tunnel ends at the port of this machine that it was told, so
/// that a test can use names nobody has.
public final class TunnelProxy implements AutoCloseable {
    private static final String AUTHORIZATION = "proxy-authorization:";

    private final ServerSocket server;
    private final Optional<Integer> end;
    private final Optional<String> credentials;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TunnelProxy(ServerSocket server, Optional<Integer> end, Optional<String> credentials) {
        this.server = server;
        this.end = end;
        this.credentials = credentials;
        threads.execute(this::accept);
    }

    /// A proxy whose tunnels all end at this port.
    public static TunnelProxy to(int port) {
        return new TunnelProxy(bind(), Optional.of(port), Optional.empty());
    }

    /// The same for those who know the password.
    ///
    /// @param userinfo `user:password`
    public static TunnelProxy to(int port, String userinfo) {
        var base64 = Base64.getEncoder().encodeToString(userinfo.getBytes(ISO_8859_1));
        return new TunnelProxy(bind(), Optional.of(port), Optional.of("Basic " + base64));
    }

    /// A proxy that lets nobody through.
    public static TunnelProxy closed() {
        return new TunnelProxy(bind(), Optional.empty(), Optional.empty());
    }

    private static ServerSocket bind() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /// What tunnels were opened to, in order: `op.example:443`.
    public List<String> tunnels() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            var head = head(in);
            while (!head.isEmpty() && !isAllowed(head)) {
                answer(
                        client,
                        "407 Proxy Authentication Required",
                        "Proxy-Authenticate: Basic realm=\"p\"\r\n");
                head = head(in);
            }
            if (head.isEmpty()) return;
            if (end.isEmpty()) answer(client, "403 Forbidden", "");
            else tunnel(client, in, head.split(" ", 3)[1]);
        } catch (IOException gone) {
            // Whoever it was has hung up.
        }
    }

    private boolean isAllowed(String head) {
        return credentials.isEmpty()
                || head.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(AUTHORIZATION))
                        .anyMatch(line -> line.endsWith(" " + credentials.get()));
    }

    private static void answer(Socket client, String status, String headers) throws IOException {
        var text = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n";
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private void tunnel(Socket client, InputStream in, String target) throws IOException {
        asked.add(target);
        try (var origin = new Socket(InetAddress.getLoopbackAddress(), end.orElseThrow())) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            threads.execute(() -> copy(origin, client));
            in.transferTo(origin.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction ends with it.
        }
    }

    /// Reads up to the empty line; nothing when there is no more.
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) return head.toString();
        }
        return "";
    }
}
