package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.GRANTED;
import static dev.pawl.server.refresh.Families.familyUnder;
import static dev.pawl.server.refresh.Families.refused;
import static dev.pawl.server.refresh.Policies.NARROWING;
import static dev.pawl.server.refresh.Policies.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import org.junit.jupiter.api.Test;

/// What no standard asks for, and what it leaves as it was.
class OddityStoriesTest {
    private static final RefreshPolicy PUBLIC = RefreshPolicy.PUBLIC_UNBOUND;
    private static final RefreshPolicy NARROWS = with(PUBLIC, NARROWING);

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

    private static Scope scope(FamilyStory story) {
        return story.family().authorization().scope();
    }
}
