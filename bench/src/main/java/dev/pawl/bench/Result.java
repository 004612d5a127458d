package dev.pawl.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// One row of the report: the same thing measured in several rounds.
record Result(String name, Usage.Memory memory, List<Round> rounds) {
    static final String HEADER =
            """
            | measured | refreshes/s, median (range) | p50 ms | p99 ms | p99.9 ms | max ms | errors \
            | server CPU ms each, median (range) | generator CPU ms each | bytes written each | commits each | RSS MiB (peak) |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    Result {
        rounds = List.copyOf(rounds);
    }

    String row() {
        var all = new Latencies();
        rounds.forEach(round -> all.addAll(round.latencies()));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.2f | %.1f | %d | %s | %.4f | %,d | %.3f | %d (%d) |%n",
                name,
                spread("%,.0f", Round::perSecond),
                all.millis(0.5),
                all.millis(0.99),
                all.millis(0.999),
                all.millis(1),
                rounds.stream().mapToInt(Round::errors).sum(),
                spread("%.4f", Round::serverCpu),
                each(round -> round.generator().cpuMillis()),
                Math.round(each(round -> round.server().written())),
                each(Round::commits),
                memory.now(),
                memory.peak());
    }

    private double each(ToDoubleFunction<Round> amount) {
        var refreshes = rounds.stream().mapToInt(Round::refreshes).sum();
        return rounds.stream().mapToDouble(amount).sum() / refreshes;
    }

    private String spread(String format, ToDoubleFunction<Round> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        var text = format + " (" + format + "–" + format + ")";
        var last = sorted.length - 1;
        return String.format(Locale.ROOT, text, sorted[sorted.length / 2], sorted[0], sorted[last]);
    }
}
