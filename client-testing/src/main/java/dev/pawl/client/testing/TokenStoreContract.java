package dev.pawl.client.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.refresh.TokenStore.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [TokenStore] keeps to: one at a time, all or nothing, and never back.
///
/// Extend it, and say where the store is. What a crash leaves behind cannot be seen from within one
/// process; a store that promises to survive one needs a test of its own for that.
@Timeout(60)
public abstract class TokenStoreContract {
    private static final AccountKey ACCOUNT = AccountKey.of("https://issuer.example", "app");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    /// For the frameworks of tests.
    protected TokenStoreContract() {}

    /// Opens the store under test: in one test always the same place, in each test another. A store
    /// in memory is the same object each time.
    protected abstract TokenStore open();

    @Test
    void atFirstThereIsNothing() {
        assertThat(open().read(ACCOUNT)).isEmpty();
        assertThat(read(open(), ACCOUNT)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadByEverybody() {
        for (var grant : SampleGrants.all()) {
            write(open(), ACCOUNT, grant);

            assertThat(open().read(ACCOUNT)).contains(grant);
            assertThat(read(open(), ACCOUNT)).contains(grant);
        }
    }

    @Test
    void whatIsWrittenIsThereBeforeTheTransactionEnds() {
        var first = SampleGrants.login(1);

        open().exclusively(
                        ACCOUNT,
                        PATIENCE,
                        transaction -> {
                            transaction.write(first);
                            assertThat(transaction.read()).contains(first);
                            assertThat(open().read(ACCOUNT)).contains(first);
                            return first;
                        });
    }

    @Test
    void theStampChangesWithEveryWriteAndWithNothingElse() {
        var stamps = new ArrayList<Long>();
        stamps.add(open().stamp(ACCOUNT));
        for (var grant :
                List.of(SampleGrants.login(1), SampleGrants.login(1), SampleGrants.login(2))) {
            write(open(), ACCOUNT, grant);
            stamps.add(open().stamp(ACCOUNT));
        }
        delete(open(), ACCOUNT);
        stamps.add(open().stamp(ACCOUNT));

        for (var i = 1; i < stamps.size(); i++) {
            assertThat(stamps.get(i)).as("stamp %s", i).isNotEqualTo(stamps.get(i - 1));
        }
        assertThat(read(open(), ACCOUNT)).isEmpty();
        assertThat(open().stamp(ACCOUNT)).isEqualTo(stamps.get(stamps.size() - 1));
    }

    @Test
    void accountsDoNotMix() {
        var accounts =
                List.of(
                        ACCOUNT,
                        AccountKey.of("https://issuer.example/", "app"),
                        AccountKey.of("https://issuer.example", "App"),
                        new AccountKey("https://issuer.example", "app", "../default"),
                        new AccountKey("https://issuer.example", "app", "påwl 🔑"),
                        new AccountKey("https://issuer.example", "", "app"));
        var generation = 0;
        for (var account : accounts) write(open(), account, SampleGrants.login(++generation));

        generation = 0;
        for (var account : accounts) {
            assertThat(open().read(account)).contains(SampleGrants.login(++generation));
        }
        delete(open(), ACCOUNT);
        assertThat(open().read(ACCOUNT)).isEmpty();
        assertThat(open().read(accounts.get(1))).isPresent();
    }

    @Case("P38")
    @Test
    void aLaterGenerationIsNeverReplacedByAnEarlierOne() {
        var later = SampleGrants.login(7);
        write(open(), ACCOUNT, later);

        assertThatThrownBy(() -> write(open(), ACCOUNT, SampleGrants.login(6)))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        lost -> assertThat(lost.trouble()).isEqualTo(Trouble.CONFLICT));

        assertThat(open().read(ACCOUNT)).contains(later);
    }

    @Test
    void whatIsDeletedIsGoneAndANewLoginMayFollow() {
        write(open(), ACCOUNT, SampleGrants.login(7));
        delete(open(), ACCOUNT);
        assertThat(open().read(ACCOUNT)).isEmpty();

        delete(open(), ACCOUNT);
        write(open(), ACCOUNT, SampleGrants.login(1));
        assertThat(open().read(ACCOUNT)).contains(SampleGrants.login(1));
    }

    @Case("P36")
    @Test
    void noWriteIsLostAmongThreads() {
        write(open(), ACCOUNT, SampleGrants.login(0));
        var work = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < THREADS; i++) work.add(inBackground(this::countUp));

        work.forEach(CompletableFuture::join);

        assertThat(open().read(ACCOUNT)).contains(SampleGrants.login(THREADS * ROUNDS));
    }

    @Case("P39")
    @Test
    void aReaderNeverSeesHalfOfAWriteAndNeverGoesBack() {
        write(open(), ACCOUNT, SampleGrants.login(0));
        var isRead = new CountDownLatch(1);
        var writing = inBackground(() -> countUpAfter(isRead)).thenRun(this::countUp);

        var seen = readUntil(writing, isRead);

        writing.join();
        assertThat(seen).isNotEmpty().isSorted();
    }

    @Test
    void whoWaitsTooLongIsToldAndOtherAccountsDoNotWait() throws InterruptedException {
        var isHeld = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holding = inBackground(() -> hold(isHeld, release));
        isHeld.await();

        try {
            assertThatThrownBy(this::holdForAMoment)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            late -> assertThat(late.trouble()).isEqualTo(Trouble.LOCKED));
            assertThat(open().read(ACCOUNT)).as("nobody waits to read").isEmpty();
            var other = AccountKey.of("https://issuer.example", "other");
            assertThat(read(open(), other)).isEmpty();
        } finally {
            release.countDown();
        }
        holding.join();
        assertThat(read(open(), ACCOUNT)).isEmpty();
    }

    @Test
    void workThatFailsKeepsWhatItWroteAndHoldsNobody() {
        var first = SampleGrants.login(1);

        assertThatThrownBy(() ->
                        open().exclusively(
                                        ACCOUNT,
                                        PATIENCE,
                                        transaction -> {
                                            transaction.write(first);
                                            throw new IllegalStateException("after the write");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("after the write");

        assertThat(read(open(), ACCOUNT)).contains(first);
    }

    /// On a thread of its own: a broken store may keep it for ever.
    private static CompletableFuture<Void> inBackground(Runnable work) {
        return CompletableFuture.runAsync(work, TokenStoreContract::startDaemon);
    }

    private static void startDaemon(Runnable work) {
        var thread = new Thread(work, "token-store-contract");
        thread.setDaemon(true);
        thread.start();
    }

    private void holdForAMoment() {
        var unused = open().exclusively(ACCOUNT, Duration.ofMillis(50), Transaction::read);
    }

    private void countUp() {
        var store = open();
        for (var i = 0; i < ROUNDS; i++) {
            store.exclusively(
                    ACCOUNT,
                    PATIENCE,
                    transaction -> {
                        var generation = transaction.read().orElseThrow().generation();
                        transaction.write(SampleGrants.login(generation + 1));
                        return generation;
                    });
        }
    }

    /// A store may be faster than the reader's thread is started.
    private void countUpAfter(CountDownLatch isRead) {
        try {
            isRead.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted before the first read", e);
        }
        countUp();
    }

    private List<Long> readUntil(CompletableFuture<Void> writing, CountDownLatch isRead) {
        var store = open();
        var seen = new ArrayList<Long>();
        while (!writing.isDone()) {
            var grant = store.read(ACCOUNT).orElseThrow();
            assertThat(grant).isEqualTo(SampleGrants.login(grant.generation()));
            seen.add(grant.generation());
            isRead.countDown();
        }
        return seen;
    }

    private void hold(CountDownLatch isHeld, CountDownLatch release) {
        open().exclusively(
                        ACCOUNT,
                        PATIENCE,
                        transaction -> {
                            isHeld.countDown();
                            try {
                                release.await();
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return true;
                        });
    }

    private static Optional<StoredGrant> read(TokenStore store, AccountKey account) {
        return store.exclusively(account, PATIENCE, Transaction::read);
    }

    private static void write(TokenStore store, AccountKey account, StoredGrant grant) {
        store.exclusively(
                account,
                PATIENCE,
                transaction -> {
                    transaction.write(grant);
                    return grant;
                });
    }

    private static void delete(TokenStore store, AccountKey account) {
        store.exclusively(
                account,
                PATIENCE,
                transaction -> {
                    transaction.delete();
                    return account;
                });
    }
}
