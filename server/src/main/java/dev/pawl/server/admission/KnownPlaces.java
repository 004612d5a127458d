package dev.pawl.server.admission;

import static dev.pawl.server.admission.CellHash.COLUMNS;
import static dev.pawl.server.admission.CellHash.ROWS;

import java.time.Duration;
import java.util.Arrays;

/// From where whom was signed in lately. Who is known there does not wait for what strangers
/// elsewhere do to the same name.
///
/// As large as it was at the beginning, like [FailureCounts], and as little for several threads.
/// Now and then a stranger passes for known, which only takes one of three limits away.
final class KnownPlaces {
    private static final long REMEMBERED = Duration.ofDays(30).toNanos();

    private final long[] seen = new long[ROWS * COLUMNS];

    KnownPlaces(long now) {
        Arrays.fill(seen, now - REMEMBERED - 1);
    }

    boolean know(int[] cells, long now) {
        for (var cell : cells) if (now - seen[cell] > REMEMBERED) return false;
        return true;
    }

    void remember(int[] cells, long now) {
        for (var cell : cells) seen[cell] = now;
    }
}
