package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.AlreadyBegun;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.TooLate;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every store does when families begin.
interface BeginningContract {
    RefreshTokenFamilies families();

    @Test
    @DisplayName("154: an id that is taken says so: a code was redeemed twice")
    default void anIdIsUsedOnce() {
        var family = family();
        families().begin(family, 10, NOON);

        assertThat(families().begin(family, 10, NOON)).isEqualTo(new AlreadyBegun(family));
    }

    @Test
    @DisplayName("154: of many who begin one family at the same time, one has begun it")
    default void oneOfManyBeginsAFamily() {
        var family = family();

        var beginnings = Race.of(16, () -> families().begin(family, 10, NOON));

        assertThat(beginnings.stream().filter(Begun.class::isInstance)).hasSize(1);
        assertThat(beginnings.stream().filter(AlreadyBegun.class::isInstance)).hasSize(15);
    }

    @Test
    @DisplayName("103: a family whose user was ended since the sign-in does not begin")
    default void aFamilyMayComeTooLate() {
        var family = family(ADA, APP, families().epoch());
        families().moveOn(EpochKey.subject(ADA), NOON);

        assertThat(families().begin(family, 10, NOON))
                .isEqualTo(new TooLate(RefusalReason.SUBJECT_REVOKED));
        assertThat(families().find(family.id())).isEmpty();
    }

    @Test
    @DisplayName("182: beyond the limit the oldest dies, and whoever begins is told which")
    default void theOldestMakesRoom() {
        var oldest = begin(NOON, 2);
        var second = begin(NOON.plusSeconds(1), 2);
        var third = family(ADA, APP, 0, NOON.plusSeconds(2));

        var beginning = families().begin(third, 2, NOON.plusSeconds(2));

        var ended = oldest.revoked(RevocationReason.OLDEST_OF_TOO_MANY, NOON.plusSeconds(2));
        assertThat(beginning).isEqualTo(new Begun(Optional.of(ended)));
        assertThat(families().find(oldest.id()).orElseThrow().family().status())
                .isInstanceOf(Revoked.class);
        assertThat(families().listBySubject(ADA, Optional.empty(), 10))
                .containsExactly(second, third);
    }

    @Test
    @DisplayName("182: at the same time, too, none dies that nobody is told of")
    default void nobodyMakesRoomSilently() {
        var beginnings = Race.of(24, () -> families().begin(family(), 8, NOON));

        assertThat(beginnings.stream().flatMap(BeginningContract::ended).distinct()).hasSize(16);
        assertThat(families().listBySubject(ADA, Optional.empty(), 100)).hasSize(8);
    }

    @Test
    @DisplayName("182: families of other users and at other clients take nobody's place")
    default void theLimitIsPerUserAndClient() {
        var family = begin(NOON, 1);

        families().begin(family(ADA, "other-app", 0), 1, NOON);
        families().begin(family("bob", APP, 0), 1, NOON);

        assertThat(Samples.answered(families().present(presenting(family), Recovery.CLOSED, NOON)))
                .isTrue();
    }

    @Test
    @DisplayName("182: a family that has expired takes nobody's place")
    default void anExpiredFamilyTakesNoPlace() {
        var later = NOON.plus(Samples.PUBLIC.idle()).plus(Duration.ofDays(1));
        var used = begin(NOON, 2);
        begin(NOON.plusSeconds(1), 2);
        var halfway = NOON.plus(Duration.ofDays(10));
        assertThat(Samples.answered(families().present(presenting(used), Recovery.CLOSED, halfway)))
                .isTrue();

        var beginning = families().begin(family(ADA, APP, 0, later), 2, later);

        assertThat(beginning).isEqualTo(new Begun(Optional.empty()));
    }

    private RefreshTokenFamily begin(Instant now, int limit) {
        var family = family(ADA, APP, 0, now);
        families().begin(family, limit, now);
        return family;
    }

    private static Stream<RefreshTokenFamily> ended(Beginning beginning) {
        return beginning instanceof Begun(var ended) ? ended.stream() : Stream.empty();
    }
}
