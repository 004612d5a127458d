package dev.pawl.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One HTTP/1.1 connection, kept alive and written by hand: a generator must cost far less than
/// what it measures.
///
/// Knows just enough of HTTP for answers with a `Content-Length`.
final class HttpConnection implements AutoCloseable {
    private static final int LARGEST = 32 << 10;
    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    private final byte[] received = new byte[LARGEST];
    private final String host;

    HttpConnection(InetSocketAddress address) throws IOException {
        this.channel = SocketChannel.open(address);
        this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.host = "Host: " + address.getHostString() + ":" + address.getPort() + "\r\n";
    }

    /// An answer.
    ///
    /// @param body its text; everything this server says is ASCII
    record Answer(int status, String body) {
        /// Finds a text member of a JSON object; empty if it is not there.
        String member(String name) {
            var key = "\"" + name + "\":\"";
            var from = body.indexOf(key);
            if (from < 0) return "";
            return body.substring(from + key.length(), body.indexOf('"', from + key.length()));
        }
    }

    Answer get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\n" + host + "\r\n");
    }

    Answer post(Front.Message message) throws IOException {
        return exchange(
                "POST "
                        + message.path()
                        + " HTTP/1.1\r\n"
                        + host
                        + message.headers()
                        + "User-Agent: pawl-bench/1\r\nContent-Length: "
                        + message.body().length()
                        + "\r\n\r\n"
                        + message.body());
    }

    private Answer exchange(String request) throws IOException {
        buffer.clear().put(request.getBytes(StandardCharsets.ISO_8859_1)).flip();
        while (buffer.hasRemaining()) channel.write(buffer);
        return answer();
    }

    private Answer answer() throws IOException {
        var size = 0;
        var end = Integer.MAX_VALUE;
        var head = "";
        while (size < end) {
            size = receive(size);
            if (!head.isEmpty()) continue;
            var text = text(0, size);
            var blank = text.indexOf("\r\n\r\n");
            if (blank < 0) continue;
            head = text.substring(0, blank + 2);
            end = blank + 4 + contentLength(head);
        }
        return new Answer(Integer.parseInt(head, 9, 12, 10), text(head.length() + 2, end));
    }

    private int receive(int size) throws IOException {
        buffer.clear();
        var read = channel.read(buffer);
        if (read < 0) throw new EOFException("the server closed the connection");
        buffer.flip().get(received, size, read);
        return size + read;
    }

    private String text(int from, int to) {
        return new String(received, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static int contentLength(String head) {
        var lower = head.toLowerCase(java.util.Locale.ROOT);
        var from = lower.indexOf(LENGTH) + LENGTH.length();
        return Integer.parseInt(lower.substring(from, lower.indexOf('\r', from)).trim());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
