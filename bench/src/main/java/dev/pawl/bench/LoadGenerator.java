package dev.pawl.bench;

import dev.pawl.bench.ServerProcess.Folder;
import dev.pawl.bench.ServerProcess.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Measures refreshes in a closed loop: so many lineages, each always presenting its newest token.
///
/// ```text
/// --server LAUNCHER [FLAGS]   the server; named several times, they are measured in turns
/// --lineages 1,8,32,64        how many at the same time
/// --tokens access,id          with the access token only, or with the ID token as well
/// --warmup 20 --seconds 5     how long to warm up, and how long each round takes
/// --rounds 3                  how many rounds
/// --report FILE               where the table goes besides the terminal
/// ```
public final class LoadGenerator {
    private static final Set<String> OPTIONS =
            Set.of(
                    "--server",
                    "--lineages",
                    "--tokens",
                    "--warmup",
                    "--seconds",
                    "--rounds",
                    "--report");
    private static final int WARM_UP_LINEAGES = 32;

    private final Arguments arguments;
    private final List<Measured> servers = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    private LoadGenerator(Arguments arguments) {
        this.arguments = arguments;
    }

    /// A running server with the lineages that were begun on it.
    private record Measured(
            ServerProcess server, List<List<Lineage>> withId, List<List<Lineage>> accessOnly) {
        List<List<Lineage>> lineages(boolean idToken, int count) {
            return (idToken ? withId : accessOnly).subList(0, count);
        }
    }

    /// Runs the measurement.
    public static void main(String[] words) throws Exception {
        var arguments = new Arguments(OPTIONS, words);
        var generator = new LoadGenerator(arguments);
        try {
            generator.begin();
            generator.measure();
        } finally {
            generator.end();
        }
        Files.writeString(arguments.path("--report", "refresh.md"), generator.report.toString());
    }

    private void begin() throws Exception {
        var numbers = arguments.numbers("--lineages", "1,8,32,64").stream();
        var most = numbers.reduce(WARM_UP_LINEAGES, Math::max);
        for (var text : arguments.all("--server", "./pawl")) {
            var folder = new Folder(Files.createTempDirectory("pawl-bench"));
            var server = ServerProcess.start(Variant.of(text), folder);
            servers.add(new Measured(server, new ArrayList<>(), new ArrayList<>()));
        }
        for (var measured : servers) {
            measured.withId().addAll(lineages(measured.server(), most, true));
            measured.accessOnly().addAll(lineages(measured.server(), most, false));
        }
        for (var measured : servers) warmUp(measured, arguments.seconds("--warmup", 20));
    }

    private static void warmUp(Measured measured, Duration length) throws Exception {
        Round.run(measured.server(), measured.lineages(true, WARM_UP_LINEAGES), length);
        Round.run(
                measured.server(), measured.lineages(false, WARM_UP_LINEAGES), length.dividedBy(4));
    }

    /// One family for each client of the loop.
    private static List<List<Lineage>> lineages(ServerProcess server, int count, boolean idToken)
            throws IOException {
        var lineages = new ArrayList<List<Lineage>>();
        try (var connection = new HttpConnection(server.address())) {
            for (var i = 0; i < count; i++)
                lineages.add(List.of(Lineage.begin(connection, Front.PLAIN, idToken)));
        }
        return lineages;
    }

    private void measure() throws Exception {
        print(Result.HEADER);
        for (var tokens : arguments.find("--tokens").orElse("access,id").split(",", -1))
            for (var count : arguments.numbers("--lineages", "1,8,32,64"))
                measure(tokens.equals("id"), count);
    }

    /// Servers take turns in every round, so that they share what else the machine is doing.
    private void measure(boolean idToken, int count) throws Exception {
        var length = arguments.seconds("--seconds", 5);
        var rounds = new ArrayList<List<Round>>();
        for (var _ : servers) rounds.add(new ArrayList<>());
        for (var round = 0; round < arguments.number("--rounds", 3); round++)
            for (var i = 0; i < servers.size(); i++)
                rounds.get(i).add(run(servers.get(i), idToken, count, length));
        for (var i = 0; i < servers.size(); i++)
            print(result(servers.get(i), idToken, count, rounds.get(i)).row());
    }

    private static Round run(Measured measured, boolean idToken, int count, Duration length)
            throws Exception {
        var round = Round.run(measured.server(), measured.lineages(idToken, count), length);
        if (round.errors() > 0)
            System.err.println(round.firstError() + "\nthe log: " + measured.server().log());
        return round;
    }

    private Result result(Measured measured, boolean idToken, int count, List<Round> rounds) {
        var name =
                count
                        + (count == 1 ? " lineage, " : " lineages, ")
                        + (idToken ? "access + ID token" : "access token");
        var server = servers.size() == 1 ? "" : measured.server().variant() + ": ";
        return new Result(server + name, Usage.Memory.of(measured.server().pid()), rounds);
    }

    private void print(String text) {
        System.out.print(text);
        report.append(text);
    }

    private void end() throws InterruptedException, IOException {
        for (var measured : servers) {
            measured.server().stop();
            delete(measured.server().folder().path());
        }
    }

    /// Removes a folder and all that is in it.
    public static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
    }
}
