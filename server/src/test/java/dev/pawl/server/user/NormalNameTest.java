package dev.pawl.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.store.InMemoryUsers;
import dev.pawl.server.user.UserOutcome.Taken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// P9: two spellings of one name are one name (RFC 8265 §3.3).
final class NormalNameTest {
    private static final PasswordHash HASH =
            PasswordHash.parse(
                    "$argon2id$v=19$m=8,t=1,p=1$bG92ZWxhY2Utc2FsdC0wMQ$vSliV2gUPYsEqRBBQ6KMrXO1j+A0E2gkhWWOlVzvwoc");

    @ParameterizedTest
    @CsvSource({
        "Grüße, grüße",
        "' Ada ', ada",
        "ADA@Example.COM, ada@example.com",
        "ｊｕｅｒｇｅｎ, juergen",
        "ÅNGSTRÖM, ångström",
        "ﬁn, ﬁn",
        "Iı, iı"
    })
    void spellingsOfOneNameAreOne(String one, String other) {
        assertThat(NormalName.of(one)).isEqualTo(NormalName.of(other)).isEqualTo(other);
    }

    @Test
    void composedAndDecomposedLettersAreOne() {
        assertThat(NormalName.of("Mu\u0308ller")).isEqualTo("m\u00fcller");
    }

    @ParameterizedTest
    @CsvSource({"ada", "ADA", "'ada '", "Ada"})
    void aUserIsFoundInEverySpellingAndShownAsRegistered(String typed) {
        var users = users(List.of(user("1", Users.OWN_REALM, "Ada")), new InMemoryUsers());

        assertThat(users.named(Users.OWN_REALM, typed).map(User::username)).contains("Ada");
    }

    @Test
    void anotherSpellingIsTaken() {
        var users = users(List.of(user("1", Users.OWN_REALM, "Ada")), new InMemoryUsers());

        assertThat(users.add(user("2", Users.OWN_REALM, "ADA"))).isInstanceOf(Taken.class);
    }

    @Test
    void twoSpellingsInTheFileAreRefused() {
        var both = List.of(user("1", Users.OWN_REALM, "Ada"), user("2", Users.OWN_REALM, "ada"));

        assertThatThrownBy(() -> users(both, new InMemoryUsers()))
                .isInstanceOf(UserConflict.class)
                .hasMessageContainingAll("Ada (subject 1)", "ada (subject 2)");
    }

    /// A store from before: neither is lost, and each is found by the exact spelling.
    @Test
    void twoSpellingsInAStoreFromBeforeBothSignIn() {
        var records = new InMemoryUsers();
        records.put(user("1", Users.OWN_REALM, "Ada"));
        records.put(user("2", Users.OWN_REALM, "ada"));

        var users = users(List.of(), records);

        assertThat(users.named(Users.OWN_REALM, "Ada").map(User::subject)).contains("1");
        assertThat(users.named(Users.OWN_REALM, "ada").map(User::subject)).contains("2");
    }

    private static Users users(List<User> configured, UserRecords records) {
        return new Users(configured, records, HASH, () -> Instant.EPOCH);
    }

    private static User user(String subject, String realm, String name) {
        return User.of(subject, realm, name, HASH);
    }
}
