package dev.pawl.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.error.TransportException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// One request on its way, and its answer.
///
/// Shared between who runs it and who gives it up: its stage. Nothing is sent before the stage says
/// so, and it cannot say so once the exchange is given up; so whoever gives it up early enough
/// knows that nothing was sent.
final class UrlExchange {
    private static final int CHUNK = 8192;

    /// How far it has come.
    private enum Stage {
        CONNECTING,
        SENT,
        ANSWERED,
        GIVEN_UP
    }

    private final Habits habits;
    private final HttpRequest request;
    private final Optional<ProxyServer> proxy;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.CONNECTING);
    private volatile Optional<HttpURLConnection> open = Optional.empty();

    UrlExchange(Habits habits, HttpRequest request) {
        this.habits = habits;
        this.request = request;
        this.proxy = habits.proxies().flatMap(choice -> choice.apply(request.uri()));
    }

    HttpRequest request() {
        return request;
    }

    HttpResponse run() {
        var connection = connect();
        try {
            return exchange(connection);
        } catch (IOException failure) {
            throw Reasons.failed(request, Delivery.UNKNOWN, failure);
        }
    }

    /// Wants no answer any more.
    ///
    /// @return whether nothing was sent, nor will be
    boolean giveUp() {
        var reached = stage.getAndSet(Stage.GIVEN_UP);
        // A body is read in pieces and notices by itself; closing it here would wait for the next.
        if (reached != Stage.ANSWERED) open.ifPresent(HttpURLConnection::disconnect);
        return reached == Stage.CONNECTING;
    }

    private HttpURLConnection connect() {
        try {
            var connection = (HttpURLConnection) opened();
            prepare(connection);
            open = Optional.of(connection);
            connection.connect();
            return connection;
        } catch (IOException failure) {
            throw unsent(failure);
        } catch (IllegalArgumentException unsendable) {
            // An impossible port or header; the message would quote the header, hence the token.
            throw unsent(new IOException("unsendable request"));
        }
    }

    private URLConnection opened() throws IOException {
        var url = request.uri().toURL();
        if (habits.proxies().isEmpty()) return url.openConnection();
        return url.openConnection(proxy.map(ProxyServer::proxy).orElse(Proxy.NO_PROXY));
    }

    private void prepare(HttpURLConnection connection) throws IOException {
        habits.trust().applyTo(connection);
        proxy.flatMap(ProxyServer::authenticator).ifPresent(connection::setAuthenticator);
        connection.setConnectTimeout((int) habits.connect().toMillis());
        connection.setReadTimeout((int) habits.read().toMillis());
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(habits.isFollowing() && request.mayBeRedirected());
        connection.setRequestMethod(request.method());
        connection.setDoOutput(request.form().isPresent());
        // The JDK would ask for pictures first; this says as much as no header at all.
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("User-Agent", "pawl");
        habits.headers().forEach(connection::setRequestProperty);
        request.headers().forEach(connection::setRequestProperty);
    }

    private HttpResponse exchange(HttpURLConnection connection) throws IOException {
        advance(Stage.CONNECTING, Stage.SENT);
        if (request.form().isPresent()) {
            // Not a stream: the JDK buffers it and writes it with the headers.
            try (var out = connection.getOutputStream()) {
                out.write(request.form().get().encoded().getBytes(UTF_8));
            }
        }
        var status = connection.getResponseCode();
        if (status < 0) throw new IOException("not an HTTP answer");
        advance(Stage.SENT, Stage.ANSWERED);
        return new HttpResponse(
                status,
                Objects.requireNonNullElse(connection.getResponseMessage(), ""),
                headers(connection),
                body(connection, status));
    }

    private void advance(Stage from, Stage to) throws IOException {
        if (!stage.compareAndSet(from, to)) throw new IOException("given up");
    }

    /// In the order of the wire, which the JDK's own map of them does not keep. Line 0 is the
    /// status line, which has no name.
    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        var headers = new LinkedHashMap<String, List<String>>();
        for (int line = 1; connection.getHeaderFieldKey(line) != null; line++) {
            headers.computeIfAbsent(connection.getHeaderFieldKey(line), unseen -> new ArrayList<>())
                    .add(connection.getHeaderField(line));
        }
        return headers;
    }

    private String body(HttpURLConnection connection, int status) throws IOException {
        var stream = Optional.ofNullable(connection.getErrorStream());
        try (InputStream in =
                stream.isPresent() || status >= 400
                        ? stream.orElseGet(InputStream::nullInputStream)
                        : connection.getInputStream()) {
            return read(in);
        }
    }

    private String read(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (var length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            if (stage.get() == Stage.GIVEN_UP) throw new IOException("given up");
            body.write(chunk, 0, length);
            if (body.size() > habits.maxBody()) return tooLong(body.toByteArray());
        }
        return body.toString(UTF_8);
    }

    /// Cut off, an endless answer fails as broken JSON.
    private String tooLong(byte[] body) throws IOException {
        if (habits.isCutting()) return new String(body, 0, habits.maxBody(), UTF_8);
        throw new IOException("the answer is longer than " + habits.maxBody() + " bytes");
    }

    private TransportException unsent(IOException failure) {
        var trouble = proxy.flatMap(server -> proxyTrouble(server, failure));
        if (trouble.isPresent()) {
            var told = new IOException(trouble.get(), failure);
            return Reasons.failed(request, Delivery.NOT_SENT, told, Reason.PROXY);
        }
        var told = habits.isExplaining() ? Untrusted.explained(request.uri(), failure) : failure;
        return Reasons.failed(request, Delivery.NOT_SENT, told);
    }

    private Optional<String> proxyTrouble(ProxyServer server, IOException failure) {
        if (failure instanceof UnknownHostException)
            return Optional.of("there is no host of the proxy " + server);
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException)
            return Optional.of("nothing answers at the proxy " + server);
        var message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (!message.startsWith("Unable to tunnel through proxy")) return Optional.empty();
        return Optional.of(
                "the proxy %s lets nobody through to %s: %s"
                        .formatted(
                                server,
                                request.uri().getRawAuthority(),
                                message.replaceAll(".*HTTP/\\S+ |\".*", "")));
    }
}
