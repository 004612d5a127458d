package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The refreshes under way in this process: at most one of a kind, whoever asks for it.
///
/// A refresh runs on a thread of its own, so that no caller who gives up or is interrupted takes it
/// along. It leaves the map before it is completed: whoever finds it there gets its result, and
/// whoever does not starts after it was published.
final class Flights {
    private final ThreadLocal<Boolean> isFlying = ThreadLocal.withInitial(() -> false);
    private final ConcurrentHashMap<Kind, CompletableFuture<RefreshOutcome>> running =
            new ConcurrentHashMap<>();
    private final Executor executor;
    private final Runnable landed;

    /// What makes two refreshes the same.
    ///
    /// @param replay whether a token is presented although its answer was lost
    record Kind(Ask ask, boolean replay) {}

    /// @param landed called after each, when the next of its kind could start
    Flights(Executor executor, Runnable landed) {
        this.executor = executor;
        this.landed = landed;
    }

    /// Joins the refresh of this kind, or starts it.
    CompletableFuture<RefreshOutcome> join(Kind kind, Supplier<RefreshOutcome> refresh) {
        return running.computeIfAbsent(kind, absent -> started(kind, refresh));
    }

    private CompletableFuture<RefreshOutcome> started(Kind kind, Supplier<RefreshOutcome> refresh) {
        var flight = new CompletableFuture<RefreshOutcome>();
        executor.execute(() -> fly(kind, flight, refresh));
        return flight;
    }

    private void fly(
            Kind kind, CompletableFuture<RefreshOutcome> flight, Supplier<RefreshOutcome> refresh) {
        isFlying.set(true);
        try {
            var outcome = refresh.get();
            running.remove(kind, flight);
            flight.complete(outcome);
        } catch (RuntimeException | Error broken) {
            running.remove(kind, flight);
            flight.completeExceptionally(broken);
        } finally {
            isFlying.remove();
            landed.run();
        }
    }

    /// Asks whether this is the thread of a refresh: it would wait for itself.
    boolean isFlying() {
        return isFlying.get();
    }

    /// Waits for all that is under way, so that no answer is thrown away.
    void land(Duration patience) {
        var all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Its callers learn of it; there is nobody here to tell.
        }
    }
}
