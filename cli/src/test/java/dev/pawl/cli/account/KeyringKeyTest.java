package dev.pawl.cli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.keyring.Keyring;
import dev.pawl.cli.keyring.KeyringException;
import dev.pawl.cli.keyring.MemoryKeyring;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.testing.Case;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeyringKeyTest {
    private static final int AT_ONCE = 8;

    @TempDir private Path state;

    private final MemoryKeyring ring = new MemoryKeyring();

    private KeyringKey key(Keyring keyring) {
        return new KeyringKey(() -> keyring, state.resolve("logins-keyring"));
    }

    @Test
    @Case("D53")
    void manyWhoMakeTheKeyAtOnceMakeOne() throws Exception {
        var makers =
                Collections.<Callable<String>>nCopies(AT_ONCE, () -> key(ring).make().toString());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var names = new HashSet<String>();
            for (var made : threads.invokeAll(makers)) names.add(made.get());

            assertThat(names).hasSize(1);
        }
        assertThat(ring.kept()).isEqualTo(1);
    }

    @Test
    void theKeyringIsAskedOnce() {
        var key = key(ring);
        key.make();
        var asked = ring.asked();

        assertThat(key.get()).isSameAs(key.get());
        assertThat(ring.asked()).isEqualTo(asked);
    }

    @Test
    @Case("L115")
    void everyCopyOfTheKeyIsWiped() {
        key(ring).make();
        key(ring).get();

        assertThat(ring.arrays())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
    }

    @Test
    @Case("D55")
    void aKeyThatIsGoneIsNotMadeAnewByWhoReads() {
        key(ring).make();
        ring.forget();

        assertThatThrownBy(() -> key(ring).get())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.WRONG_KEY))
                .hasMessageContaining("no longer has the key")
                .hasMessageContaining("logins-keyring");
        assertThat(ring.kept()).isEqualTo(1);
    }

    @Test
    void aKeyringThatKeepsNothingIsFoundOut() {
        var forgetful =
                new Keyring() {
                    @Override
                    public Optional<byte[]> key() {
                        return Optional.empty();
                    }

                    @Override
                    public void keep(byte[] key) {}
                };

        assertThatThrownBy(() -> key(forgetful).make())
                .isInstanceOf(KeyringException.class)
                .hasMessage("it does not keep what it is given");
    }

    @Test
    @Case("D54")
    void aKeyringThatWasLockedIsAskedAgain() {
        key(ring).make();
        var key = key(ring);
        ring.locked();
        assertThatThrownBy(key::get).isInstanceOf(StoreException.class);

        ring.unlocked();

        assertThat(key.get()).isNotNull();
    }
}
