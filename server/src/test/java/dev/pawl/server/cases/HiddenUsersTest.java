package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.GEM;
import static dev.pawl.server.cases.UserPools.NAMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// S5: where an app client keeps to itself who exists, nothing that it answers tells: a pretended
/// answer is made of the same material as a real one.
class HiddenUsersTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String WRONG = "Incorrect username or password.";
    private static final String UUID_4 =
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private static final UserPools POOLS = new UserPools(PAWL);
    private static final SrpClient CLIENT = new SrpClient("Gem");

    @BeforeAll
    static void usersOfEveryKind() {
        create(GEM, "invited@example.com");
        create(GEM, "shut@example.com");
        assertThat(POOLS.administers("AdminDisableUser", GEM, "shut@example.com")).succeeds();
        create(NAMED, "grace");
    }

    /// S5: users of the file and of the store, invited and disabled ones, and nobody at all.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "known@example.com",
                "KNOWN@Example.com",
                "invited@example.com",
                "shut@example.com",
                "nobody@example.com",
                "NoBody@Example.com",
                "nobody",
                "+15550123"
            })
    void everybodyIsAskedTheSameWay(String name) {
        var asked = begins("discreet", name);

        assertThat(id(asked)).matches(UUID_4).isEqualTo(parameter(asked, "USERNAME"));
        assertThat(parameter(asked, "SALT")).matches("[0-9a-f]{24,32}");
        assertThat(parameter(asked, "SRP_B")).matches("[0-9a-f]{760,768}");
        assertThat(parameter(asked, "SECRET_BLOCK").length())
                .isCloseTo(
                        parameter(begins("discreet", "known@example.com"), "SECRET_BLOCK").length(),
                        offset(8));
    }

    /// S5: what was told holds when it is asked again, in other letters or by the id itself.
    @ParameterizedTest
    @CsvSource({
        "known@example.com,  KNOWN@example.COM",
        "nobody@example.com, NOBODY@example.COM",
        "nemo@example.com,   Nemo@Example.com"
    })
    void whatIsToldStays(String name, String spelling) {
        var first = begins("discreet", name);

        for (var again : List.of(name, spelling, id(first))) {
            assertThat(id(begins("discreet", again))).isEqualTo(id(first));
            assertThat(parameter(begins("discreet", again), "SALT"))
                    .isEqualTo(parameter(first, "SALT"));
        }
    }

    /// S5: a wrong proof is answered alike, by whatever name it comes, and so is one too many.
    @ParameterizedTest
    @ValueSource(strings = {"invited@example.com", "shut@example.com", "none@example.com"})
    void failuresCountAlike(String name) {
        var asked = begins("discreet", name);
        for (int failure = 0; failure < 4; failure++)
            assertThat(POOLS.finishesSrp("discreet", CLIENT.answers(asked, "a guess")))
                    .isFault(NOT_AUTHORIZED, WRONG);

        for (var spelling : List.of(name, name.toUpperCase(Locale.ROOT), id(asked)))
            assertThat(POOLS.triesPassword("discreet", spelling, "a guess"))
                    .as(spelling)
                    .isFault(NOT_AUTHORIZED, "Password attempts exceeded");
    }

    @Test
    void aNameIsToldBackWhereUsersHaveNames() {
        for (var name : List.of("grace", "ada", "nobody")) {
            var asked = begins("quiet", name);
            assertThat(id(asked)).isEqualTo(name);
            assertThat(parameter(asked, "SECRET_BLOCK").length())
                    .isCloseTo(
                            parameter(begins("quiet", "ada"), "SECRET_BLOCK").length(), offset(8));
        }
    }

    @Test
    void aNameIsOneHoweverItIsWritten() {
        for (var name : List.of("grace", "ada", "nobody")) {
            var asked = begins("quiet", name);
            var again = begins("quiet", name.toUpperCase(Locale.ROOT));
            assertThat(id(again)).isEqualTo(id(asked));
            assertThat(parameter(again, "SALT")).isEqualTo(parameter(asked, "SALT"));
        }
    }

    /// S5: operations that are not here are not here for anybody.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ForgotPassword",
                "ConfirmForgotPassword",
                "ResendConfirmationCode",
                "ConfirmSignUp",
                "SignUp"
            })
    void nothingElseKnowsWhoExists(String operation) {
        for (var name : List.of("known@example.com", "nobody@example.com"))
            assertThat(POOLS.asks(operation, Map.of("ClientId", "discreet", "Username", name)))
                    .isFault("UnknownOperationException", "Unknown operation.");
    }

    private static String id(Answer asked) {
        return parameter(asked, "USER_ID_FOR_SRP");
    }

    private static String parameter(Answer asked, String name) {
        JsonNode parameters = asked.json().path("ChallengeParameters");
        return parameters.path(name).asString("");
    }

    private static void create(String pool, String name) {
        assertThat(POOLS.invites(pool, name, "Tempor-ary1")).succeeds();
    }

    private static Answer begins(String client, String name) {
        return POOLS.beginsSrp(client, name, CLIENT.publicValue());
    }
}
