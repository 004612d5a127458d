package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.familyUnder;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.keptFamily;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.with;
import static dev.pawl.server.refresh.Policies.withLifetimes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenFamilies.Standing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a family dies by itself.
///
/// Cases 72, 80, 124-126, 128, 132-136, 202.
class ExpiryStoriesTest {
    private static final RefreshPolicy PUBLIC = RefreshPolicy.PUBLIC_UNBOUND;
    private static final RefreshPolicy KEEPS = RefreshPolicy.CONFIDENTIAL;

    @Test
    @DisplayName("124: a family that rests too long is dead")
    void idleTooLong() {
        var family = family().later(days(14));

        assertThat(family.later(seconds(-1)).presentsCurrent().decision())
                .isInstanceOf(Rotated.class);
        assertThat(family.presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.IDLE_TOO_LONG));
    }

    @Test
    @DisplayName("125: a refresh renews the rest")
    void aRefreshRenewsTheRest() {
        assertThat(family().later(days(10)).rotatedAtOnce().deadlines().idle())
                .isEqualTo(NOON.plus(days(24)));
    }

    @Test
    @DisplayName("125: but never past the day of death")
    void theRestIsClamped() {
        var family = family().later(days(10)).rotatedAtOnce().later(days(10)).rotatedAtOnce();

        assertThat(family.deadlines().idle()).isEqualTo(NOON.plus(days(30)));
        assertThat(family.deadlines().first()).isEqualTo(family.deadlines().absolute());
    }

    @Test
    @DisplayName("126, 80: the last second of a life is a life")
    void expired() {
        var family = family().later(days(13)).rotatedAtOnce().later(days(13)).rotatedAtOnce();
        var lastSecond = family.later(days(4)).later(seconds(-1));

        assertThat(lastSecond.presentsCurrent().decision()).isInstanceOf(Rotated.class);
        assertThat(lastSecond.rotatedAtOnce().deadlines().idle()).isEqualTo(NOON.plus(days(30)));
        assertThat(lastSecond.later(seconds(1)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    void aKeptTokenDiesOnItsDayToo() {
        var family = keptFamily();
        for (var i = 0; i < 8; i++) {
            family = family.later(days(11));
            family = family.after(family.presentsCurrent().decision());
        }

        assertThat(family.deadlines().idle()).isEqualTo(NOON.plus(days(90)));
        assertThat(family.later(days(1)).presentsCurrent().decision())
                .isEqualTo(new Kept(family.family(), false));
        assertThat(family.later(days(2)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    @DisplayName("128: a lifetime that policy shortens ends old families at once")
    void aShorterLifetimeAppliesAtOnce() {
        var shorter = withLifetimes(PUBLIC, days(5), days(14));
        var family = family().under(shorter).later(days(5));

        assertThat(family.later(seconds(-1)).presentsCurrent().decision())
                .isInstanceOf(Rotated.class);
        assertThat(family.presentsCurrent().decision()).isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    void aShorterLifetimeIsWrittenWithTheNextRotation() {
        var shorter = withLifetimes(PUBLIC, days(5), days(14));

        var rotated = family().under(shorter).rotated();

        assertThat(rotated.deadlines())
                .isEqualTo(new Deadlines(NOON, NOON.plus(days(5)), NOON.plus(days(5))));
    }

    @Test
    void aShorterLifetimeIsWorthWriting() {
        var family = keptFamily().kept();
        var shorter = withLifetimes(KEEPS, days(89), days(30));

        var decision = family.under(shorter).presentsCurrent().decision();

        assertThat(decision.changed().orElseThrow().deadlines().absolute())
                .isEqualTo(NOON.plus(days(89)));
    }

    @Test
    @DisplayName("128: a rest that policy shortens ends rotating families at once")
    void aShorterRestAppliesAtOnce() {
        var shorter = withLifetimes(PUBLIC, days(30), days(2));
        var family = family().rotated().under(shorter).later(days(2));

        assertThat(family.later(seconds(-1)).presentsCurrent().decision())
                .isInstanceOf(Rotated.class);
        assertThat(family.presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.IDLE_TOO_LONG));
    }

    @Test
    void aShorterRestOfAKeptTokenCountsFromItsNextUse() {
        var shorter = withLifetimes(KEEPS, days(90), days(2));
        var family = keptFamily().kept().under(shorter).later(days(3));

        var used = family.after(family.presentsCurrent().decision());

        assertThat(used.deadlines().idle()).isEqualTo(used.now().plus(days(2)));
        assertThat(used.later(days(2)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.IDLE_TOO_LONG));
    }

    @Test
    @DisplayName("128: a policy that grows resurrects nobody and extends no life")
    void aLongerPolicyResurrectsNobody() {
        var longer = withLifetimes(PUBLIC, days(300), days(200));

        assertThat(family().under(longer).later(days(14)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.IDLE_TOO_LONG));
        assertThat(family().under(longer).later(days(13)).rotatedAtOnce().deadlines())
                .isEqualTo(new Deadlines(NOON, NOON.plus(days(30)), NOON.plus(days(30))));
    }

    @Test
    void aLifeThatWasCutStaysCut() {
        var shorter = withLifetimes(PUBLIC, days(5), days(14));
        var cut = family().under(shorter).rotated().under(PUBLIC);

        assertThat(cut.rotated().deadlines().absolute()).isEqualTo(NOON.plus(days(5)));
    }

    @Test
    void restAndLifeEndBeforeThePolicyIsAsked() {
        var shorter = withLifetimes(PUBLIC, seconds(1), seconds(1));

        assertThat(family().revoked().under(shorter).later(hours(1)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.FAMILY_REVOKED));
    }

    @Test
    @DisplayName("132, 133: asking whether a family lives changes nothing about it")
    void death() {
        var family = family().family();

        assertThat(family.death(Epochs.NONE, NOON)).isEmpty();
        assertThat(family.death(Epochs.NONE, NOON.plus(days(14))))
                .contains(RefusalReason.IDLE_TOO_LONG);
        assertThat(family.death(Epochs.NONE, NOON.plus(days(30)))).contains(RefusalReason.EXPIRED);
        assertThat(family.death(new Epochs(Map.of(EpochKey.subject("ada"), 8L)), NOON))
                .contains(RefusalReason.SUBJECT_REVOKED);
        assertThat(family().revoked().family().death(Epochs.NONE, NOON.plus(days(30))))
                .contains(RefusalReason.FAMILY_REVOKED);
    }

    @Test
    void aFamilyStandsWithItsEpochs() {
        var family = family().family();
        var ended = new Epochs(Map.of(EpochKey.grant("consent-1"), 8L));

        assertThat(new Standing(family, Epochs.NONE).death(NOON)).isEmpty();
        assertThat(new Standing(family, ended).death(NOON)).contains(RefusalReason.GRANT_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 31, 1L << 32, 100L * 365 * 24 * 60 * 60, 1L << 36})
    @DisplayName("202: a lifetime beyond 2^31 seconds is a lifetime")
    void longLivesAreLives(long lifetime) {
        var length = Duration.ofSeconds(lifetime);
        for (var rotation :
                new Rotation[] {
                    new Rotation.Always(), new Rotation.Never(), new Rotation.WhenAged(1)
                }) {
            var family = familyUnder(withLifetimes(with(PUBLIC, rotation), length, length));
            var last = family.later(length).later(seconds(-1));

            assertThat(last.presentsCurrent().decision())
                    .isNotInstanceOf(RefreshDecision.Refused.class);
            assertThat(last.later(seconds(1)).presentsCurrent().decision())
                    .isEqualTo(refused(RefusalReason.EXPIRED));
        }
    }
}
