package dev.pawl.bench.soak;

import java.util.Locale;

/// A kind of connection that is held and comes to no end.
///
/// Each constant says what is sent at once, and what is added every few seconds so that it does not
/// look idle.
enum HeldKind {
    SILENT("", ""),
    HALF_LINE("POST /oauth2/to", ""),
    HALF_HEADERS("GET /health/live HTTP/1.1\r\nHost: a\r\n", ""),
    DRIPPING_HEADERS("GET /health/live HTTP/1.1\r\nHost: a\r\n", "X-More: a\r\n"),
    HALF_BODY(SoakRequest.head("Content-Length: 1000\r\n") + "grant_type=", ""),
    DRIPPING_BODY(SoakRequest.head("Content-Length: 1000\r\n"), "a"),
    DRIPPING_CHUNKS(SoakRequest.head("Transfer-Encoding: chunked\r\n"), "1\r\na\r\n"),

    /// One good request, and then nothing: connections that are kept alive for nothing.
    KEPT_ALIVE(SoakRequest.get("/health/live"), ""),

    /// A thousand requests, and none of the answers is read.
    UNREAD_ANSWERS(SoakRequest.get("/.well-known/openid-configuration").repeat(1_000), "");

    private final String first;
    private final String more;

    HeldKind(String first, String more) {
        this.first = first;
        this.more = more;
    }

    String first() {
        return first;
    }

    String more() {
        return more;
    }

    boolean reads() {
        return this != UNREAD_ANSWERS;
    }

    @Override
    public String toString() {
        return "held: " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
