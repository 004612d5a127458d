package dev.pawl.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// How many connections there may be.
///
/// @param most on all listeners together
/// @param perAddress from one address, or one /64 of IPv6; proxies that are trusted are exempt
public record ConnectionLimits(int most, int perAddress) {
    /// More than one machine answers at a time.
    private static final int PLENTY = 8_192;

    /// For files, for databases, and for those who are told that there is no room.
    private static final int RESERVED = 128;

    /// What one connection may need at the worst: the buffers of a TLS handshake.
    private static final long MEMORY = 128L << 10;

    /// Decides what this process can bear.
    ///
    /// @param most as configured; empty for as many as the process can bear
    /// @param perAddress as configured; empty for a quarter of all
    /// @throws ListenException if more are configured than the process may open
    public static ConnectionLimits of(Optional<Integer> most, Optional<Integer> perAddress) {
        var possible = possible();
        var chosen = most.orElseGet(() -> Math.min(possible, affordable()));
        if (chosen > possible)
            throw new ListenException(
                    "listen.max_connections is "
                            + chosen
                            + ", but with this process's limit of open files there can be "
                            + possible
                            + "; raise the limit (ulimit -n, LimitNOFILE) or lower the setting");
        return new ConnectionLimits(
                chosen, Math.min(chosen, perAddress.orElseGet(() -> Math.max(16, chosen / 4))));
    }

    /// Whether a machine that serves many would want more.
    public boolean isScarce() {
        return most < PLENTY;
    }

    private static int affordable() {
        var memory = Runtime.getRuntime().maxMemory() / MEMORY;
        return Math.clamp(memory, 64, PLENTY);
    }

    private static int possible() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean os))
            return PLENTY;
        var left = os.getMaxFileDescriptorCount() - os.getOpenFileDescriptorCount() - RESERVED;
        return Math.clamp(left, 16, Integer.MAX_VALUE);
    }
}
