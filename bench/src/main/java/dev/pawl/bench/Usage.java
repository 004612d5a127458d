package dev.pawl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used since it began, as Linux tells in `/proc`.
///
/// @param cpuMillis user and system time of all its threads
/// @param written bytes it caused to be written to disks
public record Usage(long cpuMillis, long written) {
    /// `USER_HZ`: 100 on every Linux that this runs on.
    private static final long MILLIS_PER_TICK = 10;

    public static Usage of(long pid) {
        var process = Path.of("/proc", Long.toString(pid));
        return new Usage(cpuMillis(process), value(process.resolve("io"), "write_bytes:"));
    }

    public Usage since(Usage before) {
        return new Usage(cpuMillis - before.cpuMillis, written - before.written);
    }

    Usage plus(Usage other) {
        return new Usage(cpuMillis + other.cpuMillis, written + other.written);
    }

    /// The memory of a process in MiB.
    ///
    /// @param now what it holds
    /// @param peak the most it ever held
    public record Memory(long now, long peak) {
        public static Memory of(long pid) {
            var status = Path.of("/proc", Long.toString(pid), "status");
            return new Memory(value(status, "VmRSS:") / 1024, value(status, "VmHWM:") / 1024);
        }
    }

    /// proc(5): fields 14 and 15, counted after the name, which may hold anything but ends with a
    /// parenthesis.
    private static long cpuMillis(Path process) {
        var stat = read(process.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    private static long value(Path file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the process has ended", e);
        }
    }
}
