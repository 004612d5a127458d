package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.OTHER_CLIENT;
import static dev.pawl.server.refresh.Families.OTHER_SECRET;
import static dev.pawl.server.refresh.Families.boundFamily;
import static dev.pawl.server.refresh.Families.confidentialFamily;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.Families.hours;
import static dev.pawl.server.refresh.Families.minutes;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.with;
import static dev.pawl.server.refresh.RefreshDecision.Verdict.CLIENT_USER_REVOKED;
import static dev.pawl.server.refresh.RefreshDecision.Verdict.FAMILY_REVOKED;
import static dev.pawl.server.refresh.RefreshDecision.Verdict.REFUSED;
import static dev.pawl.server.refresh.RefreshDecision.Verdict.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.FamilyStatus.Suspect;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A spent token comes back.
///
/// Cases 75, 88, 110, 113, 115-118, 121-123.
class ReplayStoriesTest {
    @Test
    @DisplayName("110: a spent token comes back and the newest one is dead")
    void aSpentTokenRevokesItsFamily() {
        var family = family().rotated().rotated();

        var verdict = replay(family.presents(0));

        assertThat(verdict.verdict()).isEqualTo(FAMILY_REVOKED);
        assertThat(verdict.family())
                .isEqualTo(withEvent(family, new Revoked(RevocationReason.REPLAYED, family.now())));
        assertThat(family.after(verdict).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.FAMILY_REVOKED));
    }

    @Test
    @DisplayName("115, 116: generation 1 is remembered when the family is at 1 000")
    void everyGenerationIsRemembered() {
        var verdict = replay(longLived().rotated(1_000).presents(1));

        assertThat(verdict.verdict()).isEqualTo(FAMILY_REVOKED);
        assertThat(verdict.distance()).isEqualTo(999);
    }

    @Test
    @DisplayName("117: a spent token past its own deadline still revokes")
    void anOutdatedTokenStillRevokes() {
        var family = family().rotated().later(days(13)).rotated().later(days(13)).rotated();

        assertThat(replay(family.presents(0)).verdict()).isEqualTo(FAMILY_REVOKED);
    }

    @Test
    @DisplayName("118, 11, 18: a stranger with a spent token burns nothing")
    void aStrangerBurnsNothing() {
        var family = family().rotated().rotated();

        assertThat(family.presents(0).byClient(OTHER_CLIENT).decision())
                .isEqualTo(refused(RefusalReason.OTHER_CLIENT));
        assertThat(family.presents(0).provenBy(OTHER_SECRET).decision())
                .isEqualTo(refused(RefusalReason.WRONG_SECRET));
        assertThat(family.presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("75: a spent token is a replay whatever else is asked")
    void theVerdictComesBeforeTheWish() {
        var family = family().rotated().rotated();

        assertThat(family.presents(0).askingTooMuch().decision()).isInstanceOf(Replayed.class);
    }

    @Test
    @DisplayName("121: an authenticated client is suspected, not logged out")
    void anAuthenticatedClientIsSuspected() {
        var family = confidentialFamily().rotated().rotated();

        var verdict = replay(family.presents(0));

        assertThat(verdict.verdict()).isEqualTo(SUSPECTED);
        assertThat(verdict.family()).isEqualTo(withEvent(family, new Suspect(family.now())));
        assertThat(family.after(verdict).presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    void theFirstSuspicionIsKept() {
        var family = confidentialFamily().rotated().rotated();
        var suspected = family.after(replay(family.presents(0)));

        var again = replay(suspected.later(hours(1)).presents(0));

        assertThat(again.family().status()).isEqualTo(new Suspect(family.now()));
    }

    @Test
    void suspicionSurvivesARotation() {
        var family = confidentialFamily().rotated().rotated();
        var suspected = family.after(replay(family.presents(0)));

        assertThat(suspected.rotated().family().status()).isEqualTo(new Suspect(family.now()));
    }

    @Test
    @DisplayName("121: a bound client whose successor nobody used may simply be slow")
    void aBoundClientIsRefusedWhileTheSuccessorIsUnused() {
        var family = boundFamily().rotated().later(minutes(5));

        var verdict = replay(family.presentsPredecessor());

        assertThat(verdict.verdict()).isEqualTo(REFUSED);
        assertThat(verdict.family().status()).isEqualTo(new FamilyStatus.Active());
        assertThat(family.after(verdict).presentsCurrent().decision()).isInstanceOf(Rotated.class);
    }

    @Test
    @DisplayName("121: a bound client whose successor was used is two holders")
    void aBoundClientIsRevokedOnceTheSuccessorIsUsed() {
        var family = boundFamily().rotated().rotated().later(minutes(5));

        assertThat(replay(family.presents(0)).verdict()).isEqualTo(FAMILY_REVOKED);
    }

    @Test
    void aBoundClientIsRevokedOnceAKeptSuccessorIsUsed() {
        var keeps = with(RefreshPolicy.PUBLIC_KEY_BOUND, new Rotation.Never());
        var family = boundFamily().rotated().under(keeps).kept();

        assertThat(replay(family.presents(0)).verdict()).isEqualTo(FAMILY_REVOKED);
    }

    @Test
    void policyMayRevokeAllOfAUserAtAClient() {
        var strict = with(RefreshPolicy.PUBLIC_UNBOUND, OnReuse.REVOKE_CLIENT_USER);
        var family = family().under(strict).rotated().rotated();

        var verdict = replay(family.presents(0));

        assertThat(verdict.verdict()).isEqualTo(CLIENT_USER_REVOKED);
        assertThat(verdict.family().status()).isInstanceOf(Revoked.class);
    }

    @Test
    @DisplayName("123: the event tells the generation and how far back the token was")
    void theEventTellsTheDistance() {
        var family = family().rotated(5);

        var verdict = replay(family.presents(2));

        assertThat(verdict.distance()).isEqualTo(3);
        assertThat(verdict.family().timeline().events())
                .containsExactly(event(5, family.now(), family.now(), 1));
    }

    @Test
    void whoRepeatsHimselfIsWrittenDownOnceAMinute() {
        var first = confidentialFamily().rotated().rotated();
        var family = first.after(replay(first.presents(0)));

        var within = replay(family.later(seconds(60)).presents(1));
        var beyond = replay(family.later(seconds(61)).presents(1));

        assertThat(within).isEqualTo(new Replayed(family.family(), SUSPECTED, 1, false));
        assertThat(within.changed()).isEmpty();
        assertThat(beyond.changed().orElseThrow().timeline().events())
                .containsExactly(event(2, first.now(), first.now().plusSeconds(61), 2));
    }

    @Test
    void aHarderVerdictIsWrittenAtOnce() {
        var refusing = confidentialFamily().rotated(2).under(graded(OnReuse.REFUSE));
        var noted = refusing.after(replay(refusing.presents(0)));

        var suspected = replay(noted.later(seconds(1)).under(graded(OnReuse.GRADED)).presents(0));
        var revoked =
                replay(noted.later(seconds(1)).under(graded(OnReuse.REVOKE_FAMILY)).presents(0));

        assertThat(suspected.changed().orElseThrow().status()).isInstanceOf(Suspect.class);
        assertThat(revoked.changed().orElseThrow().status()).isInstanceOf(Revoked.class);
    }

    @Test
    void otherEventsDoNotHideTheFirstReplay() {
        var family = confidentialFamily().under(graded(OnReuse.REFUSE)).rotated(2).repeated();

        assertThat(replay(family.presents(0)).written()).isTrue();
    }

    @Test
    @DisplayName("the first reason of a revocation is kept")
    void theFirstReasonCounts() {
        var family = family().rotated();
        var dead = family.revoked().family();

        var again = dead.revoked(RevocationReason.REVOKED_BY_CLIENT, family.now().plusSeconds(1));

        assertThat(again).isSameAs(dead);
        assertThat(dead.status())
                .isEqualTo(new Revoked(RevocationReason.REVOKED_BY_OPERATOR, family.now()));
        assertThat(dead.version()).isEqualTo(family.family().version() + 1);
    }

    private static RefreshPolicy graded(OnReuse onReuse) {
        return with(with(RefreshPolicy.CONFIDENTIAL, new Rotation.Always()), onReuse);
    }

    private static FamilyStory longLived() {
        return Families.familyUnder(
                Policies.withLifetimes(RefreshPolicy.PUBLIC_UNBOUND, days(400), days(400)));
    }

    private static Replayed replay(Attempt attempt) {
        var decision = attempt.decision();
        assertThat(decision).isInstanceOf(Replayed.class);
        return (Replayed) decision;
    }

    private static Timeline.Event event(int generation, Instant first, Instant last, int count) {
        return new Timeline.Event(Timeline.Kind.REPLAYED, generation, first, last, count);
    }

    /// The record of a story, in another state, with its first replay written down.
    private static RefreshTokenFamily withEvent(FamilyStory story, FamilyStatus status) {
        var family = story.family();
        return new RefreshTokenFamily(
                family.id(),
                family.secret(),
                family.authorization(),
                family.lineage(),
                family.deadlines(),
                status,
                new Timeline(List.of(event(story.generation(), story.now(), story.now(), 1))),
                family.born(),
                family.version() + 1);
    }
}
