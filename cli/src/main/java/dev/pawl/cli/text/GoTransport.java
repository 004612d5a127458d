package dev.pawl.cli.text;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What Go says when there is no answer: `Get "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect:
/// connection refused`.
public final class GoTransport {
    private GoTransport() {}

    public static String complaint(TransportException lost) {
        return "%s \"%s\": %s".formatted(verb(lost.method()), lost.url(), cause(lost));
    }

    private static String verb(String method) {
        return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String cause(TransportException lost) {
        var failure = lost.failure();
        return switch (failure) {
            case MalformedURLException _ -> "unsupported protocol scheme " + scheme(lost.url());
            case UnknownHostException _ ->
                    "dial tcp: lookup " + URI.create(lost.url()).getHost() + ": no such host";
            case NoRouteToHostException _ ->
                    "dial tcp " + address(lost.url()) + ": connect: no route to host";
            case ConnectException _ ->
                    "dial tcp " + address(lost.url()) + ": connect: connection refused";
            case SocketTimeoutException _ when lost.delivery() == Delivery.NOT_SENT ->
                    "dial tcp " + address(lost.url()) + ": i/o timeout";
            case SocketTimeoutException _ ->
                    "context deadline exceeded (Client.Timeout exceeded while awaiting headers)";
            case SSLException refused -> tls(refused);
            case IOException other -> broken(other);
        };
    }

    private static String tls(SSLException refused) {
        var message = message(refused);
        if (message.contains("unrecognized SSL message")) {
            return "tls: first record does not look like a TLS handshake";
        }
        return isUntrusted(refused)
                ? "x509: certificate signed by unknown authority"
                : "tls: " + message;
    }

    private static boolean isUntrusted(Throwable refused) {
        return Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(text -> text.contains("PKIX") || text.contains("certification path"));
    }

    private static String broken(IOException failure) {
        var message = message(failure);
        if (message.contains("Connection reset")) return "read: connection reset by peer";
        if (message.contains("Premature EOF")) return "unexpected EOF";
        return message.contains("end of file") ? "EOF" : message;
    }

    private static String message(IOException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }

    private static String scheme(String url) {
        var colon = url.indexOf(':');
        return "\"" + (colon < 0 ? "" : url.substring(0, colon)) + "\"";
    }

    /// Go names the address it tried, not the host's name.
    private static String address(String url) {
        var uri = URI.create(url);
        var port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        try {
            var host = InetAddress.getByName(uri.getHost()).getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        } catch (UnknownHostException unresolved) {
            return uri.getHost() + ":" + port;
        }
    }
}
