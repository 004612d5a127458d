package dev.pawl.client.testing.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One answer and what becomes of the connection; it may hold tokens, so it prints only its status.
public final class Reply {
    /// How the answer leaves.
    public enum Ending {
        /// Whole, and the connection stays open.
        KEPT,
        /// Not a byte of it; the connection is closed in order (FIN).
        CLOSED,
        /// Not a byte of it; the connection is torn down (RST).
        RESET,
        /// The head, half of the body, and the connection is closed.
        HALVED,
        /// The head, the body, and one blank every 20 ms for ever.
        ENDLESS
    }

    private final int status;
    private final List<Header> headers;
    private final String body;
    private final Ending ending;

    private Reply(int status, List<Header> headers, String body, Ending ending) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
        this.ending = ending;
    }

    public static Reply of(int status, String contentType, String body) {
        return empty(status).with("Content-Type", contentType).withBody(body);
    }

    public static Reply json(int status, String body) {
        return of(status, "application/json", body).with("Cache-Control", "no-store");
    }

    /// An OAuth error (RFC 6749 §5.2).
    public static Reply error(int status, String code) {
        return json(status, Json.object(Map.of("error", Json.text(code))));
    }

    /// A status without body and type.
    public static Reply empty(int status) {
        return new Reply(status, List.of(), "", Ending.KEPT);
    }

    /// Returns this answer with one header line more.
    public Reply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, more, body, ending);
    }

    /// Returns this answer without the header lines of a name.
    public Reply without(String name) {
        var fewer = headers.stream().filter(header -> !header.name().equalsIgnoreCase(name));
        return new Reply(status, fewer.toList(), body, ending);
    }

    public Reply withBody(String other) {
        return new Reply(status, headers, other, ending);
    }

    public Reply ending(Ending other) {
        return new Reply(status, headers, body, other);
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    List<Header> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    Ending ending() {
        return ending;
    }

    @Override
    public String toString() {
        return "Reply " + status;
    }
}
