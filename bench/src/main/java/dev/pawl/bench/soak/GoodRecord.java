package dev.pawl.bench.soak;

import dev.pawl.bench.Latencies;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How good requests fared in one phase.
///
/// *Shared*: every caller writes, guarded by this object's monitor; nothing slow happens inside.
final class GoodRecord {
    private static final int KEPT = 20;

    private final Map<GoodKind, Latencies> latencies = new EnumMap<>(GoodKind.class);
    private final Map<GoodKind, Integer> errors = new EnumMap<>(GoodKind.class);
    private final List<String> examples = new ArrayList<>();
    private int putOff;

    synchronized void answered(GoodKind kind, long nanos) {
        latencies.computeIfAbsent(kind, _ -> new Latencies()).add(nanos);
    }

    /// Notes that somebody was asked to come again later.
    synchronized void putOff() {
        putOff++;
    }

    synchronized void failed(GoodKind kind, String what) {
        errors.merge(kind, 1, Integer::sum);
        if (examples.size() < KEPT) examples.add(kind + ": " + what);
    }

    synchronized Latencies latencies(GoodKind kind) {
        return latencies.getOrDefault(kind, new Latencies());
    }

    /// All but sign-ins, which take as long as their hash.
    synchronized Latencies requests() {
        var all = new Latencies();
        for (var entry : latencies.entrySet())
            if (entry.getKey() != GoodKind.SIGN_IN) all.addAll(entry.getValue());
        return all;
    }

    synchronized int errors(GoodKind kind) {
        return errors.getOrDefault(kind, 0);
    }

    synchronized int errors() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int timesPutOff() {
        return putOff;
    }

    /// The first errors, without a token.
    synchronized List<String> examples() {
        return List.copyOf(examples);
    }
}
