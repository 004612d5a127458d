package dev.pawl.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// One well-behaved caller: asks at fixed times, and measures from when its request was due.
final class GoodClient implements Runnable {
    /// How often somebody who signs in does what `Retry-After` says before giving up.
    private static final int TRIES = 5;

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final GoodKind kind;
    private final LoopbackPeer peer;
    private final GoodErrand errand;
    private final Supplier<GoodRecord> records;
    private final SoakClock clock;
    private Optional<SoakConnection> connection = Optional.empty();

    /// @param clock when this caller's requests are due
    GoodClient(
            GoodKind kind,
            LoopbackPeer peer,
            GoodErrand errand,
            Supplier<GoodRecord> records,
            SoakClock clock) {
        this.kind = kind;
        this.peer = peer;
        this.errand = errand;
        this.records = records;
        this.clock = clock;
    }

    /// Asks once, now.
    static void once(GoodKind kind, LoopbackPeer peer, GoodErrand errand, GoodRecord record) {
        var now = System.nanoTime();
        var clock = new SoakClock(now, kind.period(), now + kind.period().toNanos());
        new GoodClient(kind, peer, errand, () -> record, clock).ask(now, record);
    }

    @Override
    public void run() {
        for (var due = clock.next(); due.isPresent(); due = clock.next())
            ask(due.getAsLong(), records.get());
        disconnect();
    }

    private void ask(long due, GoodRecord record) {
        try {
            var answer = insist(record);
            if (errand.accepts(answer)) record.answered(kind, System.nanoTime() - due);
            else record.failed(kind, answer.status() + " " + answer.member("error"));
            if (answer.closes() || !kind.staysConnected()) disconnect();
        } catch (IOException e) {
            record.failed(kind, e.toString());
            disconnect();
        }
    }

    private SoakAnswer insist(GoodRecord record) throws IOException {
        var answer = exchange();
        for (var tries = 1; tries < TRIES && comesAgain(answer); tries++) {
            record.putOff();
            disconnect();
            var wait = Duration.ofSeconds(answer.retryAfter().orElseThrow());
            LockSupport.parkNanos(wait.compareTo(LONGEST_RETRY) < 0 ? wait.toNanos() : 0);
            answer = exchange();
        }
        return answer;
    }

    private boolean comesAgain(SoakAnswer answer) {
        return kind.mayBePutOff()
                && (answer.status() == 503 || answer.status() == 429)
                && answer.retryAfter().isPresent();
    }

    private SoakAnswer exchange() throws IOException {
        if (connection.isEmpty()) connection = Optional.of(new SoakConnection(peer));
        return connection.get().exchange(errand.request());
    }

    private void disconnect() {
        try {
            if (connection.isPresent()) connection.get().close();
        } catch (IOException e) {
            // it is gone, which was the aim
        }
        connection = Optional.empty();
    }
}
