package dev.pawl.server.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks to the server byte by byte, for what no HTTP client would send.
final class RawHttp implements AutoCloseable {
    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    static RawHttp connect(Pawl pawl) {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), pawl.port());
            socket.setSoTimeout(20_000);
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends lines and an empty one.
    RawHttp sends(String... lines) {
        return sends(
                (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    RawHttp sends(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads until the server closes the connection.
    String reads() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads an answer whose body is a JSON object, from a connection that may stay open.
    String readsJson() {
        var answer = new StringBuilder();
        try {
            var stream = socket.getInputStream();
            for (var each = stream.read(); each >= 0 && each != '}'; each = stream.read())
                answer.append((char) each);
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
