package dev.pawl.cli.account;

import static dev.pawl.cli.account.Grants.generation;
import static dev.pawl.cli.account.Grants.grant;
import static dev.pawl.cli.account.Grants.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.keyring.MemoryKeyring;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.SealingKey;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.TokenStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A login that may be in either of two places, and what is left of the rules of a store then.
@Timeout(60)
class LoginStoreTest {
    private static final AccountKey ACCOUNT = AccountKey.of("https://issuer.example", "app");

    @TempDir private Path state;

    private final MemoryKeyring ring = new MemoryKeyring();
    private Place file = new Place(Path.of(""), LoginStoreTest::noKey);
    private Place keyring = file;

    private static SealingKey noKey() {
        throw new AssertionError("nobody asked for a key yet");
    }

    @BeforeEach
    void openTheState() {
        file = new Place(state.resolve("logins"), () -> SealingKey.in(state.resolve("key")));
        keyring = keyring();
    }

    /// As another process would see it, which has not asked for the key yet.
    private Place keyring() {
        var key = new KeyringKey(() -> ring, state.resolve("logins-keyring"));
        if (ring.kept() == 0) key.make();
        return new KeyringKey(() -> ring, state.resolve("logins-keyring")).place();
    }

    private LoginStore wherever() {
        return new LoginStore(file, keyring, Optional.empty());
    }

    private LoginStore into(Place target) {
        return new LoginStore(file, keyring, Optional.of(target));
    }

    @Nested
    @Case({"D53", "P38"})
    class InAFile extends TokenStoreContract {
        @Override
        protected TokenStore open() {
            return new LoginStore(file, keyring(), Optional.of(file));
        }
    }

    @Nested
    @Case({"D53", "P38"})
    class InTheKeyring extends TokenStoreContract {
        @Override
        protected TokenStore open() {
            return new LoginStore(file, keyring(), Optional.of(keyring));
        }
    }

    @Nested
    @Case({"D53", "P38"})
    class Wherever extends TokenStoreContract {
        @Override
        protected TokenStore open() {
            return new LoginStore(file, keyring(), Optional.empty());
        }
    }

    @Test
    void aNewLoginBecomesAFileWhereNobodySaysMore() {
        write(wherever(), ACCOUNT, grant(1));

        assertThat(file.has(ACCOUNT)).isTrue();
        assertThat(keyring.has(ACCOUNT)).isFalse();
    }

    @Test
    void aRefreshLeavesTheLoginWhereItIs() {
        write(into(keyring), ACCOUNT, grant(1));

        write(wherever(), ACCOUNT, grant(2));

        assertThat(file.has(ACCOUNT)).isFalse();
        assertThat(generation(keyring.store(), ACCOUNT)).isEqualTo(2);
    }

    @Test
    @Case("D53")
    void whatIsWrittenToOnePlaceLeavesTheOther() {
        write(into(file), ACCOUNT, grant(1));
        write(into(keyring), ACCOUNT, grant(2));
        assertThat(file.has(ACCOUNT)).isFalse();

        write(into(file), ACCOUNT, grant(3));

        assertThat(keyring.has(ACCOUNT)).isFalse();
        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(3);
    }

    @Test
    @Case("D53")
    void ofTwoCopiesTheLaterCountsAndTheNextWriteRemovesTheOther() {
        write(file.store(), ACCOUNT, grant(4));
        write(keyring.store(), ACCOUNT, grant(5));
        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(5);

        write(wherever(), ACCOUNT, grant(6));

        assertThat(file.has(ACCOUNT)).isFalse();
        assertThat(generation(keyring.store(), ACCOUNT)).isEqualTo(6);
    }

    @Test
    void theLaterCopyMayBeTheFile() {
        write(file.store(), ACCOUNT, grant(5));
        write(keyring.store(), ACCOUNT, grant(4));

        write(wherever(), ACCOUNT, grant(6));

        assertThat(keyring.has(ACCOUNT)).isFalse();
        assertThat(generation(file.store(), ACCOUNT)).isEqualTo(6);
    }

    @Test
    @Case("D54")
    void aCopyInAFileIsUsedWhileTheKeyringIsSilent() {
        write(file.store(), ACCOUNT, grant(5));
        write(keyring.store(), ACCOUNT, grant(5));
        keyring = keyring();
        ring.locked();

        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(5);
        write(wherever(), ACCOUNT, grant(6));

        assertThat(generation(file.store(), ACCOUNT)).isEqualTo(6);
        assertThat(keyring.has(ACCOUNT)).isFalse();
    }

    @Test
    @Case("D54")
    void aLoginInASilentKeyringIsKept() {
        write(keyring.store(), ACCOUNT, grant(5));
        keyring = keyring();
        ring.locked();

        assertThatThrownBy(() -> wherever().read(ACCOUNT))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.UNREADABLE))
                .hasMessageContaining("cannot be used: it is locked. The login is kept");

        ring.unlocked();
        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(5);
    }

    @Test
    void aFileNeedsNoKeyring() {
        write(file.store(), ACCOUNT, grant(1));
        ring.locked();

        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(1);
        assertThat(wherever().stamp(ACCOUNT)).isNotZero();
        write(wherever(), ACCOUNT, grant(2));

        assertThat(generation(wherever(), ACCOUNT)).isEqualTo(2);
    }

    @Test
    @Case("D53")
    void aReaderFindsALoginThatMovesBackAndForth() throws Exception {
        write(into(file), ACCOUNT, grant(1));
        try (var threads = Executors.newSingleThreadExecutor()) {
            var moving =
                    threads.submit(() -> {
                        for (var i = 0; i < 50; i++) {
                            write(into(keyring), ACCOUNT, grant(1));
                            write(into(file), ACCOUNT, grant(1));
                        }
                        return true;
                    });
            var reader = wherever();
            while (!moving.isDone()) assertThat(generation(reader, ACCOUNT)).isEqualTo(1);
            assertThat(moving.get()).isTrue();
        }
    }
}
