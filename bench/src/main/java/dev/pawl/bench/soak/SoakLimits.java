package dev.pawl.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What must hold while bad requests come, and afterwards.
///
/// @param alone good requests with nobody else
/// @param mixed good requests among bad ones
/// @param after good requests when the bad ones have gone
/// @param descriptors how many the server may have
record SoakLimits(
        SoakPhase alone, SoakPhase mixed, SoakPhase after, AttackTally tally, int descriptors) {
    /// How much slower the slowest hundredth of good requests may become.
    static final double RATIO = 5;

    /// Faster than this is as good: on a shared machine smaller times are noise.
    static final double FLOOR_MILLIS = 5;

    /// Audit events of refused requests: no more than this for each bad request.
    static final long AUDIT_BYTES_EACH = 600;

    /// What the server says of itself, in each minute that was begun.
    static final long LOG_BYTES_A_MINUTE = 64 << 10;

    /// Threads of the operating system, for all that it does.
    static final long THREADS = 100;

    /// Memory may breathe, but not grow.
    private static final double BREATH = 1.15;

    private static final long AFTERWARDS = 60;

    /// The limits that were broken, in words.
    List<String> broken() {
        var broken = new ArrayList<String>();
        speed(broken);
        growth(broken);
        broken.addAll(brokenBounds());
        return broken;
    }

    /// Those of them that hold on the slowest machine, in the shortest time.
    List<String> brokenBounds() {
        var broken = new ArrayList<String>();
        errors(broken);
        size(broken);
        log(broken);
        tally.wrongKinds().forEach(kind -> broken.add("answered wrongly: " + kind));
        return broken;
    }

    private void speed(List<String> broken) {
        if (ratio(mixed) > RATIO)
            broken.add("p99 of good requests is " + times(ratio(mixed)) + " its own");
        if (ratio(after) > RATIO)
            broken.add("p99 of good requests stays " + times(ratio(after)) + " its own");
    }

    private void errors(List<String> broken) {
        for (var phase : List.of(alone, mixed, after))
            if (phase.good().errors() > 0)
                broken.add(phase.good().errors() + " good requests failed: " + phase.name());
    }

    private void size(List<String> broken) {
        if (mixed.most().threads() > THREADS) broken.add("threads: " + mixed.most().threads());
        if (mixed.most().descriptors() > descriptors * 0.95)
            broken.add("descriptors: " + mixed.most().descriptors() + " of " + descriptors);
        if (after.last().descriptors() > alone.last().descriptors() + AFTERWARDS)
            broken.add("descriptors stay: " + after.last().descriptors());
    }

    private void growth(List<String> broken) {
        if (mixed.mostOfLastQuarter().memory() > mixed.mostOfThirdQuarter().memory() * BREATH)
            broken.add("memory grows: " + mixed.mostOfLastQuarter().memory() + " MiB");
    }

    private void log(List<String> broken) {
        var allowed = LOG_BYTES_A_MINUTE * (1 + mixed.length().toMinutes());
        if (mixed.log().other() > allowed)
            broken.add("log bytes: " + mixed.log().other() + " of " + allowed);
        var each = mixed.log().audit() / Math.max(1, tally.sent());
        if (each > AUDIT_BYTES_EACH) broken.add("audit bytes for each bad request: " + each);
    }

    /// How many times slower than alone.
    double ratio(SoakPhase phase) {
        var own = Math.max(FLOOR_MILLIS / RATIO, alone.good().requests().millis(0.99));
        return phase.good().requests().millis(0.99) / own;
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.1f ×", ratio);
    }
}
