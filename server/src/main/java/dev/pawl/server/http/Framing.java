package dev.pawl.server.http;

import java.util.regex.Pattern;

/// How the body of a request is delimited (RFC 9112 §6.3). Whatever could be read in two ways is
/// refused: a proxy in front may have read it in the other one.
sealed interface Framing {
    /// There is no body.
    record Empty() implements Framing {}

    /// The body has a length told before.
    record Length(long octets) implements Framing {}

    /// The body comes in chunks (RFC 9112 §7.1).
    record Chunked() implements Framing {}

    /// Eighteen digits fit a long.
    Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    static Framing of(RequestHead head) throws RequestRefused {
        var lengths = head.fields().all("Content-Length");
        if (head.fields().has("Transfer-Encoding")) return chunked(head);
        if (lengths.isEmpty()) return new Empty();
        if (lengths.size() > 1 || !DIGITS.matcher(lengths.getFirst()).matches())
            throw RequestRefused.malformed("not one good Content-Length");
        var octets = Long.parseLong(lengths.getFirst());
        return octets == 0 ? new Empty() : new Length(octets);
    }

    private static Framing chunked(RequestHead head) throws RequestRefused {
        if (head.fields().has("Content-Length"))
            throw RequestRefused.malformed("Content-Length beside Transfer-Encoding");
        if (head.http10()) throw RequestRefused.malformed("Transfer-Encoding in HTTP/1.0");
        var codings = head.fields().all("Transfer-Encoding");
        if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked"))
            throw RequestRefused.malformed("a Transfer-Encoding other than chunked");
        return new Chunked();
    }
}
