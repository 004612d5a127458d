package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.PASSWORD_OF_ADA;
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

/// How somebody gets into a user pool, and what is said to who does not.
class CognitoSignInTest {
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID_PARAMETER = "InvalidParameterException";
    private static final String TEMPORARY = "Tempor-ary1";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @ParameterizedTest
    @CsvSource({
        "web, ADMIN_NO_SRP_AUTH",
        "web, ADMIN_USER_PASSWORD_AUTH",
        "old, ADMIN_NO_SRP_AUTH"
    })
    void aServerSignsAUserIn(String client, String flow) {
        var answer = pools.initiates(NAMED, client, flow, credentials("ada", PASSWORD_OF_ADA));

        assertThat(answer).succeeds();
        assertThat(tokens(answer).propertyNames())
                .containsExactly(
                        "AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType");
    }

    @Test
    void aClientSignsAUserIn() {
        assertThat(pools.begins("web", "USER_PASSWORD_AUTH", credentials("ada", PASSWORD_OF_ADA)))
                .succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "usual, ADMIN_NO_SRP_AUTH, Auth flow not enabled for this client",
        "usual, USER_PASSWORD_AUTH, USER_PASSWORD_AUTH flow not enabled for this client",
        "sibling, USER_SRP_AUTH, USER_SRP_AUTH flow not enabled for this client",
        "usual, CUSTOM_AUTH, Initiate Auth method not supported."
    })
    @Case("CG-11")
    void aFlowThatIsNotEnabledIsRefused(String client, String flow, String message) {
        assertThat(pools.initiates(NAMED, client, flow, credentials("ada", PASSWORD_OF_ADA)))
                .isFault(INVALID_PARAMETER, message);
    }

    @Test
    void theFlowOfAServerIsNotForClients() {
        assertThat(pools.begins("web", "ADMIN_NO_SRP_AUTH", credentials("ada", PASSWORD_OF_ADA)))
                .isFault(INVALID_PARAMETER, "Initiate Auth method not supported.");
    }

    @Test
    void whatIsWrongAboutASignInIsSaidAsAwsSaysIt() {
        assertThat(pools.signsIn("web", "ada", "wrong"))
                .isFault(NOT_AUTHORIZED, "Incorrect username or password.");
        assertThat(pools.signsIn("web", "nobody", "wrong"))
                .isFault("UserNotFoundException", "User does not exist.");
        assertThat(pools.signsIn("web", "locked", "wrong"))
                .isFault(NOT_AUTHORIZED, "Incorrect username or password.");
        assertThat(pools.signsIn("web", "locked", PASSWORD_OF_ADA))
                .isFault(NOT_AUTHORIZED, "User is disabled.");
        assertThat(pools.initiates(NAMED, "web", "ADMIN_NO_SRP_AUTH", Map.of("USERNAME", "ada")))
                .isFault(INVALID_PARAMETER, "Missing required parameter PASSWORD");
    }

    @Test
    void aClientMayKeepToItselfThatThereIsNoSuchUser() {
        var unknown = pools.begins("quiet", "USER_PASSWORD_AUTH", credentials("nobody", "wrong"));
        var wrong = pools.begins("quiet", "USER_PASSWORD_AUTH", credentials("ada", "wrong"));

        assertThat(unknown).isFault(NOT_AUTHORIZED, "Incorrect username or password.");
        assertThat(wrong).isFault(NOT_AUTHORIZED, "Incorrect username or password.");
    }

    @Test
    void whoFailsOftenHasToWait() {
        pools.invites(NAMED, "eve", TEMPORARY);
        for (int failure = 0; failure < 4; failure++)
            assertThat(pools.signsIn("web", "eve", "wrong"))
                    .isFault(NOT_AUTHORIZED, "Incorrect username or password.");

        assertThat(pools.signsIn("web", "eve", TEMPORARY))
                .isFault(NOT_AUTHORIZED, "Password attempts exceeded");

        PAWL.clock().advance(Duration.ofSeconds(31));
        assertThat(pools.signsIn("web", "eve", TEMPORARY)).succeeds();
    }

    @Test
    @Case("CG-03")
    void aTemporaryPasswordLeadsToTheQuestionForANewOne() {
        create("carol");

        var asked = pools.signsIn("web", "carol", TEMPORARY);

        assertThat(asked).succeeds();
        assertThat(asked.json().propertyNames())
                .containsExactly("ChallengeName", "ChallengeParameters", "Session");
        assertThat(asked.text("ChallengeName")).isEqualTo("NEW_PASSWORD_REQUIRED");
        var parameters = asked.json().path("ChallengeParameters");
        assertThat(parameters.path("USER_ID_FOR_SRP").asString()).isEqualTo("carol");
        assertThat(parameters.path("requiredAttributes").asString()).isEqualTo("[]");
        assertThat(parameters.path("userAttributes").asString())
                .isEqualTo("{\"email\":\"carol@example.com\"}");
        assertThat(asked.text("Session")).hasSizeBetween(20, 2048);

        var answered = responds(asked.text("Session"), "carol", "Chosen-word2");

        assertThat(answered).succeeds();
        assertThat(answered.body()).endsWith(",\"ChallengeParameters\":{}}");
        assertThat(pools.refreshes("web", text(tokens(answered), "RefreshToken"))).succeeds();
        assertThat(pools.signsIn("web", "carol", "Chosen-word2")).succeeds();
        assertThat(pools.administers("AdminGetUser", NAMED, "carol").text("UserStatus"))
                .isEqualTo("CONFIRMED");
    }

    @Test
    @Case("CG-03")
    void aSessionCountsOnceAndNotForLong() {
        create("dave");
        var session = pools.signsIn("web", "dave", TEMPORARY).text("Session");
        var late = pools.signsIn("web", "dave", TEMPORARY).text("Session");

        assertThat(responds("4f43a5c946f33516bae12d81a39e3c40b55bb4f1", "dave", "Chosen-word2"))
                .isFault("CodeMismatchException", "Invalid session provided");
        assertThat(responds(session, "ada", "Chosen-word2"))
                .isFault("CodeMismatchException", "Invalid session provided");
        assertThat(responds(session, "dave", "weak"))
                .isFault(INVALID_PARAMETER, "Password not long enough");
        assertThat(responds(session, "dave", "Chosen-word2")).succeeds();

        var expired = "Invalid session for the user, session is expired.";
        assertThat(responds(session, "dave", "Chosen-word3")).isFault(NOT_AUTHORIZED, expired);
        PAWL.clock().advance(Duration.ofMinutes(3));
        assertThat(responds(late, "dave", "Chosen-word3")).isFault(NOT_AUTHORIZED, expired);
    }

    private void create(String name) {
        assertThat(
                        pools.asks(
                                "AdminCreateUser",
                                Map.of(
                                        "UserPoolId",
                                        NAMED,
                                        "Username",
                                        name,
                                        "TemporaryPassword",
                                        TEMPORARY,
                                        "UserAttributes",
                                        List.of(
                                                Map.of(
                                                        "Name",
                                                        "email",
                                                        "Value",
                                                        name + "@example.com")))))
                .succeeds();
    }

    private Answer responds(String session, String username, String password) {
        var members = new HashMap<>(UserPools.newPassword(session, username, password));
        members.put("UserPoolId", NAMED);
        return pools.asks("AdminRespondToAuthChallenge", members);
    }

    private static Map<String, String> credentials(String username, String password) {
        return parameters("USERNAME", username, "PASSWORD", password);
    }
}
