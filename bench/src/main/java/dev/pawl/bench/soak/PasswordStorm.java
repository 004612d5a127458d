package dev.pawl.bench.soak;

import dev.pawl.bench.Arguments;
import dev.pawl.bench.Latencies;
import dev.pawl.bench.LoadGenerator;
import dev.pawl.bench.ServerProcess;
import dev.pawl.bench.ServerProcess.Folder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Measures what wrong passwords cost those who do nothing wrong: refreshes while 150 wrong
/// passwords come at once, again and again; and one right password that comes behind 400 wrong
/// ones.
///
/// Each wrong one comes from an address of its own, half of them for names that exist.
///
/// ```text
/// --server LAUNCHER   the server
/// --seconds 20        how long each part takes
/// --report FILE       where the table goes besides the terminal
/// ```
///
/// Exits with 1 if the median refresh takes more than three times as long as alone.
public final class PasswordStorm implements AutoCloseable {
    private static final double RATIO = 3;
    private static final int BEFORE_A_GOOD_ONE = 400;
    private static final int TIMES = 3;
    private static final int DESCRIPTORS = 4_096;
    private static final int ADDRESSES = 1_000;

    /// Whose right password comes; no caller that refreshes.
    private static final int GOOD_ONE = SoakRegistration.USERS - 4;

    private final InetSocketAddress server;
    private final Duration length;
    private final Attackers attackers;
    private final GoodTraffic good;

    private PasswordStorm(InetSocketAddress server, Duration length) throws IOException {
        this.server = server;
        this.length = length;
        this.attackers = new Attackers(server, Loot.gather(server), ADDRESSES);
        this.good = GoodTraffic.begin(server);
    }

    /// Runs the measurement.
    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(Set.of("--server", "--seconds", "--report"), words);
        var folder = new Folder(Files.createTempDirectory("pawl-storm"));
        var pawl = Path.of(arguments.find("--server").orElse("./pawl"));
        var server = Soak.limited(pawl, "-Xmx256m", folder, DESCRIPTORS);
        var report = measure(server, arguments.seconds("--seconds", 20));
        LoadGenerator.delete(folder.path());
        System.out.print(report.text());
        Files.writeString(arguments.path("--report", "storm.md"), report.text());
        if (report.ratio() > RATIO) System.exit(1);
    }

    private static StormReport measure(ServerProcess server, Duration length) throws Exception {
        try (var storm = new PasswordStorm(server.address(), length)) {
            return storm.measure();
        } finally {
            server.stop();
        }
    }

    /// What came of it.
    private record StormReport(
            Latencies alone,
            Latencies storm,
            List<Double> aloneIn,
            List<Double> behind,
            AttackTally tally) {
        StormReport {
            aloneIn = List.copyOf(aloneIn);
            behind = List.copyOf(behind);
        }

        double ratio() {
            return storm.millis(0.5) / alone.millis(0.5);
        }

        String text() {
            return String.format(
                            Locale.ROOT,
                            """
                            | | alone | with wrong passwords | ratio |
                            |---|---|---|---|
                            | refresh, p50 ms, 150 wrong ones at once | %.1f | %.1f | %.1f |
                            | refresh, p99 ms | %.1f | %.1f | %.1f |
                            | a right password behind 400 wrong ones, median ms | %,.0f | %,.0f | %.1f |

                            | wrong passwords | sent | answered | wrongly |
                            |---|---|---|---|
                            """,
                            alone.millis(0.5),
                            storm.millis(0.5),
                            ratio(),
                            alone.millis(0.99),
                            storm.millis(0.99),
                            storm.millis(0.99) / alone.millis(0.99),
                            median(aloneIn),
                            median(behind),
                            median(behind) / median(aloneIn))
                    + String.join("", tally.rows());
        }

        private static double median(List<Double> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }

    private StormReport measure() throws Exception {
        var parts = 3 + 2; // sign-ins take no longer than two
        good.refreshOnly(System.nanoTime() + parts * length.toNanos());
        quiet();
        var alone = quiet();
        var storm = storm();
        var aloneIn = signIns(() -> signIn(GOOD_ONE));
        var behind = signIns(() -> behind(BEFORE_A_GOOD_ONE));
        return new StormReport(alone, storm, aloneIn, behind, attackers.tally());
    }

    private Latencies quiet() {
        good.take();
        var clock = new SoakClock(System.nanoTime() + length.toNanos(), length, Long.MAX_VALUE);
        clock.next();
        return good.take().latencies(GoodKind.REFRESH);
    }

    private Latencies storm() {
        good.take();
        var end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) attackers.burst(Attackers.BURST, PasswordStorm::guess);
        return good.take().latencies(GoodKind.REFRESH);
    }

    private static List<Double> signIns(Callable<Double> signIn) throws Exception {
        var millis = new ArrayList<Double>();
        for (var i = 0; i < TIMES; i++) millis.add(signIn.call());
        return millis;
    }

    private double behind(int wrong) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> attackers.burst(wrong, PasswordStorm::guess));
            new SoakClock(System.nanoTime() + 300_000_000L, length, Long.MAX_VALUE).next();
            return signIn(GOOD_ONE);
        }
    }

    /// How long somebody with the right password takes to get in, waits included.
    private double signIn(int user) throws IOException {
        var begun = System.nanoTime();
        var record = new GoodRecord();
        GoodClient.once(
                GoodKind.SIGN_IN,
                LoopbackPeer.good(server, GoodKind.REFRESH.callers() + user),
                GoodErrand.signIn(user),
                record);
        if (record.errors() > 0)
            System.err.println("a right password was refused: " + record.examples());
        return (System.nanoTime() - begun) / 1e6;
    }

    /// Half of them for names that exist.
    private static Attack guess(int number) {
        return number % 2 == 0
                ? CredentialAttacks.SPRAYED_PASSWORD
                : CredentialAttacks.MADE_UP_NAME;
    }

    @Override
    public void close() {
        good.close();
    }
}
