package dev.pawl.cli.keyring;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Asks a keyring and waits for a while, not for ever.
///
/// A call into a keyring cannot be interrupted: it may be waiting for a service that hangs. So each
/// is made on a thread of its own, which is left behind when it takes too long and does not keep
/// the process alive. Nothing is shared with that thread: it has a copy of what is to be kept, and
/// what it brings too late is thrown away. A key that is kept too late is there for the next run.
final class PatientKeyring implements Keyring {
    private final Keyring keyring;
    private final Duration patience;

    PatientKeyring(Keyring keyring, Duration patience) {
        this.keyring = keyring;
        this.patience = patience;
    }

    @Override
    public Optional<byte[]> key() {
        return answer(keyring::key);
    }

    @Override
    public void keep(byte[] key) {
        var copy = key.clone();
        answer(() -> {
            try {
                keyring.keep(copy);
                return true;
            } finally {
                Arrays.fill(copy, (byte) 0);
            }
        });
    }

    private <R> R answer(Supplier<R> question) {
        var answer = new CompletableFuture<R>();
        Thread.ofPlatform().daemon().name("keyring").start(() -> complete(answer, question));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw KeyringException.unavailable(
                    "it has not answered for " + patience.toSeconds() + " seconds");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw KeyringException.unavailable("the wait for its answer was interrupted");
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    /// Everything that ends the call ends the wait.
    private static <R> void complete(CompletableFuture<R> answer, Supplier<R> question) {
        try {
            answer.complete(question.get());
        } catch (RuntimeException | LinkageError failure) {
            answer.completeExceptionally(failure);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        if (failed.getCause() instanceof KeyringException why) return why;
        return new IllegalStateException(failed.getCause());
    }
}
