package dev.pawl.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the body of one request, and knows whether it was read to its end: only then does the next
/// request begin where this one ends.
final class BodyReader {
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// A size, and extensions that mean nothing to us (RFC 9112 §7.1.1).
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})(?:[ \t]*;.*)?");

    private static final int LONGEST_CHUNK_LINE = 1 << 10;

    /// What a body may spend on being parted, beside what it says.
    private static final int MOST_OVERHEAD = 512 << 10;

    private final ConnectionInput in;
    private final OutputStream out;
    private final Framing framing;
    private boolean awaited;
    private boolean finished;
    private long left;
    private int overhead;

    /// @param out where "continue" is said to a peer who waits for it
    BodyReader(RequestHead head, ConnectionInput in, OutputStream out) throws RequestRefused {
        this.framing = Framing.of(head);
        this.in = in;
        this.out = out;
        this.finished = framing instanceof Framing.Empty;
        this.awaited = !finished && head.expectsContinue();
        this.left = framing instanceof Framing.Length(var octets) ? octets : 0;
    }

    /// Asks whether there is a body at all.
    boolean isPresent() {
        return !(framing instanceof Framing.Empty);
    }

    /// Reads the whole body.
    ///
    /// @param most how long it may be
    /// @return empty if it is longer; part of it may have been read
    Optional<byte[]> read(int most) throws IOException, RequestRefused {
        if (left > most) return Optional.empty();
        sayContinue();
        var body = new byte[left > 0 ? (int) left : isPresent() ? 1 << 10 : 0];
        var length = 0;
        while (nextPart()) {
            if (length + left > most) return Optional.empty();
            var part = (int) left;
            if (length + part > body.length) body = Arrays.copyOf(body, grown(length + part, most));
            take(body, length, part);
            length += part;
        }
        return Optional.of(length == body.length ? body : Arrays.copyOf(body, length));
    }

    private static int grown(int needed, int most) {
        return Math.min(most, 2 * needed);
    }

    /// Lets a peer finish sending, who would not read an answer before.
    ///
    /// @return whether that was all; a peer who waits to be asked was not asked
    boolean drain(int most) throws IOException, RequestRefused {
        if (awaited) return false;
        var buffer = new byte[finished ? 0 : 8 << 10];
        for (var spent = 0; nextPart(); ) {
            var part = (int) Math.min(left, buffer.length);
            spent += part;
            if (spent > most) return false;
            take(buffer, 0, part);
        }
        return true;
    }

    private void sayContinue() throws IOException {
        if (!awaited) return;
        awaited = false;
        out.write(CONTINUE);
        out.flush();
    }

    private void take(byte[] into, int offset, int length) throws IOException, RequestRefused {
        in.read(into, offset, length);
        left -= length;
        if (left > 0) return;
        if (framing instanceof Framing.Chunked) endChunk();
        else finished = true;
    }

    /// @return whether there is more to take: `left` octets of it before the next question
    private boolean nextPart() throws IOException, RequestRefused {
        if (finished) return false;
        if (left == 0) left = chunk();
        if (left > 0) return true;
        var _ = HeadReader.fields(in); // trailers are legal, and nothing that we listen to
        finished = true;
        return false;
    }

    private long chunk() throws IOException, RequestRefused {
        var line = in.line(LONGEST_CHUNK_LINE, Problem.malformed());
        overhead += line.length() + 4;
        if (overhead > MOST_OVERHEAD) throw RequestRefused.malformed("more chunks than content");
        var chunk = CHUNK.matcher(line);
        if (!chunk.matches()) throw RequestRefused.malformed("a chunk without a good size");
        return Long.parseLong(chunk.group(1), 16);
    }

    private void endChunk() throws IOException, RequestRefused {
        if (in.next() != '\r' || in.next() != '\n')
            throw RequestRefused.malformed("a chunk longer than its size");
    }
}
