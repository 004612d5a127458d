package dev.pawl.server.http;

import dev.pawl.server.http.AnswerWriter.Next;
import dev.pawl.server.http.HttpAdapter.Sending;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection, on a virtual thread of its own: request after request, until one of the two ends
/// it (RFC 9112 §9).
final class HttpConnection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private static final int DRAINED = 1 << 20;

    private final Socket socket;
    private final HttpServer listener;
    private final ConnectionTimes times;
    private final ConnectionLife life;

    HttpConnection(Socket socket, HttpServer listener) {
        this.socket = socket;
        this.listener = listener;
        this.times = listener.times();
        this.life = new ConnectionLife(times.head());
    }

    @Override
    public void run() {
        try (socket;
                var clear = listener.secured(socket)) {
            serve(clear);
        } catch (SSLException e) {
            warn("a TLS connection that failed", String.valueOf(e.getMessage()));
        } catch (IOException gone) {
            LOG.debug("a connection ended: {}", gone.getClass().getSimpleName());
        } catch (RuntimeException | Error e) {
            listener.log().write("a connection failed", log -> log.error("a connection failed", e));
        } finally {
            life.end();
            listener.ended(this);
        }
    }

    private void serve(Socket clear) throws IOException {
        var in = new ConnectionInput(life.limited(clear));
        var out = clear.getOutputStream();
        while (serveOne(in, out)) life.waits(times.idle());
        if (in.hasRead()) sayFarewell(clear);
    }

    /// @return whether the connection may be used for another request
    private boolean serveOne(ConnectionInput in, OutputStream out) throws IOException {
        if (!begins(in)) return false;
        try {
            life.reads(times.head());
            var head = HeadReader.read(in);
            life.reads(times.body());
            var body = new BodyReader(head, in, out);
            var request = new ReceivedRequest(head, body, socket.getInetAddress(), life);
            Sending answers = (answer, whole) -> send(answer, head, whole, out);
            return WaitingCaller.answer(
                    () -> isHere(in), () -> listener.adapter().handle(request, answers));
        } catch (RequestRefused e) {
            warn("a request that is not HTTP", String.valueOf(e.getMessage()));
            refuse(e.problem(), out);
        } catch (SocketTimeoutException e) {
            warn("a request that did not come in time", "more than allowed");
            refuse(Problem.tooSlow(), out);
        }
        return false;
    }

    /// Waits for a request. Whoever sends none is not told why the connection ends: it would be
    /// taken for the answer to one that is on its way (RFC 9112 §9.5).
    private static boolean begins(ConnectionInput in) throws IOException {
        try {
            return in.peek() >= 0;
        } catch (SocketTimeoutException idle) {
            return false;
        }
    }

    /// Looks for the end of the connection; a request that comes early stays where it is.
    private boolean isHere(ConnectionInput in) {
        try {
            life.glances(true);
            return in.isOpen();
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException gone) {
            return false;
        } finally {
            life.glances(false);
        }
    }

    /// @return whether the connection stays
    private boolean send(Response answer, RequestHead head, boolean whole, OutputStream out)
            throws IOException {
        var stays = whole && head.keepsAlive() && !answer.headers().contains(Problem.CLOSE);
        var next = head.http10() ? Next.STAYS_FOR_HTTP_1_0 : Next.STAYS;
        life.writes(times.answer());
        listener.writer()
                .write(answer, !head.method().equals("HEAD"), stays ? next : Next.CLOSES, out);
        return stays;
    }

    private void refuse(Problem problem, OutputStream out) throws IOException {
        life.writes(times.answer());
        var answer = listener.adapter().refusal(problem);
        listener.writer().write(answer, true, Next.CLOSES, out);
    }

    /// Reads on for a moment after the last word: closing while something is unread would be told
    /// to the peer before the answer, and instead of it (RFC 9112 §9.6).
    private void sayFarewell(Socket clear) throws IOException {
        life.leaves(times.farewell());
        clear.shutdownOutput();
        var buffer = new byte[8 << 10];
        var from = life.limited(clear);
        for (var left = DRAINED; left > 0; ) {
            var read = from.read(buffer, 0, buffer.length);
            if (read < 0) return;
            left -= read;
        }
    }

    /// Tells a newcomer that there is no room.
    void turnAway() {
        try (socket) {
            refuse(Problem.crowded(), socket.getOutputStream());
            sayFarewell(socket);
        } catch (IOException gone) {
            LOG.debug("somebody did not wait to be turned away");
        }
    }

    private void warn(String kind, String why) {
        listener.log().write(kind, log -> log.warn("{} from {}: {}", kind, address(), why));
    }

    private String address() {
        return socket.getInetAddress().getHostAddress();
    }

    ConnectionLife life() {
        return life;
    }

    HttpServer listener() {
        return listener;
    }

    AddressBlock block() {
        return AddressBlock.of(socket.getInetAddress());
    }

    boolean isExempt() {
        return listener.trusts(socket.getInetAddress());
    }

    /// Closes the connection at once, from another thread. The socket below TLS is what is closed:
    /// TLS would first say goodbye to somebody who may not listen.
    void abort() {
        life.end();
        try {
            socket.close();
        } catch (IOException closed) {
            LOG.debug("a connection was closed already");
        }
    }
}
