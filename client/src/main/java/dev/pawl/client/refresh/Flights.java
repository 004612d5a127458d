package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
    private final ThreadLocal<Optional<CompletableFuture<Kind>>> own =
            ThreadLocal.withInitial(Optional::empty);
    private final ConcurrentHashMap<Kind, CompletableFuture<RefreshOutcome>> running =
            new ConcurrentHashMap<>();

    /// Completed when all who wait for a refresh have been told, and not before.
    private final Set<CompletableFuture<Kind>> ends = ConcurrentHashMap.newKeySet();

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
        var end = new CompletableFuture<Kind>();
        ends.add(end);
        try {
            executor.execute(() -> fly(kind, flight, refresh, end));
        } catch (RuntimeException | Error refused) {
            ends.remove(end);
            throw refused;
        }
        return flight;
    }

    private void fly(
            Kind kind,
            CompletableFuture<RefreshOutcome> flight,
            Supplier<RefreshOutcome> refresh,
            CompletableFuture<Kind> end) {
        own.set(Optional.of(end));
        try {
            settle(kind, flight, refresh);
        } finally {
            own.remove();
            end(kind, end);
        }
    }

    private void end(Kind kind, CompletableFuture<Kind> end) {
        try {
            landed.run();
        } finally {
            ends.remove(end);
            end.complete(kind);
        }
    }

    private void settle(
            Kind kind, CompletableFuture<RefreshOutcome> flight, Supplier<RefreshOutcome> refresh) {
        try {
            var outcome = refresh.get();
            running.remove(kind, flight);
            flight.complete(outcome);
        } catch (RuntimeException | Error broken) {
            running.remove(kind, flight);
            flight.completeExceptionally(broken);
        }
    }

    /// Asks whether this is the thread of a refresh: it would wait for itself.
    boolean isFlying() {
        return own.get().isPresent();
    }

    /// Waits for all that is under way, so that no answer is thrown away and whoever waits for one
    /// has been told. A refresh that closes what it belongs to does not wait for itself.
    void land(Duration patience) {
        var others = ends.stream().filter(end -> !own.get().equals(Optional.of(end)));
        var all = CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Its callers learn of it; there is nobody here to tell.
        }
    }
}
