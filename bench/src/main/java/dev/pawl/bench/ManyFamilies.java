package dev.pawl.bench;

import dev.pawl.bench.ServerProcess.Folder;
import dev.pawl.bench.ServerProcess.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Measures what it costs to have very many families: disk, start-up, memory, and refreshing any of
/// them.
///
/// ```text
/// --server LAUNCHER [FLAGS]
/// --families 1000,1000000     how many; several numbers are compared
/// --seconds 20                how long any of them are refreshed, twice: the first time warms up
/// --report FILE
/// ```
public final class ManyFamilies {
    private static final Set<String> OPTIONS =
            Set.of("--server", "--families", "--seconds", "--report");
    private static final int CLIENTS = 32;
    private static final int SAMPLE = 100_000;
    private static final String HEADER =
            """
            | families | bytes on disk each | ready after ms (CPU ms) | RSS MiB at start | live heap MiB at start \
            | refreshes/s | p99 ms | server CPU ms each | bytes written each | errors | RSS MiB after (peak) | live heap MiB after |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private final Variant variant;
    private final Duration length;

    private ManyFamilies(Variant variant, Duration length) {
        this.variant = variant;
        this.length = length;
    }

    /// Runs the measurement.
    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(OPTIONS, words);
        var variant = Variant.of(arguments.find("--server").orElse("./pawl"));
        var many = new ManyFamilies(variant, arguments.seconds("--seconds", 20));
        var report = new StringBuilder(HEADER);
        System.out.print(HEADER);
        for (var count : arguments.numbers("--families", "1000,1000000")) {
            var row = many.measure(count);
            System.out.print(row);
            report.append(row);
        }
        Files.writeString(arguments.path("--report", "families.md"), report.toString());
    }

    private String measure(int count) throws Exception {
        var folder = new Folder(Files.createTempDirectory("pawl-families"));
        populate(folder, count);
        var bytes = Files.size(folder.database()) / count;
        var server = ServerProcess.start(variant, folder);
        try {
            return measure(server, count, bytes);
        } finally {
            server.stop();
            LoadGenerator.delete(folder.path());
        }
    }

    private String measure(ServerProcess server, int count, long bytes) throws Exception {
        var begun = Usage.of(server.pid());
        var start = Usage.Memory.of(server.pid());
        var heapAtStart = LiveHeap.mebibytes(server.pid());
        var clients = clients(server.folder());
        Round.run(server, clients, length);
        var round = Round.run(server, clients, length);
        if (round.errors() > 0) System.err.println(round.firstError());
        var after = Usage.Memory.of(server.pid());
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %d (%d) | %d | %.1f | %,.0f | %.1f | %.4f | %,d | %d | %d (%d) | %.1f |%n",
                count,
                bytes,
                server.startUp().toMillis(),
                begun.cpuMillis(),
                start.now(),
                heapAtStart,
                round.perSecond(),
                round.latencies().millis(0.99),
                round.serverCpu(),
                round.server().written() / round.refreshes(),
                round.errors(),
                after.now(),
                after.peak(),
                LiveHeap.mebibytes(server.pid()));
    }

    /// A process of its own, so that what it leaves in memory is gone.
    private static void populate(Folder folder, int count)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command =
                List.of(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Population.class.getName(),
                        folder.path().toString(),
                        Integer.toString(count),
                        Integer.toString(Math.min(count, SAMPLE)));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) throw new IOException("the families could not be begun");
    }

    /// Each client refreshes families of its own, any of them.
    private static List<List<Lineage>> clients(Folder folder) throws IOException {
        var clients = new ArrayList<List<Lineage>>();
        for (var i = 0; i < CLIENTS; i++) clients.add(new ArrayList<>());
        var tokens = Files.readAllLines(folder.path().resolve(Population.TOKENS));
        for (var i = 0; i < tokens.size(); i++)
            clients.get(i % CLIENTS).add(new Lineage(Front.PLAIN, tokens.get(i), true));
        return clients;
    }
}
