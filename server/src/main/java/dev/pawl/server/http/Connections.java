package dev.pawl.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/// The connections that are open now, on all listeners together.
///
/// *Shared*: the set and the counts, between the threads that accept, the connections as they end,
/// and the sweeper. *Guarded by*: this object's monitor, held for a look and never while a socket
/// is read or written.
///
/// When there are as many as there may be, those without a whole request make room: idle
/// connections, requests that do not come to their end, and who lingers over a last answer. They go
/// from the address that has most of them, and of those the ones that have waited longest, so that
/// who comes alone is not taken for the crowd, however slowly a busy server gets to read from
/// everybody. Only when everybody is being answered is a newcomer told to come again.
public final class Connections implements AutoCloseable {
    private static final long PAUSE = 250_000_000;

    /// One look makes room for several, so that a flood does not cost a look each.
    private static final int SHARE = 32;

    private static final Comparator<RoomCandidate> CROWD_FIRST =
            Comparator.comparingInt(RoomCandidate::crowd)
                    .reversed()
                    .thenComparing(RoomCandidate::served)
                    .thenComparing(Comparator.comparingLong(RoomCandidate::waiting).reversed());

    private final ConnectionLimits limits;
    private final ConnectionTimes times;
    private final LimitedLog log =
            new LimitedLog(LoggerFactory.getLogger(Connections.class), System::nanoTime);
    private final Set<HttpConnection> open = new LinkedHashSet<>();
    private final Map<AddressBlock, Integer> counts = new HashMap<>();
    private final Thread sweeper;
    private volatile boolean closed;

    /// Begins to watch over connections, of which there are none yet.
    public Connections(ConnectionLimits limits) {
        this(limits, ConnectionTimes.STANDARD);
    }

    Connections(ConnectionLimits limits, ConnectionTimes times) {
        this.times = times;
        this.limits = limits;
        this.sweeper = Thread.ofPlatform().daemon().name("pawl-connections").start(this::run);
    }

    /// Takes a connection in, if there is room or some can be made.
    boolean admit(HttpConnection connection) {
        var last = new ArrayList<HttpConnection>();
        try {
            return admit(connection, last);
        } finally {
            last.forEach(HttpConnection::abort);
        }
    }

    private synchronized boolean admit(HttpConnection connection, List<HttpConnection> last) {
        var block = connection.block();
        if (!connection.isExempt() && count(block) >= limits.perAddress())
            makeRoom(other -> other.block().equals(block), last);
        if (!connection.isExempt() && count(block) >= limits.perAddress()) return false;
        if (open.size() >= limits.most()) makeRoom(any -> true, last);
        if (open.size() >= limits.most()) return false;
        open.add(connection);
        counts.merge(block, 1, Integer::sum);
        return true;
    }

    /// A connection as it was at one moment: while they are put in order, they go on.
    ///
    /// @param crowd how many come from its address; a proxy's are many people's
    private record RoomCandidate(
            HttpConnection connection, int crowd, boolean served, long waiting) {}

    private RoomCandidate candidate(HttpConnection one) {
        var crowd = one.isExempt() ? 0 : count(one.block());
        return new RoomCandidate(one, crowd, one.life().hasServed(), one.life().waitingFor());
    }

    private void makeRoom(Predicate<HttpConnection> among, List<HttpConnection> last) {
        var found = open.stream().filter(among).map(this::candidate).sorted(CROWD_FIRST).toList();
        var wanted = 1 + found.size() / SHARE;
        for (var candidate : found) {
            var one = candidate.connection();
            if (wanted == 0) return;
            if (!one.life().giveUp()) continue;
            remove(one);
            last.add(one);
            wanted--;
        }
    }

    /// Forgets a connection that has ended. One that was forgotten before does no harm.
    synchronized void remove(HttpConnection connection) {
        if (!open.remove(connection)) return;
        counts.computeIfPresent(
                connection.block(), (block, count) -> count == 1 ? null : count - 1);
    }

    private int count(AddressBlock block) {
        return counts.getOrDefault(block, 0);
    }

    private void run() {
        while (!closed) {
            all().stream().filter(one -> one.life().isOverdue()).forEach(HttpConnection::abort);
            log.tellWhatIsOver();
            LockSupport.parkNanos(PAUSE);
        }
    }

    /// Where warnings go that somebody outside can cause.
    LimitedLog log() {
        return log;
    }

    ConnectionTimes times() {
        return times;
    }

    boolean isAnyOn(HttpServer listener) {
        return all().stream().anyMatch(one -> one.listener() == listener);
    }

    private synchronized List<HttpConnection> all() {
        return List.copyOf(open);
    }

    /// Closes what is open on one listener.
    void abort(HttpServer listener) {
        all().stream().filter(one -> one.listener() == listener).forEach(HttpConnection::abort);
    }

    /// Closes whatever is still open.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(sweeper);
        all().forEach(HttpConnection::abort);
    }
}
