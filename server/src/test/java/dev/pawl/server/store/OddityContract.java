package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Deadlines;
import dev.pawl.server.refresh.Oddities;
import dev.pawl.server.refresh.Oddities.Lifetime;
import dev.pawl.server.refresh.Oddities.ScopeOnRotation;
import dev.pawl.server.refresh.Oddities.Successor;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamily;
import java.time.Duration;
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

    private static Oddities odd(ScopeOnRotation scope, Lifetime lifetime) {
        return new Oddities(scope, lifetime, Successor.HANDED_OUT);
    }

    private RefreshTokenFamily begun(RefreshTokenFamily family) {
        families().begin(family, 1_000, NOON);
        return family;
    }

    private RefreshTokenFamily stored(RefreshTokenFamily family) {
        return families().find(family.id()).orElseThrow().family();
    }
}
