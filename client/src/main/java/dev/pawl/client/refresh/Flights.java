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
    private final ThreadLocal<Optional<Flight>> own = ThreadLocal.withInitial(Optional::empty);
    private final ConcurrentHashMap<Kind, CompletableFuture<RefreshOutcome>> running =
            new ConcurrentHashMap<>();

    /// Those of which not yet everybody has been told who waits for them.
    private final Set<Flight> underWay = ConcurrentHashMap.newKeySet();

    private final Executor executor;
    private final Runnable landed;

    /// One refresh, of an identity of its own.
    private static final class Flight {
        private final Kind kind;
        private final CompletableFuture<RefreshOutcome> result = new CompletableFuture<>();
        private final CompletableFuture<Kind> end = new CompletableFuture<>();

        private Flight(Kind kind) {
            this.kind = kind;
        }
    }

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
        var flight = new Flight(kind);
        underWay.add(flight);
        try {
            executor.execute(() -> fly(flight, refresh));
        } catch (RuntimeException | Error refused) {
            underWay.remove(flight);
            throw refused;
        }
        return flight.result;
    }

    private void fly(Flight flight, Supplier<RefreshOutcome> refresh) {
        own.set(Optional.of(flight));
        try {
            settle(flight, refresh);
        } finally {
            own.remove();
            end(flight);
        }
    }

    private void settle(Flight flight, Supplier<RefreshOutcome> refresh) {
        try {
            var outcome = refresh.get();
            running.remove(flight.kind, flight.result);
            flight.result.complete(outcome);
        } catch (RuntimeException | Error broken) {
            running.remove(flight.kind, flight.result);
            flight.result.completeExceptionally(broken);
        }
    }

    private void end(Flight flight) {
        try {
            landed.run();
        } finally {
            underWay.remove(flight);
            flight.end.complete(flight.kind);
        }
    }

    /// Asks whether this is the thread of a refresh: it would wait for itself.
    boolean isFlying() {
        return own.get().isPresent();
    }

    /// Waits for all that is under way, so that no answer is thrown away and whoever waits for one
    /// has been told. A refresh that closes what it belongs to does not wait for itself.
    void land(Duration patience) {
        var others = underWay.stream().filter(flight -> !own.get().equals(Optional.of(flight)));
        var all =
                CompletableFuture.allOf(
                        others.map(flight -> flight.end).toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Its callers learn of it; there is nobody here to tell.
        }
    }
}
