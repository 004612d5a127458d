package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.STRICT_AND_MILD;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static dev.pawl.server.store.Samples.successor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.OnReuse;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RetryWindow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every store does when tokens are presented, one after the other and all at once.
interface PresentingContract {
    int THREADS = 32;
    int ROUNDS = 10;

    RefreshTokenFamilies families();

    @Test
    @DisplayName(
            "97, CVE-2026-1035: whoever presents one token at the same time gets the same"
                    + " successor")
    default void oneTokenHasOneSuccessor() {
        for (var round = 0; round < ROUNDS; round++) {
            var family = begun(family());

            var decisions = Race.of(THREADS, () -> present(family, Samples.PUBLIC));

            assertThat(decisions.stream().map(Samples::successor).map(Samples::token).distinct())
                    .hasSize(1);
            assertThat(decisions.stream().filter(Rotated.class::isInstance)).hasSize(1);
            assertThat(stored(family).lineage().generation()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("98: without a window one is answered and there is no second successor")
    default void aStrictWindowAnswersOnce() {
        for (var round = 0; round < ROUNDS; round++) {
            var family = begun(family());

            var decisions = Race.of(THREADS, () -> present(family, STRICT_AND_MILD));

            assertThat(decisions.stream().filter(Samples::answered)).hasSize(1);
            assertThat(stored(family).lineage().generation()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "98, 110: without a window the second presenter ends the family, if policy says so")
    default void aStrictWindowEndsTheFamily() {
        var family = begun(family());

        var decisions = Race.of(THREADS, () -> present(family, STRICT));

        assertThat(decisions.stream().filter(Samples::answered)).hasSize(1);
        assertThat(decisions.stream().filter(Replayed.class::isInstance)).hasSize(1);
        assertThat(families().find(family.id()).orElseThrow().death(NOON))
                .contains(RefusalReason.FAMILY_REVOKED);
    }

    @Test
    @DisplayName("110, 116: a token of long ago ends the family, and its newest token is dead")
    default void aReplayEndsTheFamily() {
        var first = begun(family());
        var newest = first;
        for (var i = 0; i < 100; i++) newest = successor(present(newest, STRICT));

        var decision = present(first, STRICT);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Replayed.class, it -> assertThat(it.distance()).isEqualTo(100));
        assertThat(present(newest, STRICT))
                .isEqualTo(refused(newest, RefusalReason.FAMILY_REVOKED));
    }

    @Test
    @DisplayName(
            "113: a replay under revoke-client-user ends the user's families at that client and no"
                    + " others")
    default void aReplayMayEndAllOfAUserAtAClient() {
        var wide = Samples.policy(RetryWindow.STRICT, OnReuse.REVOKE_CLIENT_USER);
        var stolen = begun(family());
        var sibling = begun(family());
        var elsewhere = begun(family(Samples.ADA, "other-app", 0));
        successor(present(stolen, wide));

        assertThat(present(stolen, wide)).isInstanceOf(Replayed.class);

        assertThat(present(sibling, wide))
                .isEqualTo(refused(sibling, RefusalReason.SUBJECT_REVOKED));
        assertThat(present(elsewhere, wide)).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("106: families of one user never wait for each other")
    default void familiesOfOneUserDoNotBlockEachOther() {
        var runs =
                IntStream.range(0, THREADS)
                        .mapToObj(_ -> begun(family()))
                        .map(this::twenty)
                        .toList();

        var newest = Race.between(runs);

        assertThat(newest).allMatch(family -> family.lineage().generation() == 20);
    }

    private Callable<RefreshTokenFamily> twenty(RefreshTokenFamily first) {
        return () -> {
            var newest = first;
            for (var i = 0; i < 20; i++) newest = successor(present(newest, STRICT));
            return newest;
        };
    }

    @Test
    @DisplayName("10: a token of a family nobody knows is refused")
    default void anUnknownFamilyIsRefused() {
        assertThat(present(family(), Samples.PUBLIC))
                .isEqualTo(Refused.unknown(RefusalReason.UNKNOWN_FAMILY));
    }

    @Test
    @DisplayName("75: what is refused changes nothing")
    default void aRefusalChangesNothing() {
        var family = begun(family());

        families().present(presenting(family), Recovery.CLOSED, NOON.plus(Duration.ofDays(365)));

        assertThat(stored(family)).isEqualTo(family);
    }

    @Test
    @DisplayName("87: the window is counted from the first rotation in the stored record")
    default void theWindowIsAnchored() {
        var family = begun(family());
        var successors =
                List.of(0, 10, 29).stream()
                        .map(Duration::ofSeconds)
                        .map(later ->
                                families()
                                        .present(
                                                presenting(family),
                                                Recovery.CLOSED,
                                                NOON.plus(later)))
                        .map(Samples::successor)
                        .map(Samples::token)
                        .distinct();

        assertThat(successors).hasSize(1);
        assertThat(families().present(presenting(family), Recovery.CLOSED, NOON.plusSeconds(30)))
                .isInstanceOf(Replayed.class);
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }

    private RefreshDecision present(RefreshTokenFamily family, RefreshPolicy policy) {
        return families().present(presenting(family, policy), Recovery.CLOSED, NOON);
    }

    private RefreshTokenFamily stored(RefreshTokenFamily family) {
        return families().find(family.id()).orElseThrow().family();
    }

    private static Refused refused(RefreshTokenFamily family, RefusalReason reason) {
        return new Refused(reason, java.util.Optional.of(family.id()));
    }
}
