package dev.pawl.bench.soak;

import static dev.pawl.bench.soak.AllowedAnswers.only;
import static dev.pawl.bench.soak.AllowedAnswers.orDropped;

import java.util.List;

/// Requests whose end is not where it seems: what follows it must never be taken for a request of
/// its own (RFC 9112 §11.2, request smuggling), and whatever is legal must not fail.
///
/// A harmless request stands behind each body whose end is in doubt, and within each that has one.
/// Where the server takes it for a request, there is a second answer.
final class FramingAttacks {
    /// What must not be answered.
    private static final String HIDDEN = "GET /health/live HTTP/1.1\r\nHost: hidden\r\n\r\n";

    private static final String SIZE = Integer.toHexString(HIDDEN.length());

    /// The hidden request, the end of its chunk, and the end of the body.
    private static final String LAST = HIDDEN + "\r\n0\r\n\r\n";

    static final List<Attack> ALL =
            List.of(
                    // RFC 9112 §7.1.1: a recipient ignores extensions that it does not know.
                    Attack.of("chunk extension", only(400, 401), chunked(SIZE + ";a=b\r\n" + LAST)),
                    // RFC 9112 §7.1.2: fields after the body are legal.
                    Attack.of("trailer", only(400, 401), trailed("X-Checksum: 1\r\n")),
                    Attack.of(
                            "one byte chunks",
                            only(400, 401),
                            chunked("1\r\na\r\n".repeat(500) + "0\r\n\r\n")),
                    // RFC 9112 §6.3: chunked wins, and to answer with an error is better.
                    Attack.of(
                            "length and chunked",
                            orDropped(400, 401),
                            empty("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")),
                    Attack.of(
                            "two lengths",
                            orDropped(400),
                            framed("Content-Length: 3\r\nContent-Length: 0\r\n", "a=b")),
                    Attack.of(
                            "length list",
                            orDropped(400),
                            framed("Content-Length: 3, 0\r\n", "a=b")),
                    Attack.of(
                            "negative length",
                            orDropped(400),
                            framed("Content-Length: -1\r\n", "")),
                    Attack.of(
                            "signed length",
                            orDropped(400),
                            framed("Content-Length: +3\r\n", "a=b")),
                    Attack.of(
                            "blank before colon",
                            orDropped(400, 501),
                            empty("Content-Length: 5\r\nTransfer-Encoding : chunked\r\n")),
                    Attack.of(
                            "unknown coding",
                            orDropped(400, 501),
                            empty("Transfer-Encoding: xchunked\r\n")),
                    Attack.of(
                            "coding after chunked",
                            orDropped(400, 501),
                            empty("Transfer-Encoding: chunked, identity\r\n")),
                    Attack.of(
                            "chunked twice",
                            orDropped(400, 401, 501),
                            empty("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n")),
                    Attack.of(
                            "chunk size too large",
                            orDropped(400, 413),
                            chunked("FFFFFFFFFFFFFFFFF\r\n" + LAST)),
                    Attack.of(
                            "chunk size with prefix",
                            orDropped(400),
                            chunked("0x" + SIZE + "\r\n" + LAST)),
                    Attack.of("chunk size negative", orDropped(400, 413), chunked("-3\r\n" + LAST)),
                    Attack.of("chunk longer than said", orDropped(400), chunked("1\r\n" + LAST)),
                    Attack.of(
                            "long extension",
                            orDropped(400, 401, 413),
                            chunked(SIZE + ";a=" + "b".repeat(40_000) + "\r\n" + LAST)),
                    Attack.of(
                            "many trailers",
                            orDropped(400, 401, 413, 431),
                            trailed("X: y\r\n".repeat(8_000))),
                    // A body where none is looked for.
                    Attack.of(
                            "body of a get",
                            orDropped(200, 400),
                            SoakRequest.get(
                                            "/.well-known/openid-configuration",
                                            "Content-Length: " + HIDDEN.length() + "\r\n")
                                    + HIDDEN),
                    // A body at an address where nobody is.
                    Attack.of(
                            "body at no address",
                            orDropped(404, 400),
                            SoakRequest.post("/nowhere", "", HIDDEN)),
                    // A body that the media type forbids to read.
                    Attack.of(
                            "body of another type",
                            orDropped(400, 401, 415),
                            SoakRequest.ofType("image/png", HIDDEN)));

    private FramingAttacks() {}

    private static String chunked(String body) {
        return SoakRequest.head("Transfer-Encoding: chunked\r\n") + body;
    }

    private static String trailed(String trailers) {
        return chunked(SIZE + "\r\n" + HIDDEN + "\r\n0\r\n" + trailers + "\r\n");
    }

    /// A chunked body that is empty where it is read as one.
    private static String empty(String framing) {
        return framed(framing, "0\r\n\r\n");
    }

    private static String framed(String framing, String body) {
        return SoakRequest.head(framing) + body + HIDDEN;
    }
}
