package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.CALENDAR;
import static dev.pawl.server.refresh.Families.ELSEWHERE;
import static dev.pawl.server.refresh.Families.KEY;
import static dev.pawl.server.refresh.Families.MAIL;
import static dev.pawl.server.refresh.Families.NEXT_KEY;
import static dev.pawl.server.refresh.Families.OTHER_CLIENT;
import static dev.pawl.server.refresh.Families.THIEFS_KEY;
import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.confidentialFamily;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.familyUnder;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.window;
import static dev.pawl.server.refresh.Policies.with;
import static dev.pawl.server.refresh.Policies.withLifetimes;
import static dev.pawl.server.refresh.Policies.withMaxRepeats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Asking again for an answer that was lost.
///
/// Cases 81, 82, 85-93, 95, 98, 99, 189.
class RetryStoriesTest {
    private static final RefreshPolicy PUBLIC = RefreshPolicy.PUBLIC_UNBOUND;

    @Test
    @DisplayName("81: a retry is answered with the same successor")
    void aRetryGetsTheSameSuccessor() {
        var family = family().rotated();

        var repeated = family.repeated().family().lineage();

        assertThat(repeated.generation()).isEqualTo(family.generation());
        assertThat(repeated.keyId()).isEqualTo(family.family().lineage().keyId());
        assertThat(repeated.rotatedAt()).isEqualTo(family.family().lineage().rotatedAt());
        assertThat(repeated.repeats()).isEqualTo(1);
    }

    @Test
    @DisplayName("189: a key that rolls between rotation and retry does not change the successor")
    void theKeyOfTheFirstAnswerCounts() {
        var family = family().rotated();

        var decision = family.presentsPredecessor().mintingUnder(NEXT_KEY).decision();

        assertThat(decision.changed().orElseThrow().lineage().keyId()).isEqualTo(KEY);
    }

    @Test
    @DisplayName("82: FAPI 2.0 retries 31 seconds after the rotation")
    void aConfidentialClientMayRetryAfterHalfAMinute() {
        var family = confidentialFamily().rotated();

        assertThat(family.later(seconds(31)).presentsPredecessor().decision())
                .isInstanceOf(Repeated.class);
        assertThat(family.later(seconds(59)).presentsPredecessor().decision())
                .isInstanceOf(Repeated.class);
    }

    @Test
    @DisplayName("85: a retry by another client or with another key is none")
    void aRetryByAStrangerIsNone() {
        var family = boundFamily().rotated();

        assertThat(family.presentsPredecessor().byClient(OTHER_CLIENT).decision())
                .isEqualTo(refused(RefusalReason.OTHER_CLIENT));
        assertThat(family.presentsPredecessor().withKey(THIEFS_KEY).decision())
                .isEqualTo(refused(RefusalReason.OTHER_KEY));
        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Repeated.class);
    }

    @Test
    @DisplayName("85: two tabs may ask for different resources, with the same successor")
    void aRetryMayAskForSomethingElse() {
        var family = family();
        var first = family.after(family.presentsCurrent().asking(CALENDAR).decision());

        var second = first.presentsPredecessor().asking(MAIL).asking("openid").decision();

        assertThat(second).isInstanceOf(Repeated.class);
        assertThat(second.changed().orElseThrow().lineage().generation()).isEqualTo(1);
    }

    @Test
    @DisplayName("54, 62: a retry may not ask for more than was granted, and may try again")
    void aRetryMayNotAskForMore() {
        var family = family().rotated();

        assertThat(family.presentsPredecessor().askingTooMuch().decision())
                .isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Repeated.class);
    }

    @Test
    @DisplayName("86: once the successor was used, the window is closed")
    void theUseOfTheSuccessorClosesTheWindow() {
        var family = family().rotated().later(seconds(1)).rotatedAtOnce();

        assertThat(family.presents(0).decision()).isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
    }

    @Test
    @DisplayName("87, 88: the window is anchored at the first rotation, whatever is repeated in it")
    void theWindowDoesNotSlide() {
        var family = family().rotated();

        var last = family.later(seconds(29)).repeated();

        assertThat(last.later(seconds(1)).presentsPredecessor().decision())
                .isInstanceOf(Replayed.class);
    }

    @Test
    @DisplayName(
            "88: the generation before the last is a late duplicate for one window, then stolen")
    void twoGenerationsAgo() {
        var family = family().rotated().later(seconds(20)).rotatedAtOnce();

        assertThat(family.later(seconds(9)).presents(0).decision())
                .isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
        assertThat(family.later(seconds(10)).presents(0).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    void aBurstOfRotationsLeavesOnlyTheLastFewExcusable() {
        var family = family().rotated();
        for (var i = 0; i < 4; i++) family = family.later(seconds(1)).rotatedAtOnce();

        assertThat(family.presents(1).decision()).isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
        assertThat(family.presents(0).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    @DisplayName("89, 91: no retry outlives the family")
    void noRetryAfterDeath() {
        var shortLived = withLifetimes(PUBLIC, hours(1).plusSeconds(10), hours(2));
        var family = familyUnder(shortLived).rotated();

        assertThat(family.later(seconds(9)).presentsPredecessor().decision())
                .isInstanceOf(Repeated.class);
        assertThat(family.later(seconds(10)).presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    @DisplayName("90: no retry revives a revoked family")
    void noRetryAfterRevocation() {
        assertThat(family().rotated().revoked().presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.FAMILY_REVOKED));
    }

    @Test
    @DisplayName("92: a retry extends nothing and begins no generation")
    void aRetryExtendsNothing() {
        var family = family().rotated();

        var repeated = family.later(seconds(20)).repeated().later(seconds(5)).repeated();

        assertThat(repeated.deadlines()).isEqualTo(family.deadlines());
        assertThat(repeated.generation()).isEqualTo(1);
        assertThat(repeated.family().lineage().confirmed()).isFalse();
    }

    @Test
    @DisplayName(
            "93, 99: k retries leave one lineage, and one too many is refused without a verdict")
    void retriesAreCounted() {
        var family = family().rotated().under(withMaxRepeats(PUBLIC, 3));

        var worn = family.repeated().repeated().repeated();

        assertThat(worn.presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.TOO_MANY_REPEATS));
        assertThat(worn.presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    /// Whoever asks too often waits; the session goes on for everybody, also for him.
    @Test
    void whoHasRestedIsAnsweredOnceMore() {
        var family = family().rotated().under(withMaxRepeats(PUBLIC, 3));
        var worn = family.repeated().repeated().repeated();

        assertThat(worn.later(seconds(4)).presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.TOO_MANY_REPEATS));
        var rested = worn.later(seconds(5)).repeated();
        assertThat(rested.generation()).isEqualTo(1);
        assertThat(rested.presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.TOO_MANY_REPEATS));
    }

    @Test
    void everyGenerationHasItsOwnRetries() {
        var once = withMaxRepeats(PUBLIC, 1);
        var family = family().under(once).rotated().repeated().rotated();

        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Repeated.class);
    }

    @Test
    @DisplayName("95: a retry may come from a new address")
    void aRetryMayComeFromElsewhere() {
        assertThat(family().rotated().presentsPredecessor().from(ELSEWHERE).decision())
                .isInstanceOf(Repeated.class);
    }

    @Test
    @DisplayName("98: a strict client has no second chance")
    void strictIsStrict() {
        var family = familyUnder(with(PUBLIC, RetryWindow.STRICT)).rotated();

        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Replayed.class);
    }

    @Test
    void untilUsedIsUntilUsed() {
        var family =
                boundFamily().under(with(RefreshPolicy.PUBLIC_KEY_BOUND, RetryWindow.UNTIL_USED));
        var rotated = family.rotated().later(days(29));

        assertThat(rotated.presentsPredecessor().decision()).isInstanceOf(Repeated.class);
        assertThat(rotated.rotatedAtOnce().later(seconds(61)).presents(0).decision())
                .isInstanceOf(Replayed.class);
    }

    @Test
    void aWindowThatPolicyShortensIsShorterAtOnce() {
        var family = family().rotated().later(seconds(20)).under(with(PUBLIC, window(10)));

        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Replayed.class);
    }

    @Test
    void retriesShowInTheTimeline() {
        var family = family().rotated().repeated().later(seconds(2)).repeated();

        assertThat(family.family().timeline().events())
                .containsExactly(
                        new Timeline.Event(
                                Timeline.Kind.REPEATED,
                                1,
                                family.now().minusSeconds(2),
                                family.now(),
                                2));
    }
}
