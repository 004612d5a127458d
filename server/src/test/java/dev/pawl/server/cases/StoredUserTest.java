package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.Secret;
import dev.pawl.server.store.SqliteStore;
import dev.pawl.server.user.PasswordHash;
import dev.pawl.server.user.User;
import dev.pawl.server.user.UserConflict;
import dev.pawl.server.user.UserRecords;
import dev.pawl.server.user.Users;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Users who are not in the configuration file: they live in the store, and a server knows them
/// from its start.
class StoredUserTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private static final PasswordHash HASH =
            PasswordHash.of(Secret.of("compiler"), new SecureRandom());
    private static final User GRACE =
            User.of("grace-subject", Users.OWN_REALM, "grace", HASH)
                    .withClaim("email", "grace@example.com");

    private final Client web = PAWL.client("web");

    @Test
    void aStoredUserSignsInAndRefreshesUntilLockedOut() {
        stored(GRACE);
        var signedIn = signsIn("grace");
        assertThat(signedIn).succeeds();
        assertThat(signedIn.idClaims().path("sub").asString()).isEqualTo("grace-subject");
        var refreshed = web.refreshed(signedIn.refreshToken());

        stored(GRACE.withDisabled(true));

        assertThat(reasonOf(refreshed.refreshToken())).isEqualTo("subject_disabled");
        assertThat(signsIn("grace")).isRefusedAs(INVALID_GRANT);
    }

    @Test
    void aTemporaryPasswordIsNoGrant() {
        stored(GRACE.withTemporaryPassword(HASH));

        var events = PAWL.eventsOf(() -> assertThat(signsIn("grace")).isRefusedAs(INVALID_GRANT));

        assertThat(events.toString()).contains("temporary_password");
    }

    @Test
    void aUserOfAnotherRealmDoesNotSignInHere() {
        stored(User.of("heidi-subject", "pool-1", "heidi", HASH));

        assertThat(signsIn("heidi")).isRefusedAs(INVALID_GRANT);
    }

    @Test
    void whoIsConfiguredAndStoredStopsTheStartAndTheStoreIsGivenUp() {
        var twin = User.of("stored-ada", Users.OWN_REALM, "ada", HASH);

        assertThatThrownBy(() -> stored(twin))
                .isInstanceOf(UserConflict.class)
                .hasMessage(
                        "two users have the same user name: ada (subject ada) in the configuration"
                                + " and ada (subject stored-ada) in the store");

        PAWL.whileStopped(() -> change(users -> users.remove("stored-ada")));
        assertThat(web.signsIn()).succeeds();
    }

    private Answer signsIn(String name) {
        return web.asksToSignIn(name, "compiler", Parameters.of("scope", "openid offline_access"));
    }

    private String reasonOf(String refreshToken) {
        return PAWL.reasonsOf(
                        () -> assertThat(web.refreshes(refreshToken)).isRefusedAs(INVALID_GRANT))
                .getFirst();
    }

    private static void stored(User user) {
        PAWL.whileStopped(() -> change(users -> users.put(user)));
    }

    private static void change(Consumer<UserRecords> change) {
        try (var store = SqliteStore.open(PAWL.store())) {
            change.accept(store.users());
        }
    }
}
