package dev.pawl.bench.soak;

import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Very many wrong passwords at the same instant.
final class PasswordBurst {
    static final int SIZE = 150;

    private PasswordBurst() {}

    /// Sends them and waits for all answers.
    static void of(CredentialAttack kind, int size, Consumer<Attack> attack) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < size; i++) threads.execute(() -> attack.accept(kind));
        }
    }
}
