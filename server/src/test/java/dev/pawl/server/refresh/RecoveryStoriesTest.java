package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.KEY;
import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.confidentialFamily;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.minutes;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The store went back in time, as after restoring a backup, and clients are ahead of it.
///
/// Case 122.
class RecoveryStoriesTest {
    /// Restored at generation 3 while its client is at 6.
    private final FamilyStory restored = boundFamily().rotated(3).later(hours(3));

    private final Recovery open = new Recovery(restored.now().plus(minutes(10)), 5);

    @Test
    @DisplayName("122: a generation from the future is refused and changes nothing")
    void aheadIsRefused() {
        for (var family :
                new FamilyStory[] {family(), restored, confidentialFamily(), family().rotated(2)}) {
            var next = family.generation() + 1;

            assertThat(family.presents(next).decision()).isEqualTo(refused(RefusalReason.AHEAD));
            assertThat(family.presents(Integer.MAX_VALUE).decision())
                    .isEqualTo(refused(RefusalReason.AHEAD));
        }
    }

    @Test
    void whoProvesHisKeyBringsTheStoreForward() {
        var forward = recovered();

        assertThat(forward.generation()).isEqualTo(7);
        assertThat(forward.family().lineage().confirmed()).isFalse();
        assertThat(forward.family().timeline().events())
                .containsExactly(
                        new Timeline.Event(
                                Timeline.Kind.MOVED_FORWARD, 3, restored.now(), restored.now(), 1));
    }

    @Test
    void anAuthenticatedClientBringsTheStoreForward() {
        assertThat(confidentialFamily().presents(4).whileRecovering(open).decision())
                .isInstanceOf(Rotated.class);
    }

    @Test
    void whoProvesNothingIsRefusedEvenThen() {
        assertThat(family().presents(1).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.AHEAD));
    }

    @Test
    void theDistanceIsBounded() {
        assertThat(restored.presents(8).whileRecovering(open).decision())
                .isInstanceOf(Rotated.class);
        assertThat(restored.presents(9).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.AHEAD));
        assertThat(restored.presents(Integer.MAX_VALUE).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.AHEAD));
    }

    @Test
    void theWindowOfTheOperatorEnds() {
        var last = restored.later(minutes(10)).later(seconds(-1));

        assertThat(last.presents(6).whileRecovering(open).decision()).isInstanceOf(Rotated.class);
        assertThat(last.later(seconds(1)).presents(6).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.AHEAD));
    }

    @Test
    void theWindowOfTheOperatorForgivesNothingElse() {
        assertThat(restored.presents(0).whileRecovering(open).decision())
                .isInstanceOf(Replayed.class);
        assertThat(restored.presents(6).askingTooMuch().whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
        assertThat(restored.presents(6).withoutKey().whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.KEY_MISSING));
        assertThat(restored.revoked().presents(6).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.FAMILY_REVOKED));
    }

    @Test
    void theOneWhoBroughtItForwardMayRetry() {
        assertThat(recovered().presents(6).decision()).isInstanceOf(Repeated.class);
    }

    @Test
    void whatTheRestoreForgotIsNoTheftForOneWindow() {
        var forward = recovered();

        assertThat(forward.presents(5).decision()).isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
        assertThat(forward.presents(3).decision()).isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
        assertThat(forward.presents(2).decision()).isInstanceOf(Replayed.class);
        assertThat(forward.later(minutes(1)).presents(5).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    void theTimesOfKnownRotationsStayWithTheirGenerations() {
        var decision = restored.presents(4).whileRecovering(open).decision();

        assertThat(decision.changed().orElseThrow().lineage().rotatedAt())
                .containsExactly(
                        restored.now(),
                        restored.now(),
                        restored.now().minus(hours(3)),
                        restored.now().minus(hours(4)));
    }

    @Test
    void theLastGenerationOfAllIsNotOvertaken() {
        var lineage = restored.family().lineage();
        var late =
                restored.with(
                        new Lineage(
                                Integer.MAX_VALUE - 1,
                                false,
                                lineage.rotatedAt(),
                                KEY,
                                0,
                                lineage.rotatedFrom(),
                                0,
                                -1));

        assertThat(late.presents(Integer.MAX_VALUE).whileRecovering(open).decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    private FamilyStory recovered() {
        var decision = restored.presents(6).whileRecovering(open).decision();
        assertThat(decision).isInstanceOf(Rotated.class);
        return restored.after(decision);
    }
}
