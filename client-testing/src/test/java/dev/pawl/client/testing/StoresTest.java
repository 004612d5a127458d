package dev.pawl.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.MemoryTokenStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
    @Nested
    class InMemory extends TokenStoreContract {
        private final TokenStore store = new MemoryTokenStore();

        @Override
        protected TokenStore open() {
            return store;
        }
    }

    @Nested
    class InFiles extends TokenStoreContract {
        @TempDir Path folder = Path.of("");

        @Override
        protected TokenStore open() {
            return FileTokenStore.in(folder);
        }
    }

    @Test
    void aStoreThatExcludesNobodyAndGoesBackIsCaught() {
        assertThat(ContractRun.failures(WithoutCare.class))
                .contains(
                        "aLaterGenerationIsNeverReplacedByAnEarlierOne()",
                        "noWriteIsLostAmongThreads()",
                        "whoWaitsTooLongIsToldAndOtherAccountsDoNotWait()")
                .doesNotContain("whatIsWrittenIsReadByEverybody()");
    }

    static class WithoutCare extends TokenStoreContract {
        private final TokenStore store = new Careless();

        @Override
        protected TokenStore open() {
            return store;
        }
    }

    /// A map, as one would write it in a minute.
    private static final class Careless implements TokenStore {
        private final Map<AccountKey, StoredGrant> grants = new ConcurrentHashMap<>();

        /// In which another thread comes between.
        private static final long MOMENT = 10_000;

        private final AtomicLong writes = new AtomicLong();

        @Override
        public Optional<StoredGrant> read(AccountKey account) {
            return Optional.ofNullable(grants.get(account));
        }

        @Override
        public long stamp(AccountKey account) {
            return writes.get();
        }

        @Override
        public <R> R exclusively(
                AccountKey account, Duration patience, Function<Transaction, R> work) {
            return work.apply(
                    new Transaction() {
                        @Override
                        public Optional<StoredGrant> read() {
                            var grant = Careless.this.read(account);
                            LockSupport.parkNanos(MOMENT);
                            return grant;
                        }

                        @Override
                        public void write(StoredGrant next) {
                            grants.put(account, next);
                            writes.incrementAndGet();
                        }

                        @Override
                        public void delete() {
                            grants.remove(account);
                            writes.incrementAndGet();
                        }
                    });
        }
    }
}
