package dev.pawl.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// Writes answers (RFC 9112 §4): always with a length, never in chunks, so that HTTP/1.0
/// understands them.
final class AnswerWriter {
    /// RFC 9110 §5.6.7.
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(200, "OK"),
                    Map.entry(201, "Created"),
                    Map.entry(202, "Accepted"),
                    Map.entry(204, "No Content"),
                    Map.entry(302, "Found"),
                    Map.entry(303, "See Other"),
                    Map.entry(304, "Not Modified"),
                    Map.entry(307, "Temporary Redirect"),
                    Map.entry(400, "Bad Request"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(408, "Request Timeout"),
                    Map.entry(409, "Conflict"),
                    Map.entry(413, "Content Too Large"),
                    Map.entry(414, "URI Too Long"),
                    Map.entry(415, "Unsupported Media Type"),
                    Map.entry(422, "Unprocessable Content"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(431, "Request Header Fields Too Large"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(503, "Service Unavailable"),
                    Map.entry(505, "HTTP Version Not Supported"));

    private final InstantSource clock;

    AnswerWriter(InstantSource clock) {
        this.clock = clock;
    }

    /// What the peer is told about the connection.
    enum Next {
        /// HTTP/1.1: silence means that it stays open.
        STAYS,
        /// HTTP/1.0 has to be told.
        STAYS_FOR_HTTP_1_0,
        CLOSES
    }

    /// Writes an answer, in one piece.
    ///
    /// @param withBody false for the answer to HEAD, which tells of a body without sending it
    void write(Response response, boolean withBody, Next next, OutputStream to) throws IOException {
        var head = head(response, next).getBytes(StandardCharsets.ISO_8859_1);
        var body = withBody && !isBodiless(response) ? response.body() : new byte[0];
        var bytes = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, bytes, head.length, body.length);
        to.write(bytes);
        to.flush();
    }

    private String head(Response response, Next next) {
        var head = new StringBuilder(512).append("HTTP/1.1 ").append(response.status());
        head.append(' ').append(REASONS.getOrDefault(response.status(), "Status")).append("\r\n");
        field(head, "Date", DATE.format(clock.instant()));
        for (var header : response.headers())
            if (!header.name().equals(Problem.CLOSE.name()))
                field(head, header.name(), header.value());
        if (!isBodiless(response))
            field(head, "Content-Length", String.valueOf(response.body().length));
        switch (next) {
            case STAYS -> {}
            case STAYS_FOR_HTTP_1_0 -> field(head, "Connection", "keep-alive");
            case CLOSES -> field(head, "Connection", "close");
        }
        return head.append("\r\n").toString();
    }

    /// RFC 9110 §8.6: these have no length, not even zero.
    private static boolean isBodiless(Response response) {
        return response.status() == 204 || response.status() == 304;
    }

    private static void field(StringBuilder head, String name, String value) {
        if (value.chars().anyMatch(sign -> (sign < ' ' && sign != '\t') || sign > 0xff))
            throw new IllegalStateException("a header value that cannot be sent: " + name);
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
