package dev.pawl.bench.soak;

import dev.pawl.bench.LiveHeap;
import dev.pawl.bench.ServerProcess;
import dev.pawl.bench.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was measured in one part of the soak.
///
/// @param length how long it took
/// @param samples what the server took of the machine, each second
/// @param liveHeap of the server at the end, in MiB
/// @param server what its process used
/// @param generator what this process used, for good and bad requests together
/// @param log what was written to the log
record SoakPhase(
        String name,
        Duration length,
        GoodRecord good,
        List<Footprint> samples,
        double liveHeap,
        Usage server,
        Usage generator,
        LogVolume log) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    SoakPhase {
        samples = List.copyOf(samples);
    }

    /// Looks on for a while.
    static SoakPhase measure(
            String name, Duration length, ServerProcess server, GoodTraffic traffic)
            throws IOException, InterruptedException {
        traffic.take();
        var self = ProcessHandle.current().pid();
        var log = LogVolume.of(server.folder().log());
        var serverBefore = Usage.of(server.pid());
        var selfBefore = Usage.of(self);
        var samples = samples(length, server);
        return new SoakPhase(
                name,
                length,
                traffic.take(),
                samples,
                LiveHeap.mebibytes(server.pid()),
                Usage.of(server.pid()).since(serverBefore),
                Usage.of(self).since(selfBefore),
                LogVolume.of(server.folder().log()).since(log));
    }

    private static List<Footprint> samples(Duration length, ServerProcess server)
            throws IOException {
        var samples = new ArrayList<Footprint>();
        var clock = new SoakClock(System.nanoTime(), SECOND, System.nanoTime() + length.toNanos());
        while (clock.next().isPresent()) samples.add(Footprint.of(server));
        return samples;
    }

    Footprint most() {
        return most(samples);
    }

    Footprint last() {
        return samples.getLast();
    }

    /// The most of the third quarter: by then every attack has begun, and caches are full.
    Footprint mostOfThirdQuarter() {
        return most(samples.subList(samples.size() / 2, samples.size() * 3 / 4));
    }

    Footprint mostOfLastQuarter() {
        return most(samples.subList(samples.size() * 3 / 4, samples.size()));
    }

    private static Footprint most(List<Footprint> some) {
        return some.stream().reduce(new Footprint(0, 0, 0, 0), Footprint::most);
    }

    double perMinute(long amount) {
        return amount * 60.0 / length.toSeconds();
    }

    /// The cores that a process kept busy.
    double cores(Usage usage) {
        return usage.cpuMillis() / (double) length.toMillis();
    }
}
