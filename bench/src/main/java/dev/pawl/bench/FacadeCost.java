package dev.pawl.bench;

import dev.pawl.bench.ServerProcess.Folder;
import dev.pawl.bench.ServerProcess.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Measures what a façade costs: the same closed loop through each of them and through the token
/// endpoint, in turns.
///
/// A façade is compared with the endpoint that signs the same: ReachFive wants its ID tokens by
/// RS256, redCORE has no JWTs. Cognito signs two tokens by RS256, which nothing else here does; for
/// it the cost of its signatures has to be taken off by hand.
///
/// ```text
/// --server LAUNCHER [FLAGS]   the server
/// --lineages 32 --warmup 10 --seconds 5 --rounds 4
/// --report FILE               where the table goes besides the terminal
/// ```
public final class FacadeCost {
    private static final Map<Front, Front> COMPARED =
            new EnumMap<>(
                    Map.of(
                            Front.REACHFIVE,
                            Front.PLAIN_RS256,
                            Front.REDCORE,
                            Front.PLAIN_OPAQUE,
                            Front.COGNITO,
                            Front.PLAIN_RS256));

    private final Arguments arguments;
    private final Map<Front, List<List<Lineage>>> lineages = new EnumMap<>(Front.class);
    private final Map<Front, List<Round>> rounds = new EnumMap<>(Front.class);

    private FacadeCost(Arguments arguments) {
        this.arguments = arguments;
    }

    /// Runs the measurement.
    public static void main(String[] words) throws Exception {
        var known =
                Set.of("--server", "--lineages", "--warmup", "--seconds", "--rounds", "--report");
        var arguments = new Arguments(known, words);
        var folder = new Folder(Files.createTempDirectory("pawl-bench"));
        var variant = Variant.of(arguments.find("--server").orElse("./pawl"));
        var server = ServerProcess.start(variant, folder);
        try {
            var report = new FacadeCost(arguments).measure(server);
            System.out.print(report);
            Files.writeString(arguments.path("--report", "facades.md"), report);
        } finally {
            server.stop();
            LoadGenerator.delete(folder.path());
        }
    }

    private String measure(ServerProcess server) throws Exception {
        for (var front : Front.values()) begin(server, front);
        for (var front : Front.values())
            Round.run(server, clients(front), arguments.seconds("--warmup", 10));
        for (var round = 0; round < arguments.number("--rounds", 4); round++)
            for (var front : Front.values()) run(server, front);
        return report(server);
    }

    private void begin(ServerProcess server, Front front) throws IOException {
        var begun = new ArrayList<List<Lineage>>();
        try (var connection = new HttpConnection(server.address())) {
            for (var i = 0; i < arguments.number("--lineages", 32); i++)
                begun.add(List.of(Lineage.begin(connection, front, front.hasIdTokens())));
        }
        lineages.put(front, begun);
        rounds.put(front, new ArrayList<>());
    }

    private void run(ServerProcess server, Front front) throws Exception {
        var round = Round.run(server, clients(front), arguments.seconds("--seconds", 5));
        if (round.errors() > 0)
            System.err.println(front + ": " + round.firstError() + "\nthe log: " + server.log());
        rounds.getOrDefault(front, List.of()).add(round);
    }

    private List<List<Lineage>> clients(Front front) {
        return lineages.getOrDefault(front, List.of());
    }

    private String report(ServerProcess server) throws IOException {
        var memory = Usage.Memory.of(server.pid());
        var text = new StringBuilder(Result.HEADER);
        for (var front : Front.values())
            text.append(new Result(front.toString(), memory, measured(front)).row());
        text.append('\n');
        for (var front : Front.values()) {
            var other = COMPARED.get(front);
            if (other != null)
                text.append(
                        String.format(
                                Locale.ROOT,
                                "- %s beside %s: %+.0f %% server CPU, %+.0f %% refreshes/s%n",
                                front,
                                other,
                                100 * (cpu(front) / cpu(other) - 1),
                                100 * (perSecond(front) / perSecond(other) - 1)));
        }
        return text.toString();
    }

    private List<Round> measured(Front front) {
        return rounds.getOrDefault(front, List.of());
    }

    private double cpu(Front front) {
        return median(measured(front).stream().mapToDouble(Round::serverCpu).sorted().toArray());
    }

    private double perSecond(Front front) {
        return median(measured(front).stream().mapToDouble(Round::perSecond).sorted().toArray());
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
