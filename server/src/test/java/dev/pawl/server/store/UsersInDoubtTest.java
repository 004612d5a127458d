package dev.pawl.server.store;

import static dev.pawl.server.store.StoredUsers.ADA;
import static dev.pawl.server.store.StoredUsers.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.refresh.StoreUnavailable;
import dev.pawl.server.store.Faults.Damage;
import dev.pawl.server.user.User;
import dev.pawl.server.user.User.Identifier;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.UserOutcome.UnknownUser;
import dev.pawl.server.user.Users;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A change of the directory that the store could not acknowledge: memory does not run ahead, and
/// the next change learns what became of it.
final class UsersInDoubtTest {
    private final Faults faults = new Faults();
    private Path file;
    private SqliteStore store;
    private Users users;

    @BeforeEach
    void open(@TempDir Path folder) {
        file = folder.resolve("pawl.db");
        store = SqliteStore.open(file, faults);
        users = users();
    }

    @AfterEach
    void close() {
        faults.mend();
        store.close();
    }

    @Test
    void aFailedWriteChangesNothingInMemory() {
        users.add(ADA);
        var before = users.find(ADA.subject());

        brokenWrite(() -> users.add(BOB));
        brokenWrite(() -> users.change(ADA.subject(), ada -> ada.withUsername("countess")));
        brokenDelete(() -> users.remove(ADA.subject()));

        assertThat(users.named("", "bob")).isEmpty();
        assertThat(users.named("pool-1", "countess")).isEmpty();
        assertThat(users.find(ADA.subject())).isEqualTo(before);
        assertThat(users.named("pool-1", "ada")).isEqualTo(before);
    }

    @Test
    void theSameAdditionSucceedsAfterAFailure() {
        brokenWrite(() -> users.add(ADA));

        assertThat(users.add(ADA)).isInstanceOf(Done.class);
    }

    @Test
    void anAdditionThatWasAppliedInDoubtHasTheName() {
        inDoubt(Damage.APPLIED, () -> users.add(ADA));

        var again = users.add(namesake(ADA));

        assertThat(again).isEqualTo(new Taken(Identifier.USERNAME));
        assertThat(users.find(ADA.subject())).isPresent();
    }

    @Test
    void anAdditionThatWasNotAppliedInDoubtLeavesTheName() {
        inDoubt(Damage.NOT_APPLIED, () -> users.add(ADA));

        assertThat(users.add(namesake(ADA))).isInstanceOf(Done.class);
        assertThat(users.find(ADA.subject())).isEmpty();
    }

    @Test
    void aRemovalThatWasAppliedInDoubtIsOne() {
        users.add(ADA);

        inDoubt(Damage.APPLIED, () -> users.remove(ADA.subject()));

        assertThat(users.remove(ADA.subject())).isEqualTo(new UnknownUser());
    }

    @ParameterizedTest
    @EnumSource
    void memoryAndStoreAgreeAfterTheNextChange(Damage damage) {
        users.add(ADA);
        inDoubt(damage, () -> users.change(ADA.subject(), ada -> ada.withUsername("countess")));

        users.add(BOB);

        var stored = store.users().find(ADA.subject()).orElseThrow();
        assertThat(users.named("pool-1", stored.username())).isPresent();
        assertThat(users.find(ADA.subject()).orElseThrow().username()).isEqualTo(stored.username());
        assertThat(stored.username()).isEqualTo(damage == Damage.APPLIED ? "countess" : "ada");
    }

    @Test
    void whileADoubtCannotBeSettledNothingChanges() {
        inDoubt(Damage.APPLIED, () -> users.add(ADA));
        faults.breakNext("SELECT subject", Damage.NOT_APPLIED, 1);

        assertThatThrownBy(() -> users.add(BOB)).isInstanceOf(StoreUnavailable.class);

        assertThat(users.named("", "bob")).isEmpty();
        assertThat(users.add(BOB)).isInstanceOf(Done.class);
        assertThat(users.find(ADA.subject())).isPresent();
    }

    @Test
    void everythingAcknowledgedIsThereAfterARestart() {
        users.add(ADA);
        users.add(BOB);
        users.change(BOB.subject(), bob -> bob.withClaim("email", "bob@example.com"));
        users.remove(ADA.subject());
        store.close();
        store = SqliteStore.open(file, faults);

        var again = users();

        assertThat(again.find(ADA.subject())).isEmpty();
        assertThat(again.withEmail("", "BOB@example.com")).isPresent();
    }

    private static User namesake(User user) {
        return User.of("another-subject", user.realm(), user.username(), user.password());
    }

    private Users users() {
        return new Users(List.of(), store.users(), ADA.password(), () -> Samples.NOON);
    }

    private void brokenWrite(Runnable change) {
        faults.breakNext("INSERT INTO user", Damage.NOT_APPLIED, 1);
        assertThatThrownBy(change::run).isInstanceOf(StoreUnavailable.class);
    }

    private void brokenDelete(Runnable change) {
        faults.breakNext("DELETE FROM user", Damage.NOT_APPLIED, 1);
        assertThatThrownBy(change::run).isInstanceOf(StoreUnavailable.class);
    }

    private void inDoubt(Damage damage, Runnable change) {
        faults.breakNext(Faults.COMMIT, damage, 2);
        assertThatThrownBy(change::run)
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("a change may or may not have been written");
    }
}
