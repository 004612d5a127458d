package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.server.refresh.KeyState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyInventoryTest {
    private static final KeyInventory FIRST = Keys.first();
    private static final KeyInventory ROTATED = FIRST.rotated(Keys.fresh(new MovableClock()));
    private static final Instant UNTIL = MovableClock.NOON.plus(Duration.ofDays(1));
    private static final KeyInventory PROMOTED = ROTATED.promoted(UNTIL);

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void atFirstOneKeyOfEachKindMints(KeyKind kind) {
        assertThat(states(FIRST, kind)).containsExactly(KeyState.MINTING);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aNewKeyOnlyVerifiesUntilItIsPromoted(KeyKind kind) {
        assertThat(states(ROTATED, kind)).containsExactly(KeyState.MINTING, KeyState.VERIFY_ONLY);
        assertThat(Keys.minting(ROTATED, kind).id()).isEqualTo(Keys.minting(FIRST, kind).id());
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void rotatingTwiceAddsOneKeyOnly(KeyKind kind) {
        var again = ROTATED.rotated(Keys.fresh(new MovableClock()));

        assertThat(again.of(kind)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aPromotedKeyMintsAndItsPredecessorVerifiesUntilADate(KeyKind kind) {
        var former = PROMOTED.find(Keys.minting(FIRST, kind).id()).orElseThrow();

        assertThat(Keys.minting(PROMOTED, kind).id()).isEqualTo(Keys.waiting(ROTATED, kind).id());
        assertThat(former.validity()).isEqualTo(Validity.verifyingUntil(UNTIL));
        assertThat(former.validity().honoured(UNTIL.minusNanos(1))).isTrue();
        assertThat(former.validity().honoured(UNTIL)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void theNewestWaitingKeyIsPromotedAndTheOlderOneEndsToo(KeyKind kind) {
        var clock = new MovableClock();
        clock.advance(Duration.ofSeconds(1));
        var newest = Keys.fresh(clock).make(kind, KeyState.VERIFY_ONLY, id -> false);
        var older = Keys.waiting(ROTATED, kind);

        var promoted = with(ROTATED, newest).promoted(UNTIL);

        assertThat(Keys.minting(promoted, kind).id()).isEqualTo(newest.id());
        assertThat(promoted.find(older.id()).orElseThrow().validity().until()).hasValue(UNTIL);
    }

    @Test
    void withoutAWaitingKeyTheMintingOneStays() {
        assertThat(FIRST.hasWaiting()).isFalse();
        assertThat(FIRST.promoted(UNTIL).descriptions()).isEqualTo(FIRST.descriptions());
    }

    @Test
    void aFormerKeyIsNotPromotedAgain() {
        assertThat(PROMOTED.hasWaiting()).isFalse();
        assertThat(PROMOTED.promoted(UNTIL.plusSeconds(1)).descriptions())
                .isEqualTo(PROMOTED.descriptions());
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aFormerKeyRetiresAtItsDateNotBefore(KeyKind kind) {
        assertThat(states(PROMOTED.retired(UNTIL.minusNanos(1)), kind))
                .containsExactly(KeyState.VERIFY_ONLY, KeyState.MINTING);
        assertThat(states(PROMOTED.retired(UNTIL), kind))
                .containsExactly(KeyState.RETIRED, KeyState.MINTING);
    }

    @Test
    void aWaitingKeyDoesNotRetire() {
        assertThat(ROTATED.retired(UNTIL).descriptions()).isEqualTo(ROTATED.descriptions());
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aCompromisedMintingKeyIsReplacedAtOnceByAFreshOne(KeyKind kind) {
        var leaked = Keys.minting(ROTATED, kind).id();

        var after = ROTATED.compromised(leaked, Keys.fresh(new MovableClock()));

        assertThat(after.find(leaked).orElseThrow().validity().state())
                .isEqualTo(KeyState.COMPROMISED);
        assertThat(ROTATED.find(Keys.minting(after, kind).id())).isEmpty();
        assertThat(after.of(kind)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aCompromisedFormerKeyNeedsNoReplacement(KeyKind kind) {
        var leaked = Keys.minting(FIRST, kind).id();

        var after = PROMOTED.compromised(leaked, Keys.fresh(new MovableClock()));

        assertThat(states(after, kind)).containsExactly(KeyState.COMPROMISED, KeyState.MINTING);
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aDeadKeyKeepsOnlyWhatARefusalNeeds(KeyKind kind) {
        var former = Keys.minting(FIRST, kind);

        var dead = PROMOTED.retired(UNTIL).find(former.id()).orElseThrow();

        switch (kind) {
            case ES256, RS256, EDDSA ->
                    assertThat(dead.material())
                            .hasValue(former.material().orElseThrow().toPublicJWK());
            case REFRESH -> assertThat(dead.material()).isEqualTo(former.material());
            case SEALING -> assertThat(dead.material()).isEmpty();
        }
    }

    @Test
    void twoKeysOfOneIdAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(FIRST, FIRST.all().getFirst().outgoing(UNTIL)));
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void exactlyOneKeyOfAKindMints(KeyKind kind) {
        var second = Keys.waiting(ROTATED, kind).promoted();

        assertThatIllegalArgumentException().isThrownBy(() -> with(FIRST, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KeyInventory(
                                FIRST.all().stream().filter(key -> key.kind() != kind).toList()));
    }

    @Test
    void aDescriptionSaysEverythingButTheMaterial() {
        var key = Keys.minting(FIRST, KeyKind.REFRESH);

        assertThat(FIRST.descriptions())
                .contains(
                        new KeyDescription(
                                key.id(),
                                "refresh",
                                "HS256",
                                KeyState.MINTING,
                                MovableClock.NOON,
                                Optional.empty()));
    }

    private static KeyInventory with(KeyInventory keys, StoredKey added) {
        var grown = new ArrayList<>(keys.all());
        grown.add(added);
        return new KeyInventory(grown);
    }

    private static List<KeyState> states(KeyInventory keys, KeyKind kind) {
        return keys.of(kind).map(key -> key.validity().state()).toList();
    }
}
