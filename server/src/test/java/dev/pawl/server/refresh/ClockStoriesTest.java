package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.familyUnder;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.keptFamily;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clock that lags behind the record.
///
/// Cases 108, 109, 136, 202.
class ClockStoriesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 4_999, 5_000})
    @DisplayName("108: nodes whose clocks differ a little still answer a retry")
    void aRetryUnderSmallSkew(long millis) {
        var family = family().rotated().clockBackBy(Duration.ofMillis(millis));

        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Repeated.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 5_000})
    @DisplayName("108: and a strict client gets no second answer by it, nor a verdict")
    void strictUnderSmallSkew(long millis) {
        var strict = with(RefreshPolicy.PUBLIC_UNBOUND, RetryWindow.STRICT);
        var family = familyUnder(strict).rotated().clockBackBy(Duration.ofMillis(millis));

        assertThat(family.presentsPredecessor().decision())
                .isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
    }

    @ParameterizedTest
    @ValueSource(longs = {5_001, 60_000, 3_600_000})
    @DisplayName("108, 136: a record from the future closes the window and is no verdict")
    void aRecordFromTheFuture(long millis) {
        for (var story : new FamilyStory[] {family(), boundFamily()}) {
            var family = story.rotated(3).clockBackBy(Duration.ofMillis(millis));

            assertThat(family.presentsPredecessor().decision())
                    .isEqualTo(refused(RefusalReason.CLOCK_WENT_BACK));
            assertThat(family.presents(0).decision())
                    .isEqualTo(refused(RefusalReason.CLOCK_WENT_BACK));
        }
    }

    @Test
    void aCurrentTokenIsGoodUnderAnyClock() {
        var family = family().rotated().clockBackBy(days(400));

        assertThat(family.presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("136: a generation never begins before the one before it")
    void timeNeverGoesBackWithinAFamily() {
        var family = family().rotated();

        var later = family.clockBackBy(days(3)).rotatedAtOnce();

        assertThat(later.family().lineage().since()).isEqualTo(family.now());
        assertThat(later.deadlines().idle()).isEqualTo(family.deadlines().idle());
    }

    @Test
    @DisplayName("136: a clock set back does not extend a life that is over")
    void aClockSetBackDoesNotExtend() {
        var family = family().later(days(13)).rotatedAtOnce().later(days(13)).rotatedAtOnce();

        var later = family.clockBackBy(days(20)).rotatedAtOnce();

        assertThat(later.deadlines()).isEqualTo(family.deadlines());
        assertThat(later.family().death(Epochs.NONE, family.now().plus(days(4))))
                .contains(RefusalReason.EXPIRED);
    }

    @Test
    void aKeptTokenIsNeverWrittenForMoreThanTheClockSays() {
        var family = keptFamily().kept();

        var decision = family.clockBackBy(hours(300)).presentsCurrent().decision();

        assertThat(decision).isEqualTo(new Kept(family.family(), false));
    }

    @Test
    @DisplayName("109: rotation and replay in the same instant are told apart")
    void theSameInstant() {
        var family = family().rotated();
        var spent = family.later(seconds(40)).rotatedAtOnce();

        assertThat(spent.presents(1).decision()).isInstanceOf(Repeated.class);
        assertThat(spent.presents(0).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    @DisplayName("202: one instant to the nanosecond")
    void theWindowEndsToTheNanosecond() {
        var family = family().rotated().later(seconds(30));

        assertThat(family.later(Duration.ofNanos(-1)).presentsPredecessor().decision())
                .isInstanceOf(Repeated.class);
        assertThat(family.presentsPredecessor().decision()).isInstanceOf(Replayed.class);
    }
}
