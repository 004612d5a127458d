package dev.pawl.bench.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One connection that is held as long as the server lets it be; costs its holder no thread.
final class HeldConnection {
    private static final int CONNECT_MILLIS = 1_000;

    private final HeldKind kind;
    private final SocketChannel channel;
    private final ByteBuffer unsent;
    private final StringBuilder said = new StringBuilder();

    private HeldConnection(HeldKind kind, SocketChannel channel) {
        this.kind = kind;
        this.channel = channel;
        this.unsent = bytes(kind.first());
    }

    static HeldConnection open(HeldKind kind, LoopbackPeer peer) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (!kind.reads()) channel.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
            channel.bind(new InetSocketAddress(peer.from(), 0));
            channel.socket().connect(peer.server(), CONNECT_MILLIS);
            channel.configureBlocking(false);
            return new HeldConnection(kind, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    HeldKind kind() {
        return kind;
    }

    /// Sends what is due and reads what came.
    ///
    /// @param drip whether to add a little
    /// @return whether it is still open
    boolean goesOn(boolean drip) {
        try {
            channel.write(unsent);
            if (drip && !unsent.hasRemaining()) channel.write(bytes(kind.more()));
            return !kind.reads() || read();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean read() throws IOException {
        var buffer = ByteBuffer.allocate(1_024);
        var count = channel.read(buffer);
        if (said.length() < 12 && count > 0)
            said.append(new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1));
        return count >= 0;
    }

    /// What it was told before it ended: a status, or nothing.
    String farewell() {
        return said.length() < 12 ? "closed" : said.substring(9, 12);
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone, which was the aim
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
