package dev.pawl.bench.soak;

import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Callers with single bad requests, each over a connection of its own, from so many addresses in
/// turn; all that becomes of them is counted.
final class Attackers {
    /// How many wrong passwords come at the same instant.
    static final int BURST = 150;

    private final InetSocketAddress server;
    private final Loot loot;
    private final int addresses;
    private final AttackTally tally = new AttackTally();
    private final AtomicInteger numbers = new AtomicInteger();

    Attackers(InetSocketAddress server, Loot loot, int addresses) {
        this.server = server;
        this.loot = loot;
        this.addresses = addresses;
    }

    AttackTally tally() {
        return tally;
    }

    /// Sends one request and waits for its answer.
    void send(Attack attack) {
        send(_ -> attack);
    }

    /// Sends so many at the same instant, and waits for all answers.
    ///
    /// @param kind what to send, by the number of the request
    void burst(int size, IntFunction<Attack> kind) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < size; i++) threads.execute(() -> send(kind));
        }
    }

    private void send(IntFunction<Attack> kind) {
        var number = numbers.getAndIncrement();
        var attack = kind.apply(number);
        tally.sent(attack.title());
        var peer = LoopbackPeer.bad(server, number % addresses);
        tally.judged(attack, AttackOutcome.of(attack, attack.text(loot, number), peer));
    }
}
