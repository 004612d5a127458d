package dev.pawl.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The transport of short-lived programs: [HttpURLConnection] starts ten times faster than the
/// JDK's newer client.
///
/// Three things make it deliver at most once, and each is measured by a test: its habit of sending
/// a POST again is switched off by a system property that is read once, when its classes load; it
/// is not streaming, which would lose the body of every 401; and it follows no redirect with
/// credentials.
public final class UrlConnectionTransport implements Transport {
    /// Must be `false` before anything in the program opens an HTTP connection.
    public static final String RETRY_POST = "sun.net.http.retryPost";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final TlsTrust trust;

    private UrlConnectionTransport(TlsTrust trust) {
        if (!"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException(
                    "set -D" + RETRY_POST + "=false: the JDK may deliver a POST twice");
        }
        this.trust = trust;
    }

    /// Trusts the certificates the platform trusts.
    public static UrlConnectionTransport platformTrust() {
        return new UrlConnectionTransport(TlsTrust.PLATFORM);
    }

    /// Trusts what the authorities in a PEM file have signed, and nothing else.
    ///
    /// @param authorities read at the first connection with TLS, which fails where it cannot be
    public static UrlConnectionTransport trusting(Path authorities) {
        return new UrlConnectionTransport(new Authorities(authorities));
    }

    /// Trusts any certificate: for test installations only.
    public static UrlConnectionTransport trustingAnyone() {
        return new UrlConnectionTransport(TlsTrust.ANYONE);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        var connection = connect(request);
        try {
            return exchange(request, connection);
        } catch (IOException failure) {
            throw failed(request, Delivery.UNKNOWN, failure);
        }
    }

    private HttpURLConnection connect(HttpRequest request) {
        try {
            var connection = (HttpURLConnection) request.uri().toURL().openConnection();
            prepare(connection, request);
            connection.connect();
            return connection;
        } catch (IOException failure) {
            throw failed(request, Delivery.NOT_SENT, failure);
        } catch (IllegalArgumentException unsendable) {
            // An impossible port or header; the message would quote the header, hence the token.
            throw failed(request, Delivery.NOT_SENT, new IOException("unsendable request"));
        }
    }

    private void prepare(HttpURLConnection connection, HttpRequest request) throws IOException {
        trust.applyTo(connection);
        connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(request.mayBeRedirected());
        connection.setRequestMethod(request.method());
        connection.setDoOutput(request.form().isPresent());
        // The JDK would ask for pictures first; this says as much as no header at all.
        connection.setRequestProperty("Accept", "*/*");
        connection.setRequestProperty("User-Agent", "pawl");
        request.headers().forEach(connection::setRequestProperty);
    }

    private static HttpResponse exchange(HttpRequest request, HttpURLConnection connection)
            throws IOException {
        if (request.form().isPresent()) {
            // Not a stream: the JDK buffers it and writes it with the headers.
            try (var out = connection.getOutputStream()) {
                out.write(request.form().get().encoded().getBytes(UTF_8));
            }
        }
        var status = connection.getResponseCode();
        if (status < 0) throw new IOException("not an HTTP answer");
        return new HttpResponse(
                status,
                Objects.requireNonNullElse(connection.getResponseMessage(), ""),
                headers(connection),
                body(connection, status));
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

    private static String body(HttpURLConnection connection, int status) throws IOException {
        var stream = Optional.ofNullable(connection.getErrorStream());
        try (InputStream in =
                stream.isPresent() || status >= 400
                        ? stream.orElseGet(InputStream::nullInputStream)
                        : connection.getInputStream()) {
            // What lies beyond is cut off, so that an endless answer fails as broken JSON.
            return new String(in.readNBytes(HttpResponse.MAX_BODY_BYTES), UTF_8);
        }
    }

    private static TransportException failed(
            HttpRequest request, Delivery delivery, IOException failure) {
        return new TransportException(
                request.method(), request.uri().toString(), delivery, failure);
    }
}
