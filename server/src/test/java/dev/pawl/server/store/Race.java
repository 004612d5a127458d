package dev.pawl.server.store;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Runs things at the same moment: every runner waits at a barrier until all are there.
final class Race {
    /// Nothing in these tests takes long; what does is stuck.
    private static final long PATIENCE_SECONDS = 60;

    private Race() {}

    /// Does the same thing many times at once.
    static <T> List<T> of(int runners, Callable<T> run) {
        return between(IntStream.range(0, runners).mapToObj(_ -> run).toList());
    }

    /// Does different things at once.
    ///
    /// @return what they returned, in the order given
    static <T> List<T> between(List<? extends Callable<T>> runs) {
        var start = new CyclicBarrier(runs.size());
        var running = runs.stream().map(run -> started(run, start)).toList();
        return running.stream().map(Race::result).toList();
    }

    private static <T> FutureTask<T> started(Callable<T> run, CyclicBarrier start) {
        var task =
                new FutureTask<>(() -> {
                    start.await();
                    return run.call();
                });
        Thread.startVirtualThread(task);
        return task;
    }

    /// Waits for something that is under way.
    static <T> T result(FutureTask<T> running) {
        try {
            return running.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) throw trouble;
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a runner is stuck", e);
        }
    }

    /// Starts something and lets it run.
    static <T> FutureTask<T> start(Callable<T> run) {
        var task = new FutureTask<>(run);
        Thread.startVirtualThread(task);
        return task;
    }
}
