package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.GEM;
import static dev.pawl.server.cases.UserPools.parameters;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the gem cognito-sync-service asks of a pool whose users sign in with an address or a
/// number, method by method.
class CognitoGemTest {
    private static final String PASSWORD = "Qazwsx-edc1!";
    private static final String INVALID = "InvalidParameterException";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @ParameterizedTest
    @Case("CG-16")
    @CsvSource({"phone_number, +3333333333", "email, qwe@qwe.com"})
    void aUserIsCreatedFoundAndDeleted(String attribute, String name) {
        var created = creates(name, Map.of(attribute, name)).json().path("User");

        assertThat(created.propertyNames())
                .containsExactly(
                        "Username",
                        "Attributes",
                        "UserCreateDate",
                        "UserLastModifiedDate",
                        "Enabled",
                        "UserStatus");
        assertThat(created.path("Enabled").asBoolean()).isTrue();
        assertThat(created.path("UserStatus").asString()).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(created.path("UserCreateDate").isNumber()).isTrue();
        var sub = created.path("Username").asString();
        assertThat(created.path("Attributes").toString())
                .isEqualTo(
                        "[{\"Name\":\"sub\",\"Value\":\"%s\"},{\"Name\":\"%s\",\"Value\":\"%s\"}]"
                                .formatted(sub, attribute, name));

        var found = pools.administers("AdminGetUser", GEM, name);
        assertThat(found.json().path("UserAttributes")).isEqualTo(created.path("Attributes"));
        assertThat(pools.administers("AdminGetUser", GEM, sub).body()).isEqualTo(found.body());

        var deleted = pools.administers("AdminDeleteUser", GEM, name);
        assertThat(deleted).succeeds();
        assertThat(deleted.body()).isEqualTo("{}");
        assertUnknown("AdminGetUser", name);
    }

    @ParameterizedTest
    @Case("CG-16")
    @CsvSource({
        "@invalid.email.com, , Invalid email address format.",
        "12345, , Username should be either an email or a phone number",
        "qwe@qwe.com, zaza, Password not long enough",
        "qwe@qwe.com, 11111111111111111, Password must have lowercase characters",
        "qwe@qwe.com, aADDSlkfdflkfddsDS, Password must have numeric characters",
        "qwe@qwe.com, kskdsdksdkskdskdksd, Password must have uppercase characters",
        "qwe@qwe.com, kskdsdksDkskdskdksd1, Password must have symbol characters"
    })
    void whatCannotBeCreatedIsNamed(String name, String password, String message) {
        var members = new HashMap<String, Object>(Map.of("UserPoolId", GEM, "Username", name));
        if (password != null) members.put("TemporaryPassword", password);

        assertThat(pools.asks("AdminCreateUser", members)).isFault(INVALID, message);

        assertUnknown("AdminGetUser", name);
    }

    @Test
    @Case("CG-16")
    void whoIsThereIsNotCreatedAgain() {
        creates("twice@example.com", Map.of());

        assertThat(create("twice@example.com", Map.of()))
                .isFault("UsernameExistsException", "User account already exists");
        assertThat(create("+4412345", Map.of("email", "TWICE@example.com")))
                .isFault(
                        "UsernameExistsException",
                        "An account with the given email already exists.");
    }

    @ParameterizedTest
    @Case("CG-16")
    @CsvSource({"AdminDeleteUser", "AdminGetUser", "AdminDisableUser", "AdminEnableUser"})
    void whoDoesNotExistIsNotFound(String operation) {
        assertUnknown(operation, "+124423234252");
        assertUnknown(operation, "qaaz@ads.com");
    }

    @Test
    @Case("CG-16")
    void aUserIsDisabledAndEnabled() {
        creates("off@example.com", Map.of());

        assertThat(pools.administers("AdminDisableUser", GEM, "off@example.com").body())
                .isEqualTo("{}");
        assertThat(find("off@example.com").json().path("Enabled").asBoolean()).isFalse();
        pools.administers("AdminEnableUser", GEM, "off@example.com");
        assertThat(find("off@example.com").json().path("Enabled").asBoolean()).isTrue();
    }

    @Test
    @Case("CG-16")
    void attributesAreUpdated() {
        creates("+111111111", Map.of("email", "example1@gmail.com", "custom:tier", "1"));
        PAWL.clock().advance(Duration.ofSeconds(5));

        var updated =
                update("+111111111", Map.of("email", "example2@gmail.com", "custom:tier", ""));

        assertThat(updated).succeeds();
        assertThat(updated.body()).isEqualTo("{}");
        var found = find("+111111111");
        assertThat(found.json().path("UserAttributes").toString())
                .contains("{\"Name\":\"email\",\"Value\":\"example2@gmail.com\"}")
                .doesNotContain("custom:tier");
        assertThat(found.json().path("UserLastModifiedDate").asDouble())
                .isEqualTo(found.json().path("UserCreateDate").asDouble() + 5);
        assertThat(update("+111111111", Map.of("email", "qwrrw.com21")))
                .isFault(INVALID, "Invalid email address format.");
        assertThat(update("+111111111", Map.of("shoe_size", "43")).text("__type"))
                .isEqualTo(INVALID);
        assertThat(update("+111111111", Map.of("sub", "other")).text("__type")).isEqualTo(INVALID);
    }

    @Test
    @Case("CG-16")
    void aVerifiedAddressThatChangesIsNotVerified() {
        creates("seen@example.com", Map.of("email_verified", "true"));

        update("seen@example.com", Map.of("email", "unseen@example.com"));

        assertThat(find("unseen@example.com").body())
                .contains("{\"Name\":\"email_verified\",\"Value\":\"false\"}");
    }

    @Test
    @Case("CG-16")
    void aUserSignsInAnswersTheChallengeRefreshesAndIsFoundByAccessToken() {
        var email = "email@test.com";
        creates(email, Map.of("email", email), PASSWORD);

        assertThat(signsIn(email, "bbbbbbb"))
                .isFault("NotAuthorizedException", "Incorrect username or password.");
        var asked = signsIn(email, PASSWORD);
        assertThat(asked.text("ChallengeName")).isEqualTo("NEW_PASSWORD_REQUIRED");
        assertThat(responds(email, "4f43a5c946f33516bae12d81a39e3c40b55bb4f1"))
                .isFault("CodeMismatchException", "Invalid session provided");
        var answered = responds(email, asked.text("Session"));
        assertThat(answered).succeeds();

        var refreshed =
                pools.initiates(
                        GEM,
                        "gem",
                        "REFRESH_TOKEN_AUTH",
                        parameters("REFRESH_TOKEN", text(tokens(answered), "RefreshToken")));
        assertThat(refreshed).succeeds();
        var own = pools.getsUser(text(tokens(refreshed), "AccessToken"));
        assertThat(own.json().propertyNames()).containsExactly("Username", "UserAttributes");
        assertThat(own.text("Username"))
                .isEqualTo(find(email).text("Username"))
                .isEqualTo(Jwt.claims(text(tokens(refreshed), "IdToken")).path("sub").asString());
        assertThat(pools.getsUser("invalidAccessToken"))
                .isFault("NotAuthorizedException", "Invalid Access Token");
    }

    @Test
    @Case("CG-16")
    void aPasswordThatIsSetIsTemporaryUnlessItSaysOtherwise() {
        creates("set@example.com", Map.of());
        var members =
                Map.of("UserPoolId", GEM, "Username", "set@example.com", "Password", PASSWORD);

        assertThat(pools.asks("AdminSetUserPassword", members).body()).isEqualTo("{}");

        assertThat(find("set@example.com").text("UserStatus")).isEqualTo("FORCE_CHANGE_PASSWORD");
        var permanent = new HashMap<String, Object>(members);
        permanent.put("Permanent", true);
        pools.asks("AdminSetUserPassword", permanent);
        assertThat(find("set@example.com").text("UserStatus")).isEqualTo("CONFIRMED");
        assertThat(signsIn("SET@example.com", PASSWORD)).succeeds();
    }

    @Test
    void usersOutliveARestart() {
        creates("durable@example.com", Map.of(), PASSWORD);

        PAWL.restarts();

        assertThat(signsIn("durable@example.com", PASSWORD).text("ChallengeName"))
                .isEqualTo("NEW_PASSWORD_REQUIRED");
    }

    @Test
    void usersOfTheConfigurationChangeOnlyThere() {
        assertThat(pools.administers("AdminDisableUser", UserPools.NAMED, "ada"))
                .isFault(
                        "NotAuthorizedException",
                        "The user is defined in the configuration of the server and changes only"
                                + " there.");
    }

    private Answer creates(String name, Map<String, String> attributes) {
        return creates(name, attributes, PASSWORD);
    }

    private Answer creates(String name, Map<String, String> attributes, String password) {
        var members = members(name, attributes);
        members.put("TemporaryPassword", password);
        var answer = pools.asks("AdminCreateUser", members);
        assertThat(answer).succeeds();
        return answer;
    }

    private Answer create(String name, Map<String, String> attributes) {
        return pools.asks("AdminCreateUser", members(name, attributes));
    }

    private Answer update(String name, Map<String, String> attributes) {
        return pools.asks("AdminUpdateUserAttributes", members(name, attributes));
    }

    private static Map<String, Object> members(String name, Map<String, String> attributes) {
        List<Map<String, String>> list =
                attributes.entrySet().stream()
                        .map(it -> Map.of("Name", it.getKey(), "Value", it.getValue()))
                        .toList();
        return new HashMap<>(Map.of("UserPoolId", GEM, "Username", name, "UserAttributes", list));
    }

    private Answer find(String name) {
        var answer = pools.administers("AdminGetUser", GEM, name);
        assertThat(answer).succeeds();
        return answer;
    }

    private Answer signsIn(String name, String password) {
        return pools.initiates(
                GEM,
                "gem",
                "ADMIN_NO_SRP_AUTH",
                parameters("USERNAME", name, "PASSWORD", password));
    }

    private Answer responds(String name, String session) {
        return pools.asks(
                "AdminRespondToAuthChallenge",
                Map.of(
                        "UserPoolId",
                        GEM,
                        "ClientId",
                        "gem",
                        "ChallengeName",
                        "NEW_PASSWORD_REQUIRED",
                        "Session",
                        session,
                        "ChallengeResponses",
                        parameters("USERNAME", name, "NEW_PASSWORD", PASSWORD)));
    }

    private void assertUnknown(String operation, String name) {
        assertThat(pools.administers(operation, GEM, name))
                .isFault("UserNotFoundException", "User not found.");
    }
}
