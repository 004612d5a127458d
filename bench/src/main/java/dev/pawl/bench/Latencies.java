package dev.pawl.bench;

import java.util.Arrays;

/// How long each request took: every one of them, so that the tail is what it was.
public final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int size;

    public void add(long taken) {
        if (size == nanos.length) nanos = Arrays.copyOf(nanos, 2 * size);
        nanos[size++] = taken;
    }

    public void addAll(Latencies others) {
        for (var i = 0; i < others.size; i++) add(others.nanos[i]);
    }

    public int count() {
        return size;
    }

    /// The time in milliseconds that this part of all requests did not exceed; 1 for the slowest.
    public double millis(double part) {
        if (size == 0) return Double.NaN;
        Arrays.sort(nanos, 0, size);
        var rank = (int) Math.ceil(part * size);
        return nanos[Math.max(rank, 1) - 1] / 1e6;
    }
}
