package dev.pawl.bench.soak;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/// An answer of the server, read from the wire: everything it says is ASCII.
///
/// @param head the status line and the header fields
record SoakAnswer(int status, String head, String body) {
    private static final int LONGEST_HEAD = 64 << 10;

    /// Reads one answer.
    ///
    /// @throws EOFException if the connection was closed before its first byte
    static SoakAnswer read(InputStream in) throws IOException {
        var head = head(in);
        if (!head.startsWith("HTTP/1.") || head.length() < 13)
            throw new IOException("not an answer in HTTP: " + head.lines().findFirst().orElse(""));
        var status = Integer.parseInt(head, 9, 12, 10);
        return new SoakAnswer(status, head, body(in, status, head));
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.length() < LONGEST_HEAD && text.indexOf("\r\n\r\n", text.length() - 4) < 0) {
            var next = in.read();
            if (next < 0 && text.isEmpty()) throw new EOFException("closed without an answer");
            if (next < 0) throw new IOException("closed within an answer");
            text.append((char) next);
        }
        return text.toString();
    }

    private static String body(InputStream in, int status, String head) throws IOException {
        if (status == 204 || status == 304 || status < 200) return "";
        if (field(head, "transfer-encoding").equals("chunked")) return chunked(in);
        var length = field(head, "content-length");
        return length.isEmpty() ? text(in.readAllBytes()) : exactly(in, Integer.parseInt(length));
    }

    private static String chunked(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (true) {
            var size = Integer.parseInt(line(in), 16);
            text.append(exactly(in, size));
            line(in);
            if (size == 0) return text.toString();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("closed within an answer");
            line.append((char) next);
        }
        return line.toString().trim();
    }

    private static String exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) throw new IOException("closed within an answer");
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Finds a header field; empty if it is not there.
    String field(String name) {
        return field(head, name);
    }

    private static String field(String head, String name) {
        var lower = head.toLowerCase(Locale.ROOT);
        var from = lower.indexOf("\r\n" + name + ":");
        if (from < 0) return "";
        var begin = from + name.length() + 3;
        return lower.substring(begin, lower.indexOf('\r', begin)).trim();
    }

    /// Finds a text member of a JSON object; empty if it is not there.
    String member(String name) {
        var key = "\"" + name + "\":\"";
        var from = body.indexOf(key);
        if (from < 0) return "";
        return body.substring(from + key.length(), body.indexOf('"', from + key.length()));
    }

    /// After how many seconds the server wants to be asked again; empty unless it said so.
    OptionalInt retryAfter() {
        var seconds = field("retry-after");
        return seconds.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seconds));
    }

    boolean closes() {
        return field("connection").equals("close");
    }
}
