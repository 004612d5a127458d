package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.AVENGING;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static dev.pawl.server.store.Samples.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.FamilyStatus.Active;
import dev.pawl.server.refresh.FamilyStatus.Revoked;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Rotated;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.StoreUnavailable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every statement of every verb is broken once: the caller is told the truth, and nothing is half
/// done.
final class BrokenStepTest {
    private final Faults faults = new Faults();
    private SqliteStore store;
    private RefreshTokenFamilies families;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = SqliteStore.open(folder.resolve("pawl.db"), faults);
        families = store.families();
    }

    @AfterEach
    void close() {
        faults.mend();
        store.close();
    }

    @Test
    @DisplayName(
            "77, 78: a refresh that breaks at any step is not half done, and the same token works"
                    + " next")
    void aBrokenRefreshConsumesNothing() {
        var trial = begun();
        var steps = faults.stepsOf(() -> present(trial));

        for (var step = 0; step < steps.size(); step++) {
            var family = begun();
            faults.breakStep(step);
            var first = attempt(() -> Samples.successor(present(family)));
            var stored = stored(family);

            assertThat(stored.lineage().generation())
                    .as(steps.get(step))
                    .isEqualTo(first.isPresent() ? 1 : 0);
            first.ifPresent(answered -> assertThat(token(answered)).isEqualTo(token(stored)));
            if (first.isEmpty())
                assertThat(present(family)).as(steps.get(step)).isInstanceOf(Rotated.class);
        }
        assertThat(steps).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    @DisplayName(
            "120: a verdict that breaks at any step is not half done, and the next replay meets it"
                    + " again")
    void aBrokenVerdictIsTakenAgain() {
        var trial = spent();
        var steps = faults.stepsOf(() -> present(trial));

        for (var step = 0; step < steps.size(); step++) {
            var family = spent();
            faults.breakStep(step);
            var told = attempt(() -> present(family)).isPresent();

            assertThat(stored(family).status() instanceof Revoked)
                    .as(steps.get(step))
                    .isEqualTo(told);
            present(family);
            assertThat(stored(family).status()).as(steps.get(step)).isInstanceOf(Revoked.class);
        }
    }

    @Test
    void aDeadTokenThatBreaksAtAnyStepEndsEverythingOrNothing() {
        var trial = deadBeside(family("trial", APP, 0));
        var steps = faults.stepsOf(() -> avenge(trial));

        for (var step = 0; step < steps.size(); step++) {
            var sibling = family("user-" + step, APP, families.epoch());
            var dead = deadBeside(sibling);
            faults.breakStep(step);
            var told = attempt(() -> avenge(dead)).isPresent();

            assertThat(families.find(sibling.id()).orElseThrow().death(NOON).isPresent())
                    .as(steps.get(step))
                    .isEqualTo(told);
        }
        assertThat(steps).anyMatch(step -> step.contains("INSERT INTO epoch"));
        assertThat(faults.stepsOf(() -> avenge(trial)))
                .noneMatch(step -> step.contains("INSERT INTO epoch"));
    }

    @Test
    @DisplayName(
            "77: a family whose beginning breaks at any step has begun or has not, and may begin"
                    + " next")
    void aBrokenBeginningIsNotHalfDone() {
        var steps = faults.stepsOf(() -> families.begin(family(), 1, NOON));

        for (var step = 0; step < steps.size(); step++) {
            var subject = "user-" + step;
            var oldest = family(subject, APP, 0);
            families.begin(oldest, 1, NOON);
            var next = family(subject, APP, 0);
            faults.breakStep(step);
            var begun = attempt(() -> families.begin(next, 1, NOON));

            var room = stored(oldest).status();
            assertThat(room)
                    .as(steps.get(step))
                    .isInstanceOf(begun.isPresent() ? Revoked.class : Active.class);
            if (begun.isEmpty())
                assertThat(families.begin(next, 1, NOON))
                        .as(steps.get(step))
                        .isInstanceOf(Begun.class);
        }
    }

    @Test
    @DisplayName(
            "141, CVE-2020-15223: a revocation that breaks at any step is acknowledged only if it"
                    + " holds")
    void aBrokenRevocationIsNotAcknowledged() {
        var trial = begun();
        var steps = faults.stepsOf(() -> revoke(trial));

        for (var step = 0; step < steps.size(); step++) {
            var family = begun();
            faults.breakStep(step);
            var acknowledged = attempt(() -> revoke(family)).isPresent();

            assertThat(stored(family).status() instanceof Revoked)
                    .as(steps.get(step))
                    .isEqualTo(acknowledged);
        }
    }

    @Test
    @DisplayName("141: an epoch that breaks at any step is acknowledged only if it holds")
    void aBrokenEpochIsNotAcknowledged() {
        var steps = faults.stepsOf(() -> families.moveOn(EpochKey.subject("nobody"), NOON));

        for (var step = 0; step < steps.size(); step++) {
            var family = family("user-" + step, APP, families.epoch());
            families.begin(family, 10, NOON);
            faults.breakStep(step);
            var acknowledged =
                    attempt(() -> moveOn(EpochKey.subject(family.authorization().subject())))
                            .isPresent();

            var dead = families.find(family.id()).orElseThrow().death(NOON).isPresent();
            assertThat(dead).as(steps.get(step)).isEqualTo(acknowledged);
        }
    }

    @Test
    @DisplayName("141: a denial that breaks at any step is acknowledged only if it holds")
    void aBrokenDenialIsNotAcknowledged() {
        var steps = faults.stepsOf(() -> store.denials().deny("trial", NOON));

        for (var step = 0; step < steps.size(); step++) {
            var id = "token-" + step;
            faults.breakStep(step);
            var acknowledged = attempt(() -> deny(id)).isPresent();

            assertThat(store.denials().denied(id)).as(steps.get(step)).isEqualTo(acknowledged);
            store.denials().deny(id, NOON);
            assertThat(store.denials().denied(id)).isTrue();
        }
    }

    @Test
    @DisplayName("77: a read that breaks says so, and the next one is answered")
    void aBrokenReadIsNoAnswer() {
        var family = begun();
        var steps = faults.stepsOf(() -> stored(family));

        for (var step = 0; step < steps.size(); step++) {
            faults.breakStep(step);
            assertThat(attempt(() -> stored(family))).as(steps.get(step)).isEmpty();
            assertThat(stored(family)).isEqualTo(family);
        }
    }

    /// Empty if the store said that it is unavailable.
    private static <T> Optional<T> attempt(Supplier<T> verb) {
        try {
            return Optional.of(verb.get());
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    private RefreshTokenFamily begun() {
        var family = family(ADA, APP, families.epoch());
        families.begin(family, 1_000, NOON);
        return family;
    }

    /// A family whose first token has been spent, as it was before that.
    private RefreshTokenFamily spent() {
        var family = begun();
        present(family);
        return family;
    }

    /// A revoked family of the same user at the same client.
    private RefreshTokenFamily deadBeside(RefreshTokenFamily sibling) {
        families.begin(sibling, 10, NOON);
        var dead = family(sibling.authorization().subject(), APP, sibling.born());
        families.begin(dead, 10, NOON);
        return revoke(dead).orElseThrow();
    }

    private RefreshDecision avenge(RefreshTokenFamily dead) {
        return families.present(presenting(dead, AVENGING), Recovery.CLOSED, NOON);
    }

    private RefreshDecision present(RefreshTokenFamily family) {
        return families.present(presenting(family, STRICT), Recovery.CLOSED, NOON);
    }

    private RefreshTokenFamily stored(RefreshTokenFamily family) {
        return families.find(family.id()).orElseThrow().family();
    }

    private Optional<RefreshTokenFamily> revoke(RefreshTokenFamily family) {
        return families.revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);
    }

    private boolean moveOn(EpochKey key) {
        families.moveOn(key, NOON);
        return true;
    }

    private boolean deny(String id) {
        store.denials().deny(id, NOON);
        return true;
    }
}
