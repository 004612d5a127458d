package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.ELSEWHERE;
import static dev.pawl.server.refresh.Families.HOME;
import static dev.pawl.server.refresh.Families.SAME_HOME_NEW_BROWSER;
import static dev.pawl.server.refresh.Families.SAME_PHONE_ON_A_TRAIN;
import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.confidentialFamily;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.RefreshDecision.Verdict.FAMILY_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A thief who refreshes right behind his victim, inside the window, generation after generation.
class LockStepTest {
    @Test
    void threeGenerationsInARowProveTwoHolders() {
        var family = shadowed(shadowed(family())).rotated();

        var decision = family.presentsPredecessor().from(ELSEWHERE).decision();

        assertThat(decision).isInstanceOf(Replayed.class);
        assertThat(((Replayed) decision).verdict()).isEqualTo(FAMILY_REVOKED);
        assertThat(((Replayed) decision).distance()).isEqualTo(1);
        assertThat(decision.changed().orElseThrow().status())
                .isEqualTo(new FamilyStatus.Revoked(RevocationReason.LOCK_STEP, family.now()));
        assertThat(family.after(decision).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.FAMILY_REVOKED));
    }

    @Test
    void theVerdictCountsTheThirdGenerationToo() {
        var family = shadowed(shadowed(family())).rotated();

        var dead = family.presentsPredecessor().from(ELSEWHERE).decision().changed().orElseThrow();

        assertThat(dead.lineage().strangeGenerations()).isEqualTo(3);
        assertThat(dead.timeline().events().getFirst().kind())
                .isEqualTo(Timeline.Kind.REPEATED_ELSEWHERE);
        assertThat(dead.timeline().events().getFirst().count()).isEqualTo(3);
    }

    @Test
    void manyRepeatsOfOneGenerationAreOneGeneration() {
        var family = family().rotated();
        for (var i = 0; i < 10; i++) family = elsewhere(family);

        assertThat(family.family().lineage().strangeGenerations()).isEqualTo(1);
        assertThat(family.presentsPredecessor().from(ELSEWHERE).decision())
                .isInstanceOf(Repeated.class);
    }

    @Test
    void aGenerationThatNobodyRepeatsEndsTheRow() {
        var family = shadowed(shadowed(family())).rotated();

        var later = elsewhere(family.rotated());

        assertThat(later.family().lineage().strangeGenerations()).isEqualTo(1);
    }

    @Test
    void theVictimsOwnRetriesDoNotEndTheRow() {
        var family = shadowed(shadowed(family()).repeated()).rotated().repeated();

        assertThat(family.presentsPredecessor().from(ELSEWHERE).decision())
                .isInstanceOf(Replayed.class);
    }

    @Test
    void itDoesNotMatterWhoOfTheTwoIsFirst() {
        var family = family();
        for (var i = 0; i < 2; i++) {
            var thief = family.after(family.presentsCurrent().from(ELSEWHERE).decision());
            family = thief.repeated();
        }
        var thief = family.after(family.presentsCurrent().from(ELSEWHERE).decision());

        assertThat(thief.presentsPredecessor().from(HOME).decision()).isInstanceOf(Replayed.class);
    }

    static List<Origin> explicable() {
        return List.of(
                HOME,
                SAME_PHONE_ON_A_TRAIN,
                SAME_HOME_NEW_BROWSER,
                Origin.UNKNOWN,
                new Origin(9, 0),
                new Origin(0, 9));
    }

    @ParameterizedTest
    @MethodSource("explicable")
    void aPhoneThatMovesIsNoThief(Origin origin) {
        var family = family();
        for (var i = 0; i < 6; i++) {
            family = family.rotated();
            var decision = family.presentsPredecessor().from(origin).decision();
            assertThat(decision).isInstanceOf(Repeated.class);
            family = family.after(decision);
        }

        assertThat(family.family().lineage().strangeGenerations()).isZero();
    }

    @Test
    void whoProvesWhoHeIsMayComeFromAnywhere() {
        for (var family : List.of(boundFamily(), confidentialFamily())) {
            var story = family;
            for (var i = 0; i < 5; i++) story = shadowed(story);

            assertThat(story.family().status()).isEqualTo(new FamilyStatus.Active());
            assertThat(story.family().lineage().strangeGenerations()).isZero();
        }
    }

    /// The client refreshes, and somebody elsewhere follows.
    private static FamilyStory shadowed(FamilyStory story) {
        return elsewhere(story.rotated());
    }

    private static FamilyStory elsewhere(FamilyStory story) {
        var decision = story.presentsPredecessor().from(ELSEWHERE).decision();
        assertThat(decision).isInstanceOf(Repeated.class);
        return story.after(decision);
    }
}
