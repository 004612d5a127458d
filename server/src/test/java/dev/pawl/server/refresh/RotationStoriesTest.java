package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.CALENDAR;
import static dev.pawl.server.refresh.Families.KEY;
import static dev.pawl.server.refresh.Families.NEXT_KEY;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.READ_FILES;
import static dev.pawl.server.refresh.Families.confidentialFamily;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Spending and keeping the current token.
///
/// Cases 52, 53, 67-72, 75, 194.
class RotationStoriesTest {
    private static final RefreshPolicy KEEPS = RefreshPolicy.CONFIDENTIAL;
    private static final RefreshPolicy ROTATES = with(KEEPS, new Rotation.Always());

    @Test
    @DisplayName("68, 71: the next generation, in the same family, not yet presented")
    void theNextGenerationBegins() {
        var family = family().rotated(4);

        var rotated = family.rotated().family();

        assertThat(rotated.id()).isEqualTo(family.family().id());
        assertThat(rotated.secret()).isEqualTo(family.family().secret());
        assertThat(rotated.authorization()).isEqualTo(family.family().authorization());
        assertThat(rotated.lineage().generation()).isEqualTo(5);
        assertThat(rotated.lineage().confirmed()).isFalse();
        assertThat(rotated.lineage().since()).isEqualTo(NOON.plus(hours(5)));
        assertThat(rotated.version()).isEqualTo(family.family().version() + 1);
    }

    @Test
    void theSuccessorRemembersTheKeyItIsMintedUnder() {
        var decision = family().presentsCurrent().mintingUnder(NEXT_KEY).decision();

        assertThat(decision.changed().orElseThrow().lineage().keyId()).isEqualTo(NEXT_KEY);
    }

    @Test
    @DisplayName("72: a rotated token inherits the day of its death")
    void theAbsoluteDeadlineIsInherited() {
        var family = family();

        assertThat(family.rotated(7).deadlines().absolute())
                .isEqualTo(family.deadlines().absolute())
                .isEqualTo(NOON.plus(days(30)));
    }

    @Test
    @DisplayName("67: a kept token stays good, however often it is used")
    void aKeptTokenStaysGood() {
        var family = keptFamily().kept().kept().kept();

        assertThat(family.generation()).isZero();
        assertThat(family.family().lineage().keyId()).isEqualTo(KEY);
        assertThat(family.presentsCurrent().decision()).isInstanceOf(Kept.class);
    }

    @Test
    void theFirstUseOfAKeptTokenIsWritten() {
        var family = keptFamily();

        var first = family.presentsCurrent().decision();

        assertThat(first.changed().orElseThrow().lineage().confirmed()).isTrue();
        assertThat(first.changed().orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aKeptTokenIsWrittenOnlyOnceItsRestHasMovedByMoreThanAHundredth() {
        var used = keptFamily().kept();
        var hundredth = KEEPS.idle().dividedBy(100);

        var within = used.later(hundredth).presentsCurrent().decision();
        var beyond = used.later(hundredth).later(seconds(1)).presentsCurrent().decision();

        assertThat(within).isEqualTo(new Kept(used.family(), false));
        assertThat(within.changed()).isEmpty();
        assertThat(beyond.changed().orElseThrow().deadlines().idle())
                .isEqualTo(NOON.plus(hours(1)).plus(hundredth).plusSeconds(1).plus(KEEPS.idle()));
    }

    @Test
    void aTokenRotatesWhenItIsAged() {
        var tenth = with(KEEPS, new Rotation.WhenAged(0.1));
        var young = familyUnder(tenth).later(days(9)).later(seconds(-1));

        assertThat(young.presentsCurrent().decision()).isInstanceOf(Kept.class);
        assertThat(young.later(seconds(1)).presentsCurrent().decision())
                .isInstanceOf(Rotated.class);
    }

    @Test
    void theAgeOfATokenIsCountedFromItsOwnBirth() {
        var tenth = with(KEEPS, new Rotation.WhenAged(0.1));
        var family = familyUnder(tenth).later(days(9)).rotatedAtOnce().later(days(8));

        assertThat(family.presentsCurrent().decision()).isInstanceOf(Kept.class);
        assertThat(family.later(days(1)).presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("69, 70: rotation switched on in mid-life applies to old families")
    void rotationSwitchedOn() {
        var family = keptFamily().kept();

        var rotated = family.under(ROTATES).rotated();

        assertThat(rotated.generation()).isEqualTo(1);
        assertThat(rotated.presents(0).decision()).isInstanceOf(Repeated.class);
        assertThat(rotated.later(hours(1)).presents(0).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    @DisplayName("70: rotation switched off in mid-life applies to old families")
    void rotationSwitchedOff() {
        var family = confidentialFamily().rotated(3).under(KEEPS);

        var kept = family.kept();

        assertThat(kept.generation()).isEqualTo(3);
        assertThat(kept.family().lineage().confirmed()).isTrue();
        assertThat(kept.presents(2).decision()).isInstanceOf(Replayed.class);
    }

    @Test
    void rotationSwitchedOffStillAnswersTheLastRetry() {
        var family = confidentialFamily().rotated().under(KEEPS).later(seconds(30));

        assertThat(family.presents(0).decision()).isInstanceOf(Repeated.class);
    }

    @Test
    void theFirstUseOfAKeptSuccessorEndsTheRetriesOfItsPredecessor() {
        var family = confidentialFamily().rotated().under(KEEPS);

        var used = family.after(family.presentsCurrent().decision());

        assertThat(used.presents(0).decision()).isEqualTo(refused(RefusalReason.LATE_DUPLICATE));
    }

    @Test
    @DisplayName("51-53, 61, 64: asking for less changes the answer, never the family")
    void askingForLessChangesNothing() {
        var family = family();

        var asked =
                family.presentsCurrent()
                        .asking("openid")
                        .asking(CALENDAR)
                        .askingDetails(READ_FILES)
                        .decision();

        assertThat(asked).isEqualTo(family.presentsCurrent().decision());
        assertThat(asked).isInstanceOf(Rotated.class);
        assertThat(family.after(asked).presentsCurrent().asking("openid profile").decision())
                .isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("54, 55, 75: after a refused wish the same token still rotates")
    void aRefusedWishSpendsNothing() {
        var family = family().rotated();

        var refused = family.presentsCurrent().asking("openid admin root").decision();

        assertThat(refused).isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
        assertThat(family.after(refused).presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("194: the record does not grow with the number of refreshes")
    void theRecordDoesNotGrow() {
        var lineage = family().rotated(5).family().lineage();
        var muchLater = family().rotated(300).family().lineage();

        assertThat(muchLater.rotatedAt()).hasSameSizeAs(lineage.rotatedAt());
        assertThat(muchLater.rotatedAt()).hasSize(Lineage.REMEMBERED);
    }

    @Test
    void theLastGenerationOfAllIsTheEndOfALife() {
        var young = family();
        var lineage = young.family().lineage();
        var last =
                young.with(
                        new Lineage(
                                Integer.MAX_VALUE,
                                false,
                                lineage.rotatedAt(),
                                KEY,
                                0,
                                lineage.rotatedFrom(),
                                0,
                                -1));

        assertThat(last.presentsCurrent().decision()).isEqualTo(refused(RefusalReason.EXPIRED));
        assertThat(last.presentsCurrent().under(KEEPS).decision()).isInstanceOf(Kept.class);
    }
}
