package dev.pawl.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What happened between two readings of the meters.
///
/// @param nanos how long it lasted
/// @param server what the server's process used
/// @param generator what this process used
/// @param commits transactions of the store, each of them one `fdatasync`
record Round(
        Latencies latencies,
        int errors,
        String firstError,
        long nanos,
        Usage server,
        Usage generator,
        long commits) {

    /// Lets every client of a closed loop refresh its own lineages for a while.
    static Round run(ServerProcess server, List<List<Lineage>> clients, Duration length)
            throws InterruptedException, ExecutionException {
        var self = ProcessHandle.current().pid();
        var store = new Commits(server.folder().database());
        var commits = store.count();
        var serverBefore = Usage.of(server.pid());
        var selfBefore = Usage.of(self);
        var begun = System.nanoTime();
        var done = work(server, clients, begun + length.toNanos());
        var nanos = System.nanoTime() - begun;
        return of(
                done,
                nanos,
                Usage.of(server.pid()).since(serverBefore),
                Usage.of(self).since(selfBefore),
                store.count() - commits);
    }

    private static List<Worker> work(ServerProcess server, List<List<Lineage>> clients, long until)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var workers =
                    clients.stream()
                            .map(lineages -> new Worker(server.address(), lineages, until))
                            .toList();
            var futures = threads.invokeAll(workers);
            for (Future<Worker> future : futures) future.get();
            return workers;
        }
    }

    private static Round of(
            List<Worker> done, long nanos, Usage server, Usage generator, long commits) {
        var latencies = new Latencies();
        done.forEach(worker -> latencies.addAll(worker.latencies()));
        return new Round(
                latencies,
                done.stream().mapToInt(Worker::errors).sum(),
                done.stream()
                        .map(Worker::firstError)
                        .filter(e -> !e.isEmpty())
                        .findFirst()
                        .orElse(""),
                nanos,
                server,
                generator,
                commits);
    }

    int refreshes() {
        return latencies.count();
    }

    double perSecond() {
        return refreshes() * 1e9 / nanos;
    }

    double serverCpu() {
        return (double) server.cpuMillis() / refreshes();
    }
}
