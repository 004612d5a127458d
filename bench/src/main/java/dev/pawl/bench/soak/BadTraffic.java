package dev.pawl.bench.soak;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// All attackers at once, bounded in count and time: held connections, each kind of bad request
/// twice a second, and bursts of wrong passwords.
final class BadTraffic implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration BETWEEN_BURSTS = Duration.ofSeconds(20);

    /// So many addresses attack with single requests.
    private static final int ADDRESSES = 100;

    private final Attackers attackers;
    private final HeldConnections held;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private BadTraffic(InetSocketAddress server, Loot loot, int connections, long end) {
        this.attackers = new Attackers(server, loot, ADDRESSES);
        this.held = new HeldConnections(server, connections, attackers.tally(), end);
    }

    /// Begins all attacks; closing waits for the last.
    ///
    /// @param connections how many are held open
    /// @param end when the last attack begins, on the clock of [System#nanoTime]
    static BadTraffic start(InetSocketAddress server, Loot loot, int connections, long end) {
        var traffic = new BadTraffic(server, loot, connections, end);
        traffic.threads.execute(traffic.held);
        kinds().forEach(attack -> traffic.threads.execute(() -> traffic.repeat(attack, end)));
        traffic.threads.execute(() -> traffic.burst(end));
        return traffic;
    }

    private static Stream<Attack> kinds() {
        return Stream.of(FramingAttacks.ALL, GarbageAttacks.ALL, CredentialAttacks.ALL)
                .flatMap(List::stream);
    }

    AttackTally tally() {
        return attackers.tally();
    }

    /// The most connections that were held open at once.
    int heldAtMost() {
        return held.most();
    }

    private void repeat(Attack attack, long end) {
        var clock = new SoakClock(System.nanoTime() + stagger(attack), PERIOD, end);
        while (clock.next().isPresent()) attackers.send(attack);
    }

    private static long stagger(Attack attack) {
        return Math.floorMod(attack.title().hashCode(), PERIOD.toMillis()) * 1_000_000L;
    }

    /// One name, every name, and names of nobody in turn.
    private void burst(long end) {
        var clock = new SoakClock(System.nanoTime(), BETWEEN_BURSTS, end);
        for (var i = 0; clock.next().isPresent(); i++) {
            var guess = CredentialAttacks.GUESSES.get(i % CredentialAttacks.GUESSES.size());
            attackers.burst(Attackers.BURST, _ -> guess);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
