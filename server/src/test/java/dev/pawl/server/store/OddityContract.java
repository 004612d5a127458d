package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.AVENGING;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Deadlines;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.OnDeadPresented;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.Presentation;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Refused;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store keeps of the oddities of a policy.
interface OddityContract {
    RefreshTokenFamilies families();

    @Test
    default void aNarrowedScopeIsStored() {
        var narrowing = Samples.policy(odd(ScopeOnRotation.NARROW, Lifetime.ABSOLUTE));
        var family = begun(family());

        families()
                .present(presenting(family, narrowing, Scope.of("openid")), Recovery.CLOSED, NOON);

        assertThat(stored(family).authorization().scope()).isEqualTo(Scope.of("openid"));
    }

    @Test
    default void aLifeThatSlidesIsStored() {
        var sliding = Samples.policy(odd(ScopeOnRotation.KEEP, Lifetime.SLIDING));
        var later = NOON.plus(Duration.ofDays(10));
        var family = begun(family());

        families().present(presenting(family, sliding), Recovery.CLOSED, later);

        assertThat(stored(family).deadlines())
                .isEqualTo(
                        new Deadlines(
                                NOON,
                                later.plus(Duration.ofDays(14)),
                                later.plus(Duration.ofDays(30))));
    }

    @Test
    default void aDeadTokenEndsWhatTheUserHasAtTheClientAndNothingElse() {
        var dead = dead();
        var sibling = begun(family());
        var elsewhere = begun(family(ADA, "other-app", 0));
        var somebody = begun(family("bob", APP, 0));

        assertThat(present(dead)).isEqualTo(new Resurfaced(dead, RefusalReason.FAMILY_REVOKED));

        assertThat(death(sibling)).contains(RefusalReason.SUBJECT_REVOKED);
        assertThat(death(elsewhere)).isEmpty();
        assertThat(death(somebody)).isEmpty();
        assertThat(stored(dead)).isEqualTo(dead);
    }

    @Test
    default void aDeadTokenEndsWhatBeganSinceItWasPresentedLast() {
        var dead = dead();
        begun(family());
        present(dead);
        var since = begun(family(ADA, APP, families().epoch()));
        assertThat(death(since)).isEmpty();

        present(dead);

        assertThat(death(since)).contains(RefusalReason.SUBJECT_REVOKED);
    }

    @Test
    default void aDeadTokenWritesNothingWhereNothingIsLeft() {
        var dead = dead();
        begun(family());
        present(dead);
        var epoch = families().epoch();

        for (var i = 0; i < 1_000; i++) assertThat(present(dead)).isInstanceOf(Resurfaced.class);

        assertThat(families().epoch()).isEqualTo(epoch).isEqualTo(1);
    }

    @Test
    default void aDeadTokenWritesNothingWhereNothingElseEverWas() {
        var dead = dead();
        var expired = begun(family(ADA, APP, 0, NOON.minus(Duration.ofDays(40))));

        present(dead);
        present(expired);

        assertThat(families().epoch()).isZero();
    }

    @Test
    default void aStrangerWithADeadTokenEndsNobody() {
        var dead = dead();
        var sibling = begun(family());
        var stranger = presenting(family(ADA, "other-app", 0), AVENGING).caller();
        var own = presenting(dead, AVENGING);
        var stolen =
                new Presentation(
                        own.token(),
                        own.issuer(),
                        own.mintingKeyId(),
                        stranger,
                        own.policy(),
                        own.ask(),
                        own.eligibility());

        assertThat(families().present(stolen, Recovery.CLOSED, NOON))
                .isEqualTo(new Refused(RefusalReason.OTHER_CLIENT, Optional.of(dead.id())));

        assertThat(death(sibling)).isEmpty();
    }

    private RefreshTokenFamily dead() {
        var family = begun(family());
        return families()
                .revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON)
                .orElseThrow();
    }

    private RefreshDecision present(RefreshTokenFamily family) {
        return families().present(presenting(family, AVENGING), Recovery.CLOSED, NOON);
    }

    private Optional<RefusalReason> death(RefreshTokenFamily family) {
        return families().find(family.id()).orElseThrow().death(NOON);
    }

    private static Oddities odd(ScopeOnRotation scope, Lifetime lifetime) {
        return new Oddities(scope, lifetime, Successor.HANDED_OUT, OnDeadPresented.REFUSE);
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }

    private RefreshTokenFamily stored(RefreshTokenFamily family) {
        return families().find(family.id()).orElseThrow().family();
    }
}
