package dev.pawl.bench.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One connection, written and read byte by byte, so that it can carry what no HTTP library would
/// send.
final class SoakConnection implements AutoCloseable {
    /// Whoever waits longer for an answer has been left alone.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;

    SoakConnection(LoopbackPeer peer) throws IOException {
        this.socket = new Socket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(peer.from(), 0));
        socket.connect(peer.server(), millis(PATIENCE));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis(PATIENCE));
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Waits for the next answer.
    SoakAnswer answer() throws IOException {
        return SoakAnswer.read(in);
    }

    /// Waits for the answer after "100 Continue" and its like.
    SoakAnswer finalAnswer() throws IOException {
        var answer = answer();
        while (answer.status() < 200) answer = answer();
        return answer;
    }

    /// Waits for the next answer, but no longer than this.
    SoakAnswer answerWithin(Duration time) throws IOException {
        socket.setSoTimeout(millis(time));
        return answer();
    }

    SoakAnswer exchange(String request) throws IOException {
        send(request);
        return answer();
    }

    /// Leaves without a farewell: what was sent may never be read.
    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
