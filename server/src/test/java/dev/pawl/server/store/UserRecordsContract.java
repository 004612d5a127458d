package dev.pawl.server.store;

import static dev.pawl.server.store.StoredUsers.ADA;
import static dev.pawl.server.store.StoredUsers.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.protocol.Secret;
import dev.pawl.server.user.UserRecords;
import org.junit.jupiter.api.Test;

/// What every store of users must keep.
interface UserRecordsContract {
    UserRecords users();

    @Test
    default void aNewStoreHasNoUsers() {
        assertThat(users().all()).isEmpty();
        assertThat(users().find(ADA.subject())).isEmpty();
    }

    @Test
    default void whatIsPutIsFound() {
        users().put(ADA);
        users().put(BOB);

        assertThat(users().find(ADA.subject())).contains(ADA);
        assertThat(users().find(BOB.subject())).contains(BOB);
        assertThat(users().all()).containsExactlyInAnyOrder(ADA, BOB);
    }

    @Test
    default void aPasswordIsStillThatPassword() {
        users().put(ADA);

        var hash = users().find(ADA.subject()).orElseThrow().password();

        assertThat(hash.matches(Secret.of("lovelace"))).isTrue();
        assertThat(hash.matches(Secret.of("babbage"))).isFalse();
    }

    @Test
    default void aSubjectHasOneRecord() {
        var renamed = ADA.withUsername("countess").withoutClaim("email").withDisabled(false);
        users().put(ADA);
        users().put(renamed);

        assertThat(users().all()).hasSize(1);
        assertThat(users().find(ADA.subject())).contains(renamed);
    }

    @Test
    default void whoIsRemovedIsGone() {
        users().put(ADA);
        users().put(BOB);

        users().remove(ADA.subject());
        users().remove("nobody");

        assertThat(users().find(ADA.subject())).isEmpty();
        assertThat(users().all()).containsExactly(BOB);
    }
}
