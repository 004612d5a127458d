package dev.pawl.bench.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs [TokenBenchmark] with one caller and with two, and writes a Markdown table: `REPORT [FORKS
/// [ITERATIONS]]`.
public final class TokenCost {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private TokenCost() {}

    /// Without numbers: two forks of five iterations, one second each.
    public static void main(String[] words) throws RunnerException, IOException {
        var forks = words.length > 1 ? Integer.parseInt(words[1]) : 2;
        var iterations = words.length > 2 ? Integer.parseInt(words[2]) : 5;
        var table = new StringBuilder("| a token that is there | callers | ns | ± | bytes |\n");
        table.append("|---|---|---|---|---|\n");
        for (var callers : List.of(1, 2))
            for (var result : run(callers, forks, iterations)) table.append(row(result));
        Files.writeString(Path.of(words[0]), table.toString());
    }

    private static List<RunResult> run(int callers, int forks, int iterations)
            throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(TokenBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .threads(callers)
                        .forks(forks)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("-XX:+UseSerialGC")
                        .build();
        return new ArrayList<>(new Runner(options).run());
    }

    private static String row(RunResult result) {
        var time = result.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f |%n",
                result.getParams().getBenchmark().replaceAll(".*\\.", ""),
                result.getParams().getThreads(),
                time.getScore(),
                time.getScoreError(),
                allocated(result));
    }

    private static double allocated(RunResult result) {
        var bytes = result.getSecondaryResults().get(ALLOCATED);
        return bytes == null ? Double.NaN : bytes.getScore();
    }
}
