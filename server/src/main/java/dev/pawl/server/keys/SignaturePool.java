package dev.pawl.server.keys;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Signature objects of one key, initialised once and lent to one caller at a time.
///
/// Shared is the queue of those at rest; a borrowed one belongs to its borrower alone. Initialising
/// costs 2 µs for ES256 and 17 µs for Ed25519, a loan 0.1 µs. There are never more than callers at
/// the same time; one that failed is dropped, since its state is unknown. No thread keeps one, so
/// virtual threads may come and go.
final class SignaturePool {
    private final Queue<Signature> resting = new ConcurrentLinkedQueue<>();
    private final Initialised initialised;

    /// Makes one more.
    @FunctionalInterface
    interface Initialised {
        Signature make() throws GeneralSecurityException;
    }

    /// What a borrower does.
    @FunctionalInterface
    interface Loan<T> {
        T use(Signature signature) throws GeneralSecurityException;
    }

    SignaturePool(Initialised initialised) {
        this.initialised = initialised;
    }

    <T> T lend(Loan<T> loan) throws GeneralSecurityException {
        var rested = resting.poll();
        var signature = rested == null ? initialised.make() : rested;
        var result = loan.use(signature);
        resting.add(signature);
        return result;
    }
}
