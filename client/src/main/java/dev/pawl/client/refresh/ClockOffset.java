package dev.pawl.client.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How far the issuer's clock is ahead of ours: the median of the last answers' `Date` headers.
///
/// Shared by the refreshes of one manager; guarded by itself, for a moment at a time.
final class ClockOffset {
    /// What is worth telling somebody.
    static final Duration NOTABLE = Duration.ofMinutes(1);

    private static final int SAMPLES = 5;

    /// The header has whole seconds, cut off.
    private static final long HALF_A_SECOND = 500;

    private final Deque<Long> samples = new ArrayDeque<>();

    /// Learns from one answer.
    ///
    /// @param sent and `received` by our clock: the issuer wrote its date somewhere between
    synchronized void learn(Instant date, Instant sent, Instant received) {
        var middle = (sent.toEpochMilli() + received.toEpochMilli()) / 2;
        if (samples.size() == SAMPLES) samples.removeFirst();
        samples.addLast(date.toEpochMilli() + HALF_A_SECOND - middle);
    }

    /// What to add to our clock to have theirs.
    synchronized Duration median() {
        if (samples.isEmpty()) return Duration.ZERO;
        var sorted = samples.stream().sorted().toList();
        return Duration.ofMillis(sorted.get(sorted.size() / 2));
    }

    boolean isNotable() {
        return median().abs().compareTo(NOTABLE) > 0;
    }
}
