package dev.pawl.client.testing.kill;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Delivery;
import dev.pawl.client.testing.chaos.Faults;
import dev.pawl.client.testing.chaos.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Kills one process after the other, all of them heirs of one store.
///
/// Each refreshes first what its predecessor has left, and is then killed in a refresh of its own.
/// Only where the issuer does not forgive and the predecessor left a doubt does somebody log in.
public final class KillRounds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Habit habit;
    private final Path folder;
    private final Random random;
    private final ChaosIssuer issuer;
    private Child child;

    /// Begins with a login.
    ///
    /// @param folder of the store
    /// @param random chooses the random moments
    public KillRounds(Habit habit, Path folder, Random random) {
        this.habit = habit;
        this.folder = folder;
        this.random = random;
        this.issuer = habit.start();
        this.child = start();
        login();
    }

    /// Has the process refresh, kills it there, and has the next one go on.
    public KillRound round(KillPoint point) {
        var before = issuer.deliveries();
        var spent = issuer.doubleSpends();
        die(point);
        child = start();
        var next = child.ask("refresh");
        var round =
                new KillRound(
                        habit, point, next, issuer.doubleSpends() - spent, presentations(before));
        if (!next.isGood()) login();
        return round;
    }

    private void die(KillPoint point) {
        if (point.isAtIssuer()) dieAsking(point);
        else if (point.stopsItself()) dieAt(point);
        else dieSomewhere();
    }

    private void dieAt(KillPoint point) {
        child.tell("refresh " + point);
        child.awaitHalt();
        child.kill();
    }

    /// The issuer goes on when its client is dead.
    private void dieAsking(KillPoint point) {
        var gate = new Gate();
        switch (point) {
            case REQUEST_LOST -> issuer.token().next(Faults.hold(gate), Faults.loseRequest());
            case REQUEST_HELD -> issuer.token().next(Faults.hold(gate));
            default -> issuer.token().next(Faults.holdAnswer(gate));
        }
        child.tell("refresh");
        gate.awaitArrivals(1);
        child.kill();
        gate.open();
    }

    private void dieSomewhere() {
        child.tell("refresh");
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(12_000)));
        child.kill();
    }

    /// How often the token was presented that was presented most since then.
    private int presentations(int before) {
        var times =
                issuer.requests().stream()
                        .skip(before)
                        .collect(groupingBy(KillRounds::token, counting()));
        return times.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    private static String token(Delivery delivery) {
        return delivery.request().form().getOrDefault("refresh_token", "");
    }

    private Child start() {
        return Child.start(issuer.url(), folder, habit, PATIENCE).ready();
    }

    private void login() {
        child.ask("login " + habit.login(issuer));
    }

    /// How many families the issuer revoked, which it does where a spent token comes back.
    public int revokedFamilies() {
        return issuer.revokedFamilies();
    }

    @Override
    public void close() {
        child.close();
        issuer.close();
    }
}
