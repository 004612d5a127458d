package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every store does when families are ended while their tokens are in use.
interface EndingContract {
    int RACES = 40;

    RefreshTokenFamilies families();

    /// What an epoch can end.
    enum Cut {
        SUBJECT,
        CLIENT,
        SUBJECT_AT_CLIENT,
        GRANT,
        SESSION;

        EpochKey of(RefreshTokenFamily family) {
            var authorization = family.authorization();
            return switch (this) {
                case SUBJECT -> EpochKey.subject(authorization.subject());
                case CLIENT -> EpochKey.client(authorization.clientId());
                case SUBJECT_AT_CLIENT -> family.clientUser();
                case GRANT -> EpochKey.grant(authorization.grantId());
                case SESSION -> EpochKey.session(authorization.sid().orElseThrow());
            };
        }
    }

    @Test
    @DisplayName("102, CVE-2016-6582: once a revocation is acknowledged no refresh succeeds")
    default void nothingSucceedsAfterARevocation() {
        for (var round = 0; round < RACES; round++)
            race(family ->
                    families().revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("103: once an epoch is acknowledged no refresh succeeds")
    default void nothingSucceedsAfterAnEpoch(Cut cut) {
        for (var round = 0; round < RACES; round++)
            race(family -> families().moveOn(cut.of(family), NOON));
    }

    /// Refreshes as fast as it goes until refused, while the family is ended. Whatever was
    /// presented after the acknowledgement must have been refused.
    private void race(Consumer<RefreshTokenFamily> ending) {
        var family = begun(family(ADA, APP, families().epoch()));
        var acknowledged = new AtomicBoolean();
        Callable<Boolean> ender =
                () -> {
                    ending.accept(family);
                    acknowledged.set(true);
                    return true;
                };

        var clean =
                Race.between(
                        List.of(
                                refreshing(family, acknowledged),
                                refreshing(family, acknowledged),
                                ender));

        assertThat(clean).containsOnly(true);
        assertThat(families().find(family.id()).orElseThrow().death(NOON)).isPresent();
    }

    private Callable<Boolean> refreshing(RefreshTokenFamily first, AtomicBoolean acknowledged) {
        return () -> {
            var newest = first;
            while (true) {
                var late = acknowledged.get();
                var decision = families().present(presenting(newest), Recovery.CLOSED, NOON);
                if (!Samples.answered(decision)) return true;
                if (late) return false;
                newest = Samples.successor(decision);
            }
        };
    }

    @Test
    @DisplayName("176, CVE-2026-68481: a read that begins after an acknowledged revocation sees it")
    default void aReadSeesEveryAcknowledgedRevocation() {
        for (var round = 0; round < RACES; round++) {
            var family = begun(family());
            var acknowledged = new AtomicBoolean();
            Callable<Boolean> revoking =
                    () -> {
                        families().revoke(family.id(), RevocationReason.REVOKED_BY_OPERATOR, NOON);
                        acknowledged.set(true);
                        return true;
                    };

            var clean =
                    Race.between(
                            List.of(
                                    revoking,
                                    reading(family, acknowledged),
                                    reading(family, acknowledged)));

            assertThat(clean).containsOnly(true);
        }
    }

    private Callable<Boolean> reading(RefreshTokenFamily family, AtomicBoolean acknowledged) {
        return () -> {
            while (true) {
                var late = acknowledged.get();
                var dead = families().find(family.id()).orElseThrow().death(NOON).isPresent();
                if (dead || late) return dead;
            }
        };
    }

    @Test
    @DisplayName("103: a family that begins while its user is ended is dead, whoever was first")
    default void aFamilyBornDuringAnEpochIsDead() {
        for (var round = 0; round < RACES; round++) {
            var family = family(ADA, APP, families().epoch());
            Callable<Object> ending =
                    () -> {
                        families().moveOn(EpochKey.subject(ADA), NOON);
                        return true;
                    };

            Race.between(List.of(() -> families().begin(family, 1_000, NOON), ending));

            assertThat(
                            Samples.answered(
                                    families().present(presenting(family), Recovery.CLOSED, NOON)))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("150: a family of a user who signs in after the epoch lives")
    default void aFamilyBornAfterAnEpochLives() {
        families().moveOn(EpochKey.subject(ADA), NOON);
        var family = begun(family(ADA, APP, families().epoch()));

        assertThat(families().present(presenting(family), Recovery.CLOSED, NOON))
                .isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("153: an epoch has moved on for whoever signed in before it, and for nobody else")
    default void anEpochTellsBeforeFromAfter() {
        var before = families().epoch();
        families().moveOn(EpochKey.subject(ADA), NOON);
        var after = families().epoch();

        assertThat(families().movedOn(EpochKey.subject(ADA), before)).isTrue();
        assertThat(families().movedOn(EpochKey.subject(ADA), after)).isFalse();
        assertThat(families().movedOn(EpochKey.subject("bob"), before)).isFalse();
    }

    @Test
    default void anEpochSparesTheFamilyInWhichItWasAskedFor() {
        var here = begun(family());
        var elsewhere = begun(family());

        families().moveOnBut(here.id(), EpochKey.subject(ADA), NOON);

        assertThat(families().find(elsewhere.id()).orElseThrow().death(NOON))
                .contains(RefusalReason.SUBJECT_REVOKED);
        assertThat(families().present(presenting(here), Recovery.CLOSED, NOON))
                .isInstanceOf(Rotated.class);
        families().moveOn(EpochKey.subject(ADA), NOON);
        assertThat(families().find(here.id()).orElseThrow().death(NOON))
                .contains(RefusalReason.SUBJECT_REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    default void aFamilyThatIsDeadIsNotSpared(Cut cut) {
        var family = begun(family());
        families().moveOn(cut.of(family), NOON);

        families().moveOnBut(family.id(), EpochKey.subject("bob"), NOON);

        assertThat(families().find(family.id()).orElseThrow().death(NOON)).isNotEmpty();
    }

    @Test
    default void aFamilyNobodyKnowsSparesNobody() {
        var family = begun(family());

        families().moveOnBut(new FamilyId(1, 2), EpochKey.subject(ADA), NOON);

        assertThat(families().find(family.id()).orElseThrow().death(NOON)).isNotEmpty();
    }

    @Test
    @DisplayName("145: revoking one family leaves the user's others alone")
    default void aRevocationEndsOneFamily() {
        var phone = begun(family());
        var laptop = begun(family());

        families().revoke(phone.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);

        assertThat(families().find(phone.id()).orElseThrow().death(NOON))
                .contains(RefusalReason.FAMILY_REVOKED);
        assertThat(families().present(presenting(laptop), Recovery.CLOSED, NOON))
                .isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("142: whoever revokes second changes nothing: the first reason stays")
    default void theFirstRevocationCounts() {
        var family = begun(family());
        families().revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);

        var again =
                families()
                        .revoke(
                                family.id(),
                                RevocationReason.REVOKED_BY_OPERATOR,
                                NOON.plusSeconds(9));

        assertThat(again.orElseThrow().status())
                .isEqualTo(new Revoked(RevocationReason.REVOKED_BY_CLIENT, NOON));
    }

    @Test
    @DisplayName("140: revoking a family nobody knows does nothing")
    default void anUnknownFamilyCannotBeRevoked() {
        var nobody = FamilyId.random(new SecureRandom());

        assertThat(families().revoke(nobody, RevocationReason.REVOKED_BY_CLIENT, NOON)).isEmpty();
        assertThat(families().find(nobody)).isEmpty();
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }
}
