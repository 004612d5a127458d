package dev.pawl.bench.soak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Thousands of connections that are held open: what the server closes is opened again, at a steady
/// pace. One thread has them all.
final class HeldConnections implements Runnable {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int OPENED_A_TICK = 40;
    private static final int TICKS_A_DRIP = 20;
    private static final int ADDRESSES = 20;

    /// Away from the addresses of single requests, so that nobody pays for these.
    private static final int FIRST_ADDRESS = 500;

    private final InetSocketAddress server;
    private final int wanted;
    private final AttackTally tally;
    private final SoakClock clock;
    private final List<HeldConnection> held = new ArrayList<>();
    private int opened;
    private volatile int most;

    HeldConnections(InetSocketAddress server, int wanted, AttackTally tally, long end) {
        this.server = server;
        this.wanted = wanted;
        this.tally = tally;
        this.clock = new SoakClock(System.nanoTime(), TICK, end);
    }

    /// Holds them until the end, and lets go of all.
    @Override
    public void run() {
        for (var tick = 0; clock.next().isPresent(); tick++) {
            visit(tick % TICKS_A_DRIP == 0);
            for (var i = 0; i < OPENED_A_TICK && held.size() < wanted; i++) open();
            most = Math.max(most, held.size());
        }
        held.forEach(HeldConnection::close);
    }

    /// The most that were open at once.
    int most() {
        return most;
    }

    private void visit(boolean drip) {
        held.removeIf(connection -> {
            if (connection.goesOn(drip)) return false;
            connection.close();
            tally.ended(connection);
            return true;
        });
    }

    private void open() {
        var kinds = HeldKind.values();
        var kind = kinds[opened % kinds.length];
        var peer = LoopbackPeer.bad(server, FIRST_ADDRESS + opened % ADDRESSES);
        opened++;
        tally.sent(kind.toString());
        try {
            held.add(HeldConnection.open(kind, peer));
        } catch (IOException e) {
            tally.answered(kind.toString(), "not let in", true);
        }
    }
}
