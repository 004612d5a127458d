package dev.pawl.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a connection, one after the other. What came too early stays for the next request.
final class ConnectionInput {
    /// Small, because thousands of connections wait with one; most requests fit.
    private static final int BUFFER = 2 << 10;

    private final InputStream from;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private boolean read;

    ConnectionInput(InputStream from) {
        this.from = from;
    }

    /// Waits for the next byte without taking it.
    ///
    /// @return the byte, or -1 if the peer has ended
    int peek() throws IOException {
        if (position == end && !fill()) return -1;
        return buffer[position] & 0xff;
    }

    /// Looks whether anything more has come, behind what came too early, and takes nothing. Where
    /// there is no room for more, the peer counts as there.
    ///
    /// @return whether the peer has not ended
    boolean isOpen() throws IOException {
        if (position == end) return fill();
        if (position > 0) makeRoom();
        var more = from.read(buffer, end, buffer.length - end);
        end += Math.max(0, more);
        return more >= 0;
    }

    private void makeRoom() {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
    }

    /// Takes the next byte.
    ///
    /// @throws PeerGone if there is none
    int next() throws IOException {
        if (position == end && !fill()) throw new PeerGone();
        return buffer[position++] & 0xff;
    }

    /// Asks whether the peer has ever sent anything.
    boolean hasRead() {
        return read;
    }

    /// Takes exactly as many bytes.
    ///
    /// @throws PeerGone if there are fewer
    void read(byte[] into, int offset, int length) throws IOException {
        for (var done = 0; done < length; ) {
            if (position == end && !fill()) throw new PeerGone();
            var part = Math.min(length - done, end - position);
            System.arraycopy(buffer, position, into, offset + done, part);
            position += part;
            done += part;
        }
    }

    /// Takes a line that ends in CRLF, and in nothing else: whoever lets a lone LF or CR pass parts
    /// requests elsewhere than the proxy in front (RFC 9112 §2.2).
    ///
    /// @param longest the length without its end
    /// @param tooLong what to say of a longer one
    /// @return the line, each byte one character
    String line(int longest, Problem tooLong) throws IOException, RequestRefused {
        var line = new byte[Math.min(longest, 128)];
        var length = 0;
        for (var next = next(); next != '\r'; next = next()) {
            if (isControl(next)) throw RequestRefused.malformed("a control character or lone LF");
            if (length == longest) throw new RequestRefused(tooLong, "more than " + longest);
            if (length == line.length) line = Arrays.copyOf(line, Math.min(longest, 2 * length));
            line[length++] = (byte) next;
        }
        if (next() != '\n') throw RequestRefused.malformed("a CR without LF");
        return new String(line, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static boolean isControl(int octet) {
        return (octet < ' ' && octet != '\t') || octet == 0x7f;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = 0; // also where reading fails: what was taken is not there again
        end = Math.max(0, from.read(buffer, 0, buffer.length));
        read |= end > 0;
        return end > 0;
    }

    /// The peer ended the connection in the middle of something. It is nobody's mistake here.
    static final class PeerGone extends IOException {
        @java.io.Serial private static final long serialVersionUID = 1L;

        PeerGone() {
            super("the peer is gone");
        }
    }
}
