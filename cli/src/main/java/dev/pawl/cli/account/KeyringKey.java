package dev.pawl.cli.account;

import dev.pawl.cli.keyring.Keyring;
import dev.pawl.cli.keyring.KeyringException;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.store.LockFile;
import dev.pawl.client.store.SealingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// The key in the keyring, which is asked once.
///
/// Threads share what is known, under a lock. Processes that make the key at once take turns by a
/// file: whoever comes second finds the key of the first. What counts is what the keyring says
/// afterwards, not what was given to it, so that nothing is ever sealed with a key it does not
/// have.
final class KeyringKey {
    private static final int KEY = 32;

    /// How long a keyring may take that a new login could do without.
    private static final Duration PROBE = Duration.ofSeconds(2);

    /// How long it may take where only it can help, be the machine as busy as it likes.
    private static final Duration NEEDED = Duration.ofSeconds(10);

    /// As long as somebody who makes the key may take.
    private static final Duration TURN = PROBE.multipliedBy(5);

    private final Supplier<Keyring> session;
    private final Path folder;
    private final ReentrantLock asking = new ReentrantLock();
    private Optional<SealingKey> known = Optional.empty();

    /// @param session opens the keyring
    /// @param folder what is sealed with the key
    KeyringKey(Supplier<Keyring> session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /// The key that is there.
    ///
    /// @throws StoreException when the keyring does not give it, or has none
    SealingKey get() {
        try {
            return known(keyring -> found(keyring.within(NEEDED)).orElseThrow(this::lost));
        } catch (KeyringException silent) {
            throw new StoreException(
                    Trouble.UNREADABLE,
                    "the login is sealed with a key in the keyring, which cannot be used: "
                            + silent.getMessage()
                            + ". The login is kept",
                    silent);
        }
    }

    /// The key, which is made if there is none.
    ///
    /// @throws KeyringException when the keyring cannot be used
    SealingKey make() {
        return known(keyring -> make(keyring.within(PROBE)));
    }

    private SealingKey make(Keyring keyring) {
        return found(keyring).orElseGet(() -> madeInTurn(keyring));
    }

    private SealingKey known(Function<Keyring, SealingKey> ask) {
        asking.lock();
        try {
            if (known.isEmpty()) known = Optional.of(ask.apply(session.get()));
            return known.get();
        } finally {
            asking.unlock();
        }
    }

    private static Optional<SealingKey> found(Keyring keyring) {
        return keyring.key().map(KeyringKey::wiped);
    }

    /// The folder of what is sealed with it.
    Place place() {
        return new Place(folder, this::get);
    }

    private SealingKey madeInTurn(Keyring keyring) {
        place().store();
        return new LockFile(folder.resolve("key.lock"))
                .during(TURN, () -> found(keyring).orElseGet(() -> kept(keyring)));
    }

    private static SealingKey kept(Keyring keyring) {
        var bytes = new byte[KEY];
        new SecureRandom().nextBytes(bytes);
        keyring.keep(bytes);
        Arrays.fill(bytes, (byte) 0);
        return found(keyring)
                .orElseThrow(
                        () -> KeyringException.unavailable("it does not keep what it is given"));
    }

    private static SealingKey wiped(byte[] bytes) {
        try {
            return SealingKey.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private StoreException lost() {
        return new StoreException(
                Trouble.WRONG_KEY,
                "the keyring no longer has the key with which the logins in "
                        + folder
                        + " are sealed: bring that keyring back, or remove the files and log in"
                        + " again");
    }
}
