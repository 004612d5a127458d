package dev.pawl.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// The one place where a blocking verb becomes a future.
///
/// Threads of its own are made when needed, end after a minute without work, and keep no program
/// alive.
final class Lift implements AutoCloseable {
    private final Executor executor;
    private final Optional<ExecutorService> own;

    /// @param given whose end is its owner's business
    Lift(Optional<Executor> given) {
        this.own = given.isPresent() ? Optional.empty() : Optional.of(threads());
        this.executor = given.orElseGet(own::orElseThrow);
    }

    <T> CompletableFuture<T> async(Supplier<T> verb) {
        return CompletableFuture.supplyAsync(verb, executor);
    }

    CompletableFuture<Void> async(Runnable verb) {
        return CompletableFuture.runAsync(verb, executor);
    }

    @Override
    public void close() {
        own.ifPresent(ExecutorService::shutdown);
    }

    private static ExecutorService threads() {
        return Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "pawl-client");
            thread.setDaemon(true);
            return thread;
        });
    }
}
