package dev.pawl.server.store;

import static dev.pawl.server.store.Samples.ADA;
import static dev.pawl.server.store.Samples.APP;
import static dev.pawl.server.store.Samples.AVENGING;
import static dev.pawl.server.store.Samples.NOON;
import static dev.pawl.server.store.Samples.PUBLIC;
import static dev.pawl.server.store.Samples.STRICT;
import static dev.pawl.server.store.Samples.family;
import static dev.pawl.server.store.Samples.presenting;
import static dev.pawl.server.store.Samples.successor;
import static dev.pawl.server.store.Samples.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.EpochKey;
import dev.pawl.server.refresh.Epochs;
import dev.pawl.server.refresh.Recovery;
import dev.pawl.server.refresh.RefreshDecision;
import dev.pawl.server.refresh.RefreshDecision.Replayed;
import dev.pawl.server.refresh.RefreshDecision.Resurfaced;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.store.Faults.Damage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A commit is reported as failed, and may have been applied or not: a third answer, and never a
/// verdict.
final class UnknownOutcomeTest {
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

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "83, 197: within a window a commit in doubt ends in the successor that the store holds")
    void aRefreshInDoubtIsAnswered(Damage damage) {
        answeredInDoubt(damage, PUBLIC);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("83, 98, 197: without a window, too, a commit in doubt is no replay")
    void aStrictRefreshInDoubtIsAnswered(Damage damage) {
        answeredInDoubt(damage, STRICT);
    }

    private void answeredInDoubt(Damage damage, RefreshPolicy policy) {
        var family = begun();
        faults.breakNext(Faults.COMMIT, damage, 1);

        var next = successor(present(family, policy));

        assertThat(token(next)).isEqualTo(token(stored(family)));
        assertThat(next.lineage().generation()).isEqualTo(1);
        assertThat(Samples.answered(present(next, policy))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("77, 197: every refresh that shares a commit in doubt is answered")
    void everyRefreshOfABatchInDoubtIsAnswered(Damage damage) {
        var refreshes = IntStream.range(0, 32).mapToObj(_ -> begun()).map(this::strictly).toList();
        faults.breakNext(Faults.COMMIT, damage, 1);

        var decisions = Race.between(refreshes);

        assertThat(decisions).allMatch(Samples::answered);
        assertThat(decisions.stream().map(Samples::successor))
                .allMatch(next -> stored(next).equals(next));
    }

    private Callable<RefreshDecision> strictly(RefreshTokenFamily family) {
        return () -> present(family, STRICT);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("81, 197: in doubt twice is no answer, and whoever asks again gets the successor")
    void inDoubtTwiceIsNoAnswer(Damage damage) {
        var family = begun();
        faults.breakNext(Faults.COMMIT, damage, 2);

        assertThatThrownBy(() -> present(family, PUBLIC)).isInstanceOf(StoreUnavailable.class);

        assertThat(token(successor(present(family, PUBLIC)))).isEqualTo(token(stored(family)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("120: a replay that was one before the commit in doubt stays one")
    void aProvenReplayStaysOne(Damage damage) {
        var family = begun();
        present(family, STRICT);
        faults.breakNext(Faults.COMMIT, damage, 1);

        assertThat(present(family, STRICT)).isInstanceOf(Replayed.class);

        assertThat(death(family)).contains(RefusalReason.FAMILY_REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void aDeadTokenInDoubtEndsTheUserAtTheClientAllTheSame(Damage damage) {
        var sibling = begun();
        var dead = begun();
        families.revoke(dead.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);
        faults.breakNext(Faults.COMMIT, damage, 1);

        assertThat(present(dead, AVENGING)).isInstanceOf(Resurfaced.class);

        assertThat(death(sibling)).contains(RefusalReason.SUBJECT_REVOKED);
        assertThat(families.epoch()).isEqualTo(1);
    }

    @Test
    @DisplayName("83, 120: what somebody else spent meanwhile is no replay in doubt")
    void aReplayInDoubtIsNoVerdict() {
        var family = begun();
        var twice = rotated(rotated(family));
        meanwhile(twice);

        assertThatThrownBy(() -> present(family, STRICT))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("a verdict in doubt is none");

        assertThat(stored(family)).isEqualTo(twice);
    }

    @Test
    void aDeathInDoubtEndsNobodyElse() {
        var sibling = begun();
        var family = begun();
        meanwhile(family.revoked(RevocationReason.REVOKED_BY_CLIENT, NOON));

        assertThatThrownBy(() -> present(family, AVENGING))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("a verdict in doubt is none");

        assertThat(death(sibling)).isEmpty();
    }

    /// The next commit is in doubt, and somebody else in it leaves this record behind.
    private void meanwhile(RefreshTokenFamily left) {
        faults.breakNext(Faults.COMMIT, Damage.APPLIED, 1);
        faults.guard((connection, sql) -> {
            if (sql.equals(Faults.COMMIT)) replace(connection, left);
        });
    }

    private static void replace(Connection connection, RefreshTokenFamily family)
            throws SQLException {
        var sql = "UPDATE family SET version = ?, record = ? WHERE id = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, family.version());
            statement.setBytes(2, FamilyRecord.encode(family));
            statement.setBytes(3, family.id().bytes());
            statement.executeUpdate();
        }
    }

    private static RefreshTokenFamily rotated(RefreshTokenFamily family) {
        return successor(family.present(presenting(family), Epochs.NONE, Recovery.CLOSED, NOON));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("154, 182: a beginning in doubt is no code used twice, and says who made room")
    void aBeginningInDoubtHasBegun(Damage damage) {
        var oldest = begun();
        var next = family();
        faults.breakNext(Faults.COMMIT, damage, 1);

        var beginning = families.begin(next, 1, NOON);

        var ended = oldest.revoked(RevocationReason.OLDEST_OF_TOO_MANY, NOON);
        assertThat(beginning).isEqualTo(new Begun(Optional.of(ended)));
        assertThat(stored(next)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("141, 158: a revocation in doubt is repeated before it is acknowledged")
    void aRevocationInDoubtHolds(Damage damage) {
        var family = begun();
        faults.breakNext(Faults.COMMIT, damage, 1);

        families.revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON);

        assertThat(death(family)).contains(RefusalReason.FAMILY_REVOKED);
    }

    @Test
    @DisplayName("141, CVE-2020-15223: a revocation in doubt twice is not acknowledged")
    void aRevocationInDoubtTwiceIsNotAcknowledged() {
        var family = begun();
        faults.breakNext(Faults.COMMIT, Damage.NOT_APPLIED, 2);

        assertThatThrownBy(() ->
                        families.revoke(family.id(), RevocationReason.REVOKED_BY_CLIENT, NOON))
                .isInstanceOf(StoreUnavailable.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("141, 158: an epoch in doubt is repeated before it is acknowledged")
    void anEpochInDoubtHolds(Damage damage) {
        var family = begun();
        faults.breakNext(Faults.COMMIT, damage, 1);

        families.moveOn(EpochKey.subject(ADA), NOON);

        assertThat(death(family)).contains(RefusalReason.SUBJECT_REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("141: a denial in doubt is not acknowledged, and may be asked for again")
    void aDenialInDoubtIsNotAcknowledged(Damage damage) {
        faults.breakNext(Faults.COMMIT, damage, 1);
        assertThatThrownBy(() -> store.denials().deny("id", NOON))
                .isInstanceOf(StoreUnavailable.class);

        store.denials().deny("id", NOON);

        assertThat(store.denials().denied("id")).isTrue();
    }

    private RefreshTokenFamily begun() {
        var family = family(ADA, APP, families.epoch());
        families.begin(family, 1_000, NOON);
        return family;
    }

    private RefreshDecision present(RefreshTokenFamily family, RefreshPolicy policy) {
        return families.present(presenting(family, policy), Recovery.CLOSED, NOON);
    }

    private RefreshTokenFamily stored(RefreshTokenFamily family) {
        return families.find(family.id()).orElseThrow().family();
    }

    private Optional<RefusalReason> death(RefreshTokenFamily family) {
        return families.find(family.id()).orElseThrow().death(NOON);
    }
}
