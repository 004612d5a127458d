package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.RefreshDecision.Kept;
import dev.pawl.server.refresh.RefreshDecision.Repeated;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import java.time.Duration;
import java.time.Instant;

/// What happened to a family so far: `family().rotated().rotated().later(minutes(5))`.
///
/// @param family the record as it stands
/// @param policy the rules of its client
/// @param authenticated whether its client authenticates
/// @param now what the store's clock says
record FamilyStory(
        RefreshTokenFamily family, RefreshPolicy policy, boolean authenticated, Instant now) {

    /// An hour passes and the client spends its token.
    FamilyStory rotated() {
        return later(Duration.ofHours(1)).rotatedAtOnce();
    }

    /// The client spends its token without any time passing.
    FamilyStory rotatedAtOnce() {
        var decision = presentsCurrent().decision();
        assertThat(decision).isInstanceOf(Rotated.class);
        return after(decision);
    }

    /// The client spends its token many times, an hour apart.
    FamilyStory rotated(int times) {
        var story = this;
        for (var i = 0; i < times; i++) story = story.rotated();
        return story;
    }

    /// An hour passes and the client uses a token that it keeps.
    FamilyStory kept() {
        var later = later(Duration.ofHours(1));
        var decision = later.presentsCurrent().decision();
        assertThat(decision).isInstanceOf(Kept.class);
        return later.after(decision);
    }

    /// The client asks again for an answer that it lost.
    FamilyStory repeated() {
        var decision = presentsPredecessor().decision();
        assertThat(decision).isInstanceOf(Repeated.class);
        return after(decision);
    }

    /// An operator ends it.
    FamilyStory revoked() {
        return with(family.revoked(RevocationReason.REVOKED_BY_OPERATOR, now));
    }

    FamilyStory later(Duration passed) {
        return new FamilyStory(family, policy, authenticated, now.plus(passed));
    }

    /// The clock is set back.
    FamilyStory clockBackBy(Duration jump) {
        return later(jump.negated());
    }

    FamilyStory under(RefreshPolicy other) {
        return new FamilyStory(family, other, authenticated, now);
    }

    FamilyStory with(RefreshTokenFamily other) {
        return new FamilyStory(other, policy, authenticated, now);
    }

    FamilyStory with(Lineage lineage) {
        return with(
                new RefreshTokenFamily(
                        family.id(),
                        family.secret(),
                        family.authorization(),
                        lineage,
                        family.deadlines(),
                        family.status(),
                        family.timeline(),
                        family.born(),
                        family.version()));
    }

    /// The story goes on with what a decision left behind.
    FamilyStory after(RefreshDecision decision) {
        return with(decision.changed().orElse(family));
    }

    int generation() {
        return family.lineage().generation();
    }

    Deadlines deadlines() {
        return family.deadlines();
    }

    Attempt presents(int generation) {
        return new Attempt(this, generation, KEY);
    }

    Attempt presentsCurrent() {
        return presents(generation());
    }

    Attempt presentsPredecessor() {
        return presents(generation() - 1);
    }
}
