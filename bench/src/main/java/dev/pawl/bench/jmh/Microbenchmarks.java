package dev.pawl.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs every JMH benchmark of the server and writes a Markdown table: `REPORT`.
public final class Microbenchmarks {
    private Microbenchmarks() {}

    /// Runs them, one second at a time.
    public static void main(String[] words) throws RunnerException, IOException {
        var options =
                new OptionsBuilder()
                        .include("dev.pawl.(bench.jmh|server)")
                        .forks(2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC")
                        .build();
        Files.writeString(Path.of(words[0]), table(new Runner(options).run()));
    }

    private static String table(Collection<RunResult> results) {
        var table = new StringBuilder("| benchmark | µs | ± |\n|---|---|---|\n");
        for (var result : results) table.append(row(result));
        return table.toString();
    }

    private static String row(RunResult result) {
        var parameters = result.getParams();
        var name =
                new StringBuilder(
                        parameters.getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\.", "$1 "));
        for (var key : parameters.getParamsKeys())
            name.append(", ").append(key).append(' ').append(parameters.getParam(key));
        var score = result.getPrimaryResult();
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f |%n",
                name,
                score.getScore(),
                score.getScoreError());
    }
}
