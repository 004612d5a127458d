package dev.pawl.bench.soak;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// All attackers at once, bounded in count and time: held connections, each kind of bad request
/// twice a second, and bursts of wrong passwords.
final class BadTraffic implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration BETWEEN_BURSTS = Duration.ofSeconds(20);

    /// So many addresses attack with single requests.
    private static final int ADDRESSES = 100;

    private final InetSocketAddress server;
    private final Loot loot;
    private final AttackTally tally = new AttackTally();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final HeldConnections held;

    private BadTraffic(InetSocketAddress server, Loot loot, int connections, long end) {
        this.server = server;
        this.loot = loot;
        this.held = new HeldConnections(server, connections, tally, end);
    }

    /// Begins all attacks; closing waits for the last.
    ///
    /// @param connections how many are held open
    /// @param end when the last attack begins, on the clock of [System#nanoTime]
    static BadTraffic start(InetSocketAddress server, Loot loot, int connections, long end) {
        var traffic = new BadTraffic(server, loot, connections, end);
        traffic.threads.execute(traffic.held);
        for (var attack : attacks()) traffic.threads.execute(() -> traffic.repeat(attack, end));
        traffic.threads.execute(() -> traffic.burst(end));
        return traffic;
    }

    static List<Attack> attacks() {
        var all = new ArrayList<Attack>();
        all.addAll(List.of(FramingAttack.values()));
        all.addAll(List.of(GarbageAttack.values()));
        all.addAll(List.of(CredentialAttack.values()));
        return all;
    }

    AttackTally tally() {
        return tally;
    }

    /// The most connections that were held open at once.
    int heldAtMost() {
        return held.most();
    }

    private void repeat(Attack attack, long end) {
        var clock = new SoakClock(System.nanoTime() + stagger(attack), PERIOD, end);
        while (clock.next().isPresent()) once(attack);
    }

    private static long stagger(Attack attack) {
        return Math.floorMod(attack.title().hashCode(), PERIOD.toMillis()) * 1_000_000L;
    }

    private void once(Attack attack) {
        var number = numbers.getAndIncrement();
        tally.sent(attack.title());
        var peer = LoopbackPeer.bad(server, number % ADDRESSES);
        tally.judged(attack, AttackOutcome.of(attack, attack.text(loot, number), peer));
    }

    /// One name, every name, and names of nobody in turn.
    private void burst(long end) {
        var clock = new SoakClock(System.nanoTime(), BETWEEN_BURSTS, end);
        var kinds =
                List.of(
                        CredentialAttack.WRONG_PASSWORD,
                        CredentialAttack.SPRAYED_PASSWORD,
                        CredentialAttack.MADE_UP_NAME);
        for (var i = 0; clock.next().isPresent(); i++)
            PasswordBurst.of(kinds.get(i % kinds.size()), PasswordBurst.SIZE, this::once);
    }

    @Override
    public void close() {
        threads.close();
    }
}
