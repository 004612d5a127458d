package dev.pawl.bench.soak;

import dev.pawl.bench.Latencies;
import java.util.List;
import java.util.Locale;

/// The figures of a soak as tables.
record SoakReport(SoakLimits limits, int heldAtMost) {
    String text() {
        return requests() + "\n" + footprints() + "\n" + answers() + "\n" + verdict();
    }

    private List<SoakPhase> phases() {
        return List.of(limits.alone(), limits.mixed(), limits.after());
    }

    private String requests() {
        var text =
                new StringBuilder(
                        """
                        | good requests | alone: n, p50 / p99 ms, errors | with bad ones | ratio of p99 | alone again |
                        |---|---|---|---|---|
                        """);
        text.append(
                row(
                        "all but sign-ins",
                        phases().stream().map(phase -> phase.good().requests()).toList(),
                        phases().stream().map(phase -> errorsOfRequests(phase.good())).toList()));
        for (var kind : GoodKind.values())
            text.append(
                    row(
                            kind.toString(),
                            phases().stream().map(phase -> phase.good().latencies(kind)).toList(),
                            phases().stream().map(phase -> phase.good().errors(kind)).toList()));
        return text.toString();
    }

    private static int errorsOfRequests(GoodRecord record) {
        return record.errors() - record.errors(GoodKind.SIGN_IN);
    }

    private static String row(String name, List<Latencies> times, List<Integer> errors) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %s |%n",
                name,
                cell(times.get(0), errors.get(0)),
                cell(times.get(1), errors.get(1)),
                times.get(1).millis(0.99) / times.get(0).millis(0.99),
                cell(times.get(2), errors.get(2)));
    }

    private static String cell(Latencies times, int errors) {
        return String.format(
                Locale.ROOT,
                "%,d, %.1f / %.1f, %d",
                times.count(),
                times.millis(0.5),
                times.millis(0.99),
                errors);
    }

    private String footprints() {
        var text =
                new StringBuilder(
                        """
                        | server | RSS MiB: most, end | live heap MiB | threads: most, end | descriptors: most, end \
                        | log KiB a minute: audit, other | cores: server, generator | sign-ins put off |
                        |---|---|---|---|---|---|---|---|
                        """);
        phases().forEach(phase -> text.append(footprint(phase)));
        return text.toString();
    }

    private static String footprint(SoakPhase phase) {
        return String.format(
                Locale.ROOT,
                "| %s | %d, %d | %.0f | %d, %d | %d, %d | %.1f, %.1f | %.2f, %.2f | %d |%n",
                phase.name(),
                phase.most().memory(),
                phase.last().memory(),
                phase.liveHeap(),
                phase.most().threads(),
                phase.last().threads(),
                phase.most().descriptors(),
                phase.last().descriptors(),
                phase.perMinute(phase.log().audit()) / 1024,
                phase.perMinute(phase.log().other()) / 1024,
                phase.cores(phase.server()),
                phase.cores(phase.generator()),
                phase.good().timesPutOff());
    }

    private String answers() {
        var head =
                "At most "
                        + heldAtMost
                        + " connections were held open.\n\n"
                        + "| bad requests | sent | answered | wrongly |\n|---|---|---|---|\n";
        return head + String.join("", limits.tally().rows());
    }

    private String verdict() {
        var text = new StringBuilder();
        for (var phase : phases())
            phase.good()
                    .examples()
                    .forEach(error -> text.append(phase.name() + ": " + error + "\n"));
        var broken = limits.broken();
        text.append(broken.isEmpty() ? "Every limit holds.\n" : "Broken:\n");
        broken.forEach(limit -> text.append("- " + limit + "\n"));
        return text.toString();
    }
}
