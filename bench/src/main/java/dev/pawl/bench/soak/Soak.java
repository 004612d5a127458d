package dev.pawl.bench.soak;

import dev.pawl.bench.Arguments;
import dev.pawl.bench.LoadGenerator;
import dev.pawl.bench.ServerProcess;
import dev.pawl.bench.ServerProcess.Folder;
import dev.pawl.bench.ServerProcess.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// Soaks a server: good requests alone, good and bad ones together, good ones alone again.
///
/// ```text
/// --server LAUNCHER      the server, ./pawl unless told otherwise
/// --flags FLAGS          of its JVM
/// --minutes 10           how long bad requests come
/// --connections 3000     how many connections the attackers hold open
/// --descriptors 4096     how many files and connections the server may have
/// --report FILE          where the tables go besides the terminal
/// ```
///
/// Exits with 1 if a limit was broken.
public final class Soak {
    private static final Set<String> OPTIONS =
            Set.of(
                    "--server",
                    "--flags",
                    "--minutes",
                    "--connections",
                    "--descriptors",
                    "--report");
    private static final Duration LONGEST_ALONE = Duration.ofMinutes(2);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

    private final ServerProcess server;
    private final Duration attack;
    private final int connections;
    private final int descriptors;

    /// @param attack how long bad requests come
    /// @param connections how many the attackers hold open
    /// @param descriptors how many the server may have
    Soak(ServerProcess server, Duration attack, int connections, int descriptors) {
        this.server = server;
        this.attack = attack;
        this.connections = connections;
        this.descriptors = descriptors;
    }

    /// Runs the soak.
    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(OPTIONS, words);
        var folder = new Folder(Files.createTempDirectory("pawl-soak"));
        var descriptors = arguments.number("--descriptors", 4_096);
        var server = start(arguments, folder, descriptors);
        var soak =
                new Soak(
                        server,
                        Duration.ofMinutes(arguments.number("--minutes", 10)),
                        arguments.number("--connections", 3_000),
                        descriptors);
        var report = run(soak, server);
        System.out.print(report.text());
        Files.writeString(arguments.path("--report", "soak.md"), report.text());
        if (!report.limits().broken().isEmpty()) System.exit(1);
        LoadGenerator.delete(folder.path());
    }

    private static ServerProcess start(Arguments arguments, Folder folder, int descriptors)
            throws IOException, InterruptedException {
        var pawl = Path.of(arguments.find("--server").orElse("./pawl"));
        var flags = arguments.find("--flags").orElse("-Xmx256m");
        return limited(pawl, flags, folder, descriptors);
    }

    /// Starts a server that may have no more than so many descriptors.
    static ServerProcess limited(Path pawl, String flags, Folder folder, int descriptors)
            throws IOException, InterruptedException {
        var script = folder.path().resolve("limited-pawl");
        Files.writeString(
                script,
                "#!/bin/sh\nulimit -n %d\nexec '%s' \"$@\"\n"
                        .formatted(descriptors, pawl.toAbsolutePath()));
        if (!script.toFile().setExecutable(true))
            throw new IOException("not executable: " + script);
        return ServerProcess.start(
                new Variant(script, flags),
                folder,
                port -> SoakRegistration.configuration(port, folder));
    }

    private static SoakReport run(Soak soak, ServerProcess server) throws Exception {
        try {
            return soak.run();
        } finally {
            server.stop();
        }
    }

    /// Goes through all phases.
    SoakReport run() throws IOException, InterruptedException {
        var warmUp = shorter(LONGEST_WARM_UP, attack.dividedBy(10));
        var alone = shorter(LONGEST_ALONE, attack.dividedBy(3));
        var whole = warmUp.plus(alone).plus(attack).plus(alone.multipliedBy(2));
        var loot = Loot.gather(server.address());
        try (var good = GoodTraffic.begin(server.address())) {
            good.start(System.nanoTime() + whole.toNanos());
            SoakPhase.measure("warm-up", warmUp, server, good);
            return report(alone, loot, good);
        }
    }

    private SoakReport report(Duration alone, Loot loot, GoodTraffic good)
            throws IOException, InterruptedException {
        var before = SoakPhase.measure("alone", alone, server, good);
        var end = System.nanoTime() + attack.toNanos();
        var bad = BadTraffic.start(server.address(), loot, connections, end);
        var mixed = SoakPhase.measure("with bad requests", attack, server, good);
        bad.close();
        var after = SoakPhase.measure("alone again", alone.dividedBy(2), server, good);
        return new SoakReport(
                new SoakLimits(before, mixed, after, bad.tally(), descriptors), bad.heldAtMost());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
