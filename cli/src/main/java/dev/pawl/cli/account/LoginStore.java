package dev.pawl.cli.account;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A login wherever it is: in a file whose key lies beside it, or in one whose key is in the
/// keyring. It may move from one to the other while others use it.
///
/// **Who keeps whom out.** Whoever changes a login in either place has its lock in the first one,
/// so a move waits for a refresh under way, and the next refresh finds the login where it went.
/// Readers have no lock: a login is written to its new place before it leaves the old one.
///
/// **What a crash leaves behind.** At worst a login in both places. Nothing is sent to an issuer
/// between the two steps of a write, so neither copy has a refresh token that the other has spent;
/// the later generation counts, and the next write removes the other.
final class LoginStore implements TokenStore {
    /// As often as that, nobody moves a login while it is read once.
    private static final int LOOKS = 8;

    private final Place file;
    private final Place keyring;
    private final Optional<Place> target;

    /// @param target where to write; without it a login stays where it is, and a new one becomes a
    ///   file
    LoginStore(Place file, Place keyring, Optional<Place> target) {
        this.file = file;
        this.keyring = keyring;
        this.target = target;
    }

    @Override
    public Optional<StoredGrant> read(AccountKey account) {
        var found = Optional.<StoredGrant>empty();
        // One that moves meanwhile is where it was not when that place was looked at: look again.
        for (var look = 0; look < LOOKS && found.isEmpty(); look++)
            found = read(account, () -> file.read(account), () -> keyring.read(account));
        return found;
    }

    /// The later of two copies. One whose keyring is silent is done without where that can be.
    private Optional<StoredGrant> read(
            AccountKey account,
            Supplier<Optional<StoredGrant>> fromFile,
            Supplier<Optional<StoredGrant>> fromKeyring) {
        var filed = fromFile.get();
        if (!keyring.has(account)) return filed;
        try {
            return later(filed, fromKeyring.get());
        } catch (StoreException unreadable) {
            if (filed.isPresent() || isTarget(file)) return filed;
            throw unreadable;
        }
    }

    private static Optional<StoredGrant> later(
            Optional<StoredGrant> one, Optional<StoredGrant> other) {
        return generation(other) > generation(one) ? other : one;
    }

    private static long generation(Optional<StoredGrant> grant) {
        return grant.map(StoredGrant::generation).orElse(-1L);
    }

    private boolean isTarget(Place place) {
        return target.filter(place::equals).isPresent();
    }

    @Override
    public long stamp(AccountKey account) {
        return file.stamp(account) + 31 * keyring.stamp(account);
    }

    @Override
    public <R> R exclusively(AccountKey account, Duration patience, Function<Transaction, R> work) {
        return file.store()
                .exclusively(account, patience, filed -> within(account, patience, filed, work));
    }

    private <R> R within(
            AccountKey account,
            Duration patience,
            Transaction filed,
            Function<Transaction, R> work) {
        if (!keyring.isMade() && !isTarget(keyring)) return work.apply(filed);
        return keyring.store()
                .exclusively(
                        account,
                        patience,
                        ringed -> work.apply(new InBoth(account, filed, ringed)));
    }

    /// A transaction where both places are locked.
    private final class InBoth implements Transaction {
        private final AccountKey account;
        private final Transaction filed;
        private final Transaction ringed;

        InBoth(AccountKey account, Transaction filed, Transaction ringed) {
            this.account = account;
            this.filed = filed;
            this.ringed = ringed;
        }

        @Override
        public Optional<StoredGrant> read() {
            return LoginStore.this.read(account, filed::read, ringed::read);
        }

        @Override
        public void write(StoredGrant next) {
            if (home().equals(keyring)) {
                ringed.write(next);
                if (file.has(account)) filed.delete();
            } else {
                filed.write(next);
                if (keyring.has(account)) ringed.delete();
            }
        }

        private Place home() {
            if (target.isPresent()) return target.get();
            if (!keyring.has(account)) return file;
            if (!file.has(account)) return keyring;
            return read().equals(filed.read()) ? file : keyring;
        }

        @Override
        public void delete() {
            filed.delete();
            ringed.delete();
        }
    }
}
