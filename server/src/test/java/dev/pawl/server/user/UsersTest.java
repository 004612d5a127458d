package dev.pawl.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.protocol.Secret;
import dev.pawl.server.store.InMemoryUsers;
import dev.pawl.server.user.User.Identifier;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.UserOutcome.UnknownUser;
import dev.pawl.server.user.UserOutcome.UserIsConfigured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The directory: who is found by what, and what may change.
@Timeout(60)
final class UsersTest {
    private static final String POOL = "pool-1";
    private static final Secret LOVELACE = Secret.of("lovelace");
    private static final PasswordHash HASH =
            PasswordHash.parse(
                    "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc");
    private static final PasswordHash OTHER =
            PasswordHash.parse(
                    "$argon2id$v=19$m=8,t=1,p=1$YmFiYmFnZS1zYWx0LTAxMg$IRSJmS/pza4dKGDMrknfVBLgMUgr8SCTwHrxvmtoiF8");
    private static final User CONFIGURED =
            User.of("carol-subject", Users.OWN_REALM, "carol", HASH)
                    .withClaim("email", "carol@example.com");
    private static final User ADA =
            User.of("ada-subject", POOL, "ada", HASH)
                    .withClaims(Map.of("email", "Ada@example.com", "phone_number", "+441234"));

    private final UserRecords records = new InMemoryUsers();
    private Instant now = Instant.parse("2026-11-20T12:00:00.123456Z");
    private final Users users = users(CONFIGURED);

    @Test
    void aUserIsFoundByWhateverNamesIt() {
        var ada = added(ADA);

        assertThat(users.find("ada-subject")).contains(ada);
        assertThat(users.named(POOL, "ada")).contains(ada);
        assertThat(users.withEmail(POOL, "aDa@EXAMPLE.com")).contains(ada);
        assertThat(users.withPhoneNumber(POOL, "+441234")).contains(ada);
    }

    /// S5, P9: a name is one however it is written, or its spellings would tell who exists (RFC
    /// 8265 §3.3).
    @Test
    void aNameIsOneHoweverItIsWritten() {
        var ada = added(ADA);

        for (var spelling : List.of("ADA", " ada ", "Ad\uFF41"))
            assertThat(users.named(POOL, spelling)).contains(ada);
        assertThat(users.add(User.of("other", POOL, "Ada", HASH)))
                .isEqualTo(new Taken(User.Identifier.USERNAME));
    }

    @Test
    void aNameCountsInItsRealmOnly() {
        added(ADA);

        assertThat(users.named("pool-2", "ada")).isEmpty();
        assertThat(users.named(Users.OWN_REALM, "ada")).isEmpty();
        assertThat(users.withEmail("pool-2", "ada@example.com")).isEmpty();
        assertThat(users.withPhoneNumber("pool-2", "+441234")).isEmpty();
        assertThat(users.add(User.of("other", "pool-2", "ada", HASH).withClaims(ADA.claims())))
                .isInstanceOf(Done.class);
    }

    @Test
    void anAdditionIsDatedAsTheStoreCan() {
        var ada = added(ADA);

        assertThat(ada.created()).isEqualTo("2026-11-20T12:00:00.123Z");
        assertThat(ada.modified()).isEqualTo(ada.created());
        assertThat(records.find("ada-subject")).contains(ada);
    }

    @ParameterizedTest
    @CsvSource({
        "ada-subject, pool-2, eve, eve@example.com, +49, SUBJECT",
        "carol-subject, pool-2, eve, eve@example.com, +49, SUBJECT",
        "eve-subject, pool-1, ada, eve@example.com, +49, USERNAME",
        "eve-subject, '', carol, eve@example.com, +49, USERNAME",
        "eve-subject, pool-1, eve, ADA@example.com, +49, EMAIL",
        "eve-subject, '', eve, Carol@Example.com, +49, EMAIL",
        "eve-subject, pool-1, eve, eve@example.com, +441234, PHONE_NUMBER"
    })
    void whatAnotherHasIsTaken(
            String subject,
            String realm,
            String name,
            String email,
            String phone,
            Identifier identifier) {
        added(ADA);
        var newcomer =
                User.of(subject, realm, name, HASH)
                        .withClaims(Map.of("email", email, "phone_number", phone));

        assertThat(users.add(newcomer)).isEqualTo(new Taken(identifier));

        assertThat(records.all()).hasSize(1);
        assertThat(users.named(realm, "eve")).isEmpty();
    }

    @Test
    void aChangeKeepsWhoAndWhenAndMovesTheRest() {
        var ada = added(ADA);
        now = now.plus(Duration.ofHours(1));

        var outcome =
                users.change(
                        "ada-subject",
                        user ->
                                user.withUsername("countess")
                                        .withClaim("email", "countess@example.com")
                                        .withoutClaim("phone_number")
                                        .withDisabled(true));

        var countess = users.find("ada-subject").orElseThrow();
        assertThat(outcome).isEqualTo(new Done(countess));
        assertThat(countess.created()).isEqualTo(ada.created());
        assertThat(countess.modified()).isEqualTo("2026-11-20T13:00:00.123Z");
        assertThat(countess.disabled()).isTrue();
        assertThat(users.named(POOL, "countess")).contains(countess);
        assertThat(users.withEmail(POOL, "countess@example.com")).contains(countess);
        assertThat(users.named(POOL, "ada")).isEmpty();
        assertThat(users.withEmail(POOL, "ada@example.com")).isEmpty();
        assertThat(users.withPhoneNumber(POOL, "+441234")).isEmpty();
        assertThat(records.find("ada-subject")).contains(countess);
    }

    @Test
    void whatIsGivenUpIsFree() {
        added(ADA);
        users.change("ada-subject", ada -> ada.withUsername("countess").withClaims(Map.of()));

        assertThat(users.add(User.of("eve-subject", POOL, "ada", HASH).withClaims(ADA.claims())))
                .isInstanceOf(Done.class);
    }

    @Test
    void aChangeTakesNothingFromOthers() {
        var ada = added(ADA);
        added(User.of("eve-subject", POOL, "eve", HASH).withClaim("email", "eve@example.com"));

        assertThat(users.change("ada-subject", it -> it.withUsername("eve")))
                .isEqualTo(new Taken(Identifier.USERNAME));
        assertThat(users.change("ada-subject", it -> it.withClaim("email", "EVE@example.com")))
                .isEqualTo(new Taken(Identifier.EMAIL));
        assertThat(users.find("ada-subject")).contains(ada);
    }

    @Test
    void aSubjectIsForEver() {
        added(ADA);

        assertThatThrownBy(() -> users.change("ada-subject", _ -> CONFIGURED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a change keeps the subject");
    }

    @Test
    void whoIsRemovedIsNotFoundByAnything() {
        var ada = added(ADA);

        assertThat(users.remove("ada-subject")).isEqualTo(new Done(ada));

        assertThat(users.find("ada-subject")).isEmpty();
        assertThat(users.named(POOL, "ada")).isEmpty();
        assertThat(users.withEmail(POOL, "ada@example.com")).isEmpty();
        assertThat(records.all()).isEmpty();
        assertThat(users.remove("ada-subject")).isEqualTo(new UnknownUser());
        assertThat(users.change("ada-subject", it -> it)).isEqualTo(new UnknownUser());
    }

    @Test
    void aUserOfTheConfigurationChangesInTheConfiguration() {
        assertThat(users.change("carol-subject", carol -> carol.withDisabled(true)))
                .isEqualTo(new UserIsConfigured(CONFIGURED));
        assertThat(users.remove("carol-subject")).isEqualTo(new UserIsConfigured(CONFIGURED));
        assertThat(users.find("carol-subject")).contains(CONFIGURED);
    }

    @Test
    void aRealmIsListedByName() {
        added(User.of("zoe-subject", POOL, "zoe", HASH));
        added(ADA);

        assertThat(users.list(POOL)).extracting(User::username).containsExactly("ada", "zoe");
        assertThat(users.list(Users.OWN_REALM)).containsExactly(CONFIGURED);
        assertThat(users.list("pool-2")).isEmpty();
    }

    @Test
    void onlyTheRightPasswordOfSomebodyWhoMayComeInAuthenticates() {
        var ada = added(ADA);

        assertThat(users.authenticate(realm(POOL), "ada", LOVELACE)).contains(ada);
        assertThat(users.authenticate(users.withEmail(POOL, "ada@example.com"), LOVELACE))
                .contains(ada);
        assertThat(users.authenticate(realm(POOL), "ada", Secret.of("wrong"))).isEmpty();
        assertThat(users.authenticate(realm("pool-2"), "ada", LOVELACE)).isEmpty();
        assertThat(users.authenticate(Optional.empty(), LOVELACE))
                .as("nobody's password is lovelace, too, and lets nobody in")
                .isEmpty();
        users.change("ada-subject", it -> it.withDisabled(true));
        assertThat(users.authenticate(realm(POOL), "ada", LOVELACE)).isEmpty();
    }

    @Test
    void aTemporaryPasswordIsMarkedUntilAnotherIsChosen() {
        added(ADA);

        users.change("ada-subject", ada -> ada.withTemporaryPassword(OTHER));
        var temporary = users.authenticate(realm(POOL), "ada", Secret.of("babbage"));
        users.change("ada-subject", ada -> ada.withPassword(HASH));
        var chosen = users.authenticate(realm(POOL), "ada", LOVELACE);

        assertThat(temporary.orElseThrow().temporary()).isTrue();
        assertThat(chosen.orElseThrow().temporary()).isFalse();
    }

    @Test
    void storedUsersAreThereAfterAStart() {
        var ada = added(ADA);

        assertThat(users(CONFIGURED).named(POOL, "ada")).contains(ada);
    }

    @Test
    void whoStandsInTheFileAndInTheStoreStopsTheStart() {
        added(User.of("stored-subject", Users.OWN_REALM, "dave", HASH));

        assertThatThrownBy(() -> users(User.of("dave", Users.OWN_REALM, "dave", HASH)))
                .isInstanceOf(UserConflict.class)
                .hasMessage(
                        "two users have the same user name: dave (subject dave) in the"
                                + " configuration and dave (subject stored-subject) in the store");
        assertThatThrownBy(() -> users(User.of("stored-subject", Users.OWN_REALM, "eve", HASH)))
                .isInstanceOf(UserConflict.class)
                .hasMessage(
                        "two users have the same subject: eve (subject stored-subject) in the"
                                + " configuration and dave (subject stored-subject) in the store");
    }

    @Test
    void usersOfTheFileMayShareAnAddressWhichLeadsToTheFirst() {
        var twin =
                User.of("twin", Users.OWN_REALM, "twin", HASH)
                        .withClaim("email", "carol@example.com");

        assertThat(users(CONFIGURED, twin).withEmail(Users.OWN_REALM, "carol@example.com"))
                .contains(CONFIGURED);
        assertThatThrownBy(() -> users(CONFIGURED, CONFIGURED)).isInstanceOf(UserConflict.class);
    }

    @Test
    void ofManyWhoAddOneNameOneHas() throws Exception {
        var outcomes = new ArrayList<UserOutcome>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var running : threads.invokeAll(additions(32))) outcomes.add(running.get());
        }

        assertThat(outcomes.stream().filter(Done.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(new Taken(Identifier.USERNAME)::equals)).hasSize(31);
        assertThat(records.all()).containsExactly(users.named(POOL, "ada").orElseThrow());
    }

    private List<Callable<UserOutcome>> additions(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> User.of("subject-" + n, POOL, "ada", HASH))
                .<Callable<UserOutcome>>map(user -> () -> users.add(user))
                .toList();
    }

    @Test
    void changesOfOneUserAreNotLost() throws Exception {
        added(ADA);
        var changes =
                IntStream.range(0, 64)
                        .<Callable<UserOutcome>>mapToObj(n ->
                                () ->
                                        users.change(
                                                "ada-subject",
                                                it -> it.withClaim("claim-" + n, true)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var running : threads.invokeAll(changes)) running.get();
        }

        assertThat(users.find("ada-subject").orElseThrow().claims())
                .hasSize(64 + ADA.claims().size());
    }

    @Test
    void nothingPrintsAHash() {
        assertThat(ADA.toString())
                .contains("ada-subject", "PasswordHash[************]")
                .doesNotContain("argon2id", "vSliV2gUPYsEqRBBQ6KMrXO1j");
        assertThat(HASH.text().toString()).isEqualTo(Secret.MASK);
        assertThat(PasswordHash.parse(HASH.text().reveal()).matches(LOVELACE)).isTrue();
    }

    private User added(User user) {
        if (!(users.add(user) instanceof Done(var added)))
            throw new AssertionError("not added: " + user);
        return added;
    }

    private Users users(User... configured) {
        return new Users(List.of(configured), records, HASH, () -> now);
    }

    private static SignInRealms realm(String name) {
        return new SignInRealms(List.of(name));
    }
}
