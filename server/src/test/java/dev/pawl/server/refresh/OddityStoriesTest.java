package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.GRANTED;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.days;
import static dev.pawl.server.refresh.Families.familyUnder;
import static dev.pawl.server.refresh.Families.keptFamily;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Families.seconds;
import static dev.pawl.server.refresh.Policies.AVENGING;
import static dev.pawl.server.refresh.Policies.NARROWING;
import static dev.pawl.server.refresh.Policies.SLIDING;
import static dev.pawl.server.refresh.Policies.with;
import static dev.pawl.server.refresh.Policies.withLifetimes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import org.junit.jupiter.api.Test;

/// What no standard asks for, and what it leaves as it was.
class OddityStoriesTest {
    private static final RefreshPolicy PUBLIC = RefreshPolicy.PUBLIC_UNBOUND;
    private static final RefreshPolicy NARROWS = with(PUBLIC, NARROWING);
    private static final RefreshPolicy SLIDES = with(PUBLIC, SLIDING);
    private static final RefreshPolicy AVENGES = with(PUBLIC, AVENGING);
    private static final RefreshPolicy KEEPS_AND_SLIDES = with(RefreshPolicy.CONFIDENTIAL, SLIDING);

    @Test
    void aRotationForLessNarrowsTheFamilyForGood() {
        var family = familyUnder(NARROWS);

        var narrowed = family.after(family.presentsCurrent().asking("openid profile").decision());

        assertThat(scope(narrowed)).isEqualTo(Scope.of("openid", "profile"));
        assertThat(narrowed.family().version()).isEqualTo(1);
        assertThat(narrowed.presentsCurrent().asking(GRANTED.toString()).decision())
                .isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
        assertThat(scope(narrowed.rotated())).isEqualTo(Scope.of("openid", "profile"));
    }

    @Test
    void nothingButTheScopeIsNarrowed() {
        var family = familyUnder(NARROWS);

        var narrowed = family.after(family.presentsCurrent().asking("openid").decision());

        var granted = Families.unbound();
        assertThat(narrowed.family().authorization())
                .isEqualTo(
                        new Authorization(
                                granted.issuer(),
                                granted.clientId(),
                                granted.subject(),
                                granted.grantId(),
                                Scope.of("openid"),
                                granted.resources(),
                                granted.authorizationDetails(),
                                granted.authTime(),
                                granted.acr(),
                                granted.amr(),
                                granted.sid(),
                                granted.offline(),
                                granted.binding(),
                                granted.device()));
    }

    @Test
    void aRetryGetsNoMoreThanTheRotationLeft() {
        var family = familyUnder(NARROWS);
        var narrowed = family.after(family.presentsCurrent().asking("openid").decision());

        assertThat(narrowed.presentsPredecessor().asking("openid").decision())
                .isInstanceOf(Repeated.class);
        assertThat(narrowed.presentsPredecessor().asking("profile").decision())
                .isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
        assertThat(scope(narrowed.repeated())).isEqualTo(Scope.of("openid"));
    }

    @Test
    void aTokenThatIsNotDueYetNarrowsNothing() {
        var family = familyUnder(with(with(PUBLIC, new Rotation.WhenAged(0.5)), NARROWING));

        var decision = family.presentsCurrent().asking("openid").decision();

        assertThat(decision).isInstanceOf(Kept.class);
        assertThat(scope(family.after(decision))).isEqualTo(GRANTED);
    }

    @Test
    void whoGoesOnRefreshingLivesOnWhereLifeSlides() {
        var family = familyUnder(SLIDES);
        for (var i = 0; i < 100; i++) family = family.later(days(13)).rotatedAtOnce();

        assertThat(family.deadlines())
                .isEqualTo(
                        new Deadlines(
                                NOON, family.now().plus(days(14)), family.now().plus(days(30))));
    }

    @Test
    void whoDoesNotRefreshDiesWhereLifeSlides() {
        var family = familyUnder(withLifetimes(SLIDES, days(30), days(30))).rotated();

        assertThat(family.later(days(30)).later(seconds(-1)).presentsCurrent().decision())
                .isInstanceOf(Rotated.class);
        assertThat(family.later(days(30)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    void aRetryDoesNotMakeALifeLonger() {
        var family = familyUnder(SLIDES).rotated().later(seconds(20));

        assertThat(family.repeated().deadlines()).isEqualTo(family.deadlines());
    }

    @Test
    void aKeptTokenSlidesByHundredths() {
        var family = familyUnder(withLifetimes(KEEPS_AND_SLIDES, days(100), days(100))).kept();

        var soon = family.later(days(1)).presentsCurrent().decision();
        var later = family.later(days(1)).later(seconds(1)).presentsCurrent().decision();

        assertThat(soon).isEqualTo(new Kept(family.family(), false));
        assertThat(later.changed().orElseThrow().deadlines().absolute())
                .isEqualTo(family.now().plus(days(101)).plusSeconds(1));
    }

    @Test
    void aLifeBeginsToSlideWhenPolicySaysSo() {
        var family = keptFamily().later(days(29)).kept().under(KEEPS_AND_SLIDES);

        assertThat(family.after(family.presentsCurrent().decision()).deadlines().absolute())
                .isEqualTo(family.now().plus(days(90)));
    }

    @Test
    void aLifeThatSlidIsMeasuredFromItsBirthWhenPolicySaysSo() {
        var old = familyUnder(SLIDES);
        for (var i = 0; i < 3; i++) old = old.later(days(13)).rotatedAtOnce();

        assertThat(old.under(PUBLIC).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.EXPIRED));
    }

    @Test
    void aShorterLifeThatSlidesCountsFromTheLastRotation() {
        var family = familyUnder(SLIDES).later(days(10)).rotatedAtOnce();
        var shorter = withLifetimes(SLIDES, days(5), days(5));

        assertThat(family.under(shorter).later(days(5)).later(seconds(-1)).rotatedAtOnce())
                .extracting(it -> it.deadlines().absolute())
                .isEqualTo(NOON.plus(days(20)).minusSeconds(1));
        assertThat(family.under(shorter).later(days(5)).presentsCurrent().decision())
                .isEqualTo(refused(RefusalReason.IDLE_TOO_LONG));
    }

    @Test
    void aDeadTokenEndsTheUserAtTheClientAndNothingOfItsFamilyChanges() {
        var family = familyUnder(AVENGES).rotated().revoked();

        var decision = family.presents(0).decision();

        assertThat(decision)
                .isEqualTo(new Resurfaced(family.family(), RefusalReason.FAMILY_REVOKED));
        assertThat(decision.endsClientUser()).isTrue();
        assertThat(decision.changed()).isEmpty();
    }

    @Test
    void aFamilyThatPolicyHasOutgrownIsDeadToo() {
        var family = familyUnder(AVENGES).later(days(5));
        var shorter = withLifetimes(AVENGES, days(5), days(5));

        assertThat(family.under(shorter).presentsCurrent().decision())
                .isEqualTo(new Resurfaced(family.family(), RefusalReason.EXPIRED));
    }

    @Test
    void whoIsBarredOrAsksTooMuchOfALivingFamilyEndsNobody() {
        var family = familyUnder(AVENGES);
        var barred =
                family.presentsCurrent().thoughBarred(RefusalReason.SUBJECT_DISABLED).decision();

        assertThat(barred).isEqualTo(refused(RefusalReason.SUBJECT_DISABLED));
        assertThat(family.presentsCurrent().askingTooMuch().decision())
                .isEqualTo(refused(RefusalReason.SCOPE_NOT_GRANTED));
    }

    @Test
    void onlyAVerdictOnTheUserEndsTheUserAtTheClient() {
        var spent = familyUnder(PUBLIC).rotated().rotated();
        var wide = with(PUBLIC, OnReuse.REVOKE_CLIENT_USER);

        assertThat(spent.presents(0).decision().endsClientUser()).isFalse();
        assertThat(spent.presents(0).under(wide).decision().endsClientUser()).isTrue();
        assertThat(spent.presentsCurrent().under(wide).decision().endsClientUser()).isFalse();
        assertThat(spent.repeated().revoked().presents(0).decision().endsClientUser()).isFalse();
    }

    private static Scope scope(FamilyStory story) {
        return story.family().authorization().scope();
    }
}
