package dev.pawl.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// How far a connection has got, and until when it must have got on.
///
/// *Shared*: the phase, between the connection's own thread, the sweeper and whoever makes room for
/// another connection. Who moves the phase on has won: either a request begins to be answered, or
/// the connection is given up before anything of it was done; never both.
///
/// Reads stop at the deadline by themselves, so that a slow peer can be told. The sweeper closes
/// what hangs elsewhere: in a TLS handshake, or in a write to somebody who does not read.
final class ConnectionLife {
    /// What a connection is at.
    enum Phase {
        /// Nothing of a request is here.
        WAITING,
        /// A part of a request is here.
        READING,
        /// A request is whole, and somebody works on it.
        ANSWERING,
        /// The last answer was sent, and its arrival is waited for.
        LEAVING,
        /// It is closed, or will be at once.
        ENDED
    }

    private static final long NEVER = Long.MAX_VALUE / 4;
    private static final long SLACK = TimeUnit.SECONDS.toNanos(1);

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    private volatile long since = System.nanoTime();
    private volatile long allowed;
    private volatile boolean served;
    private volatile boolean glancing;

    ConnectionLife(Duration first) {
        allowed = first.toNanos();
    }

    /// Begins to wait for the first byte of another request.
    void waits(Duration longest) throws IOException {
        served = true;
        move(Phase.WAITING, longest.toNanos());
    }

    void reads(Duration longest) throws IOException {
        move(Phase.READING, longest.toNanos());
    }

    /// Begins to act on a request. From here on nobody takes the connection away but the peer.
    ///
    /// @throws Ended if it was given up meanwhile: nothing was done, and nothing must be
    void answers() throws IOException {
        move(Phase.ANSWERING, NEVER);
    }

    /// Lets reads end at once, as long as it is only asked whether the peer is there.
    void glances(boolean glancing) {
        this.glancing = glancing;
    }

    /// Limits the time in which the answer is taken.
    void writes(Duration longest) {
        since = System.nanoTime();
        allowed = longest.toNanos();
    }

    /// Begins to wait until the peer has the last answer.
    void leaves(Duration longest) throws IOException {
        move(Phase.LEAVING, longest.toNanos());
    }

    /// Ends a connection unless somebody works on its request.
    ///
    /// @return whether it could be: it is now to be closed
    boolean giveUp() {
        return phase.compareAndSet(Phase.WAITING, Phase.ENDED)
                || phase.compareAndSet(Phase.READING, Phase.ENDED)
                || phase.compareAndSet(Phase.LEAVING, Phase.ENDED);
    }

    void end() {
        phase.set(Phase.ENDED);
    }

    /// Asks whether it should have got on by now.
    boolean isOverdue() {
        return left() + SLACK < 0;
    }

    boolean hasServed() {
        return served;
    }

    /// Since when it is at what it is at, in nanoseconds of nobody's clock.
    long waitingFor() {
        return System.nanoTime() - since;
    }

    private void move(Phase next, long longest) throws IOException {
        var now = phase.get();
        if (now == Phase.ENDED || !phase.compareAndSet(now, next)) throw new Ended();
        since = System.nanoTime();
        allowed = longest;
    }

    private long left() {
        return allowed - (System.nanoTime() - since);
    }

    /// Lets reads from a socket end when the time is up.
    InputStream limited(Socket socket) throws IOException {
        return new Limited(socket, socket.getInputStream());
    }

    private final class Limited extends InputStream {
        private final Socket socket;
        private final InputStream from;

        Limited(Socket socket, InputStream from) {
            this.socket = socket;
            this.from = from;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read more at once");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var milliseconds = glancing ? 1 : TimeUnit.NANOSECONDS.toMillis(left());
            if (milliseconds <= 0) throw new SocketTimeoutException("too slow");
            socket.setSoTimeout((int) Math.min(milliseconds, Integer.MAX_VALUE));
            return from.read(into, offset, length);
        }
    }

    /// The connection was given up to make room or because the server stops.
    static final class Ended extends IOException {
        @java.io.Serial private static final long serialVersionUID = 1L;

        Ended() {
            super("the connection was given up");
        }
    }
}
