package dev.pawl.client.refresh;

import dev.pawl.client.store.MemoryTokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A store that has no room until somebody makes some.
final class FullStore implements TokenStore {
    private final MemoryTokenStore store = new MemoryTokenStore();
    private boolean isFull = true;

    void room() {
        isFull = false;
    }

    void fill() {
        isFull = true;
    }

    @Override
    public Optional<StoredGrant> read(AccountKey account) {
        return store.read(account);
    }

    @Override
    public long stamp(AccountKey account) {
        return store.stamp(account);
    }

    @Override
    public <R> R exclusively(AccountKey account, Duration patience, Function<Transaction, R> work) {
        return store.exclusively(account, patience, inside -> work.apply(new Full(inside)));
    }

    private final class Full implements Transaction {
        private final Transaction inside;

        Full(Transaction inside) {
            this.inside = inside;
        }

        @Override
        public Optional<StoredGrant> read() {
            return inside.read();
        }

        @Override
        public void write(StoredGrant next) {
            if (isFull) throw new StoreException(StoreException.Trouble.FULL, "no room");
            inside.write(next);
        }

        @Override
        public void delete() {
            inside.delete();
        }
    }
}
