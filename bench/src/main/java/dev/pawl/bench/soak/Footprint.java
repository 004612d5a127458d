package dev.pawl.bench.soak;

import dev.pawl.bench.ServerProcess;
import dev.pawl.bench.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process takes of its machine at one moment.
///
/// @param memory resident, in MiB
/// @param threads of the operating system
/// @param descriptors open files and connections
/// @param log bytes written to its log so far
record Footprint(long memory, long threads, long descriptors, long log) {
    static Footprint of(ServerProcess server) throws IOException {
        var process = Path.of("/proc", Long.toString(server.pid()));
        try (var open = Files.list(process.resolve("fd"));
                var threads = Files.list(process.resolve("task"))) {
            return new Footprint(
                    Usage.Memory.of(server.pid()).now(),
                    threads.count(),
                    open.count(),
                    Files.size(server.folder().log()));
        }
    }

    /// The larger of both in everything.
    Footprint most(Footprint other) {
        return new Footprint(
                Math.max(memory, other.memory),
                Math.max(threads, other.threads),
                Math.max(descriptors, other.descriptors),
                Math.max(log, other.log));
    }
}
