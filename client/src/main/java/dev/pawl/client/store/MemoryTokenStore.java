package dev.pawl.client.store;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Keeps logins for as long as the program runs.
public final class MemoryTokenStore implements TokenStore {
    private final Map<AccountKey, Kept> kept = new ConcurrentHashMap<>();
    private final Exclusion<AccountKey> exclusion = new Exclusion<>();

    private record Kept(Optional<StoredGrant> grant, long stamp) {
        static final Kept NOTHING = new Kept(Optional.empty(), 0);

        Kept then(Optional<StoredGrant> next) {
            return new Kept(next, stamp + 1);
        }
    }

    @Override
    public Optional<StoredGrant> read(AccountKey account) {
        return kept.getOrDefault(account, Kept.NOTHING).grant();
    }

    @Override
    public long stamp(AccountKey account) {
        return kept.getOrDefault(account, Kept.NOTHING).stamp();
    }

    @Override
    public <R> R exclusively(AccountKey account, Duration patience, Function<Transaction, R> work) {
        return exclusion.during(account, patience, () -> work.apply(new InMemory(account)));
    }

    private final class InMemory implements Transaction {
        private final AccountKey account;

        InMemory(AccountKey account) {
            this.account = account;
        }

        @Override
        public Optional<StoredGrant> read() {
            return MemoryTokenStore.this.read(account);
        }

        @Override
        public void write(StoredGrant next) {
            if (read().filter(it -> it.generation() > next.generation()).isPresent())
                throw new StoreException(Trouble.CONFLICT, "a later generation is stored");
            replace(Optional.of(next));
        }

        @Override
        public void delete() {
            replace(Optional.empty());
        }

        private void replace(Optional<StoredGrant> next) {
            kept.merge(account, Kept.NOTHING.then(next), (before, unused) -> before.then(next));
        }
    }
}
