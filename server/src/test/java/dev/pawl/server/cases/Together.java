package dev.pawl.server.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Does several things at the same moment, each on a thread of its own.
final class Together {
    private Together() {}

    /// Lets everybody loose at once and waits for all.
    static <T> List<T> all(int many, IntFunction<T> deed) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < many; i++) {
                int number = i;
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return deed.apply(number);
                        }));
            }
            start.countDown();
            return running.stream().map(Together::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
