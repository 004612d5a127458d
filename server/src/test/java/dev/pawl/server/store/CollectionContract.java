package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.TooLate;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every store forgets, and what it must not.
interface CollectionContract {
    /// Long after a family that is not used again has expired, so that it may be forgotten.
    Instant LONG_AFTER = NOON.plus(Samples.PUBLIC.idle()).plus(Duration.ofDays(17));

    RefreshTokenFamilies families();

    @Test
    @DisplayName(
            "115, 193: a token that was rotated before a collection is still recognised after it")
    default void aCollectionForgetsNoSpentToken() {
        var first = begun(family());
        var second = Samples.successor(present(first, NOON));

        assertThat(families().collect(NOON, 100)).isZero();

        assertThat(present(first, NOON)).isInstanceOf(Replayed.class);
        assertThat(present(second, NOON))
                .isEqualTo(new Refused(RefusalReason.FAMILY_REVOKED, Optional.of(first.id())));
    }

    @Test
    @DisplayName("192: a family is not forgotten while one of its tokens can matter")
    default void theLivingAreNotForgotten() {
        var family = begun(family());
        var lastDay = family.deadlines().idle().minusMillis(1);

        assertThat(families().collect(lastDay, 100)).isZero();

        assertThat(Samples.answered(present(family, lastDay))).isTrue();
    }

    @Test
    @DisplayName(
            "192: a family that has been dead for long is forgotten, and its tokens are worth"
                    + " nothing")
    default void theDeadAreForgotten() {
        var family = begun(family());

        assertThat(families().collect(LONG_AFTER, 100)).isEqualTo(1);

        assertThat(families().find(family.id())).isEmpty();
        assertThat(present(family, NOON)).isEqualTo(Refused.unknown(RefusalReason.UNKNOWN_FAMILY));
    }

    @Test
    @DisplayName("110, 192: a family that was revoked is remembered as long as one that was not")
    default void theRevokedAreRemembered() {
        var family = begun(family());
        families().revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);

        assertThat(families().collect(family.deadlines().idle(), 100)).isZero();

        assertThat(families().find(family.id())).isPresent();
    }

    @Test
    @DisplayName("192: a collection takes no more than it may")
    default void aCollectionHasALimit() {
        for (var i = 0; i < 10; i++) begun(family());

        var collected = IntStream.range(0, 4).map(_ -> families().collect(LONG_AFTER, 4)).boxed();

        assertThat(collected).containsExactly(4, 4, 2, 0);
    }

    @Test
    @DisplayName("192: two collectors at once forget everything once")
    default void twoCollectorsShareTheWork() {
        for (var i = 0; i < 60; i++) begun(family());

        var collected = Race.of(2, this::collectAll);

        assertThat(collected.stream().mapToInt(Integer::intValue).sum()).isEqualTo(60);
    }

    private int collectAll() {
        var all = 0;
        for (var some = families().collect(LONG_AFTER, 7);
                some > 0;
                some = families().collect(LONG_AFTER, 7)) all += some;
        return all;
    }

    @Test
    @DisplayName("104: a family is either refreshed in time or forgotten, never both")
    default void aRefreshAndACollectionDoNotMeet() {
        for (var round = 0; round < 40; round++) {
            var family = begun(family());
            var inTime = family.deadlines().idle().minusMillis(1);
            Callable<Object> refreshing = () -> present(family, inTime);
            Callable<Object> collecting = () -> families().collect(LONG_AFTER, 100);

            var outcomes = Race.between(List.of(refreshing, collecting));

            var refreshed = Samples.answered((RefreshDecision) outcomes.getFirst());
            assertThat(families().find(family.id()).isPresent()).isEqualTo(refreshed);
            assertThat(outcomes.getLast()).isEqualTo(refreshed ? 0 : 1);
            families().collect(LONG_AFTER.plus(Duration.ofDays(365)), 100);
        }
    }

    @Test
    @DisplayName("149, 193: an epoch is remembered for as long as a family it ended could live")
    default void aCollectionForgetsNoEpoch() {
        families().moveOn(EpochKey.client(APP), NOON);
        families().moveOn(EpochKey.client("other-app"), NOON);

        families().collect(NOON.plus(Duration.ofDays(3_650)), 100);

        assertThat(families().begin(family(ADA, APP, 0), 10, NOON))
                .isEqualTo(new TooLate(RefusalReason.CLIENT_REVOKED));
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }

    private RefreshDecision present(RefreshTokenFamily family, Instant now) {
        return families().present(presenting(family, STRICT), Recovery.CLOSED, now);
    }
}
