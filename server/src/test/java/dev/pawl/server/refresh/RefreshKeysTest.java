package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Codecs.key;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.KeyState.COMPROMISED;
import static dev.pawl.server.refresh.KeyState.MINTING;
import static dev.pawl.server.refresh.KeyState.RETIRED;
import static dev.pawl.server.refresh.KeyState.VERIFY_ONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Refresh keys, alone and together.
class RefreshKeysTest {
    @Test
    void exactlyOneKeyMints() {
        var keys = RefreshKeys.of(List.of(key(3, RETIRED), key(1, VERIFY_ONLY), key(2, MINTING)));

        assertThat(keys.minting().id()).isEqualTo(2);
        assertThat(keys.all()).extracting(RefreshKey::id).containsExactly(1, 2, 3);
    }

    @Test
    void noneOrTwoMintingKeysAreAMistake() {
        for (var keys :
                List.of(
                        List.<RefreshKey>of(),
                        List.of(key(1, VERIFY_ONLY)),
                        List.of(key(1, MINTING), key(2, MINTING)))) {
            assertThatThrownBy(() -> RefreshKeys.of(keys))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("exactly one refresh key must be minting");
        }
    }

    @Test
    void twoKeysOfOneIdAreAMistake() {
        assertThatThrownBy(() -> RefreshKeys.of(List.of(key(1, MINTING), key(1, COMPROMISED))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two refresh keys have the same id");
    }

    @Test
    void aKeyIsFoundWhateverItsState() {
        var keys = RefreshKeys.of(List.of(key(1, MINTING), key(2, COMPROMISED)));

        assertThat(keys.find(2)).map(RefreshKey::state).contains(COMPROMISED);
        assertThat(keys.find(3)).isEmpty();
    }

    @Test
    void theStateSaysWhetherAKeyVerifies() {
        assertThat(key(1, MINTING).verifies(NOON)).isTrue();
        assertThat(key(1, VERIFY_ONLY).verifies(NOON)).isTrue();
        assertThat(key(1, RETIRED).verifies(NOON)).isFalse();
        assertThat(key(1, COMPROMISED).verifies(NOON)).isFalse();
    }

    @Test
    void aVerifyOnlyKeyRetiresOnItsDate() {
        var key = RefreshKey.of(1, Codecs.material(1), VERIFY_ONLY, Optional.of(NOON));

        assertThat(key.until()).contains(NOON);
        assertThat(key.verifies(NOON.minusNanos(1))).isTrue();
        assertThat(key.verifies(NOON)).isFalse();
    }

    @Test
    void anIdTakesThreeBytes() {
        for (var id : new int[] {-1, RefreshKey.IDS}) {
            assertThatThrownBy(() -> key(id, MINTING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + id);
        }
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        for (var length : new int[] {0, 31, 33}) {
            assertThatThrownBy(() -> RefreshKey.of(1, new byte[length], MINTING, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a refresh key has 32 bytes");
        }
    }

    @Test
    void aKeyKeepsToItself() {
        var material = Codecs.material(1);
        var key = RefreshKey.of(1, material, MINTING, Optional.empty());

        material[0] = 0;
        key.reveal()[1] = 0;

        assertThat(key.reveal()).isEqualTo(Codecs.material(1));
        assertThat(key).hasToString("RefreshKey[1, MINTING]");
    }

    @Test
    void everyGeneratedKeyIsNew() {
        var random = new SecureRandom();

        var one = RefreshKey.generate(random, VERIFY_ONLY);
        var other = RefreshKey.generate(random, VERIFY_ONLY);

        assertThat(one.state()).isEqualTo(VERIFY_ONLY);
        assertThat(one.until()).isEmpty();
        assertThat(one.reveal()).isNotEqualTo(other.reveal()).isNotEqualTo(new byte[32]);
        assertThat(List.of(one.id(), other.id())).doesNotHaveDuplicates();
    }
}
