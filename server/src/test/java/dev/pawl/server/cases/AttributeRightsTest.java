package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.claims;
import static dev.pawl.server.cases.UserPools.parameters;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// S1: two doors of different rights have two validations. What an administrator writes about a
/// user, and what users write about themselves, is looked at by different rules.
class AttributeRightsTest {
    private static final String TEMPORARY = "Tempor-ary1";
    private static final String CHOSEN = "Chosen-word2";
    private static final String UNAUTHORIZED = "A client attempted to write unauthorized attribute";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    /// S1: what an invited user may write with the new password, by app client. `web` lists no
    /// attributes, `scribe` lists `given_name` and `custom:team`, `mute` lists none at all.
    @ParameterizedTest
    @CsvSource({
        "web,    given_name,            Grace,             allowed",
        "web,    email,                 new@example.com,   allowed",
        "web,    phone_number,          +15550100,         allowed",
        "web,    website,               https://a.example, allowed",
        "web,    email_verified,        true,              unauthorized",
        "web,    email_verified,        false,             unauthorized",
        "web,    phone_number_verified, true,              unauthorized",
        "web,    custom:role,           admin,             unauthorized",
        "web,    custom:team,           blue,              unauthorized",
        "web,    custom:mail_verified,  true,              unauthorized",
        "web,    sub,                   someone-else,      invalid",
        "web,    identities,            [],                invalid",
        "web,    cognito:groups,        admins,            invalid",
        "web,    cognito:username,      root,              invalid",
        "web,    cognito:user_status,   CONFIRMED,         invalid",
        "web,    dev:custom:role,       admin,             invalid",
        "web,    aud,                   other,             invalid",
        "web,    Email_verified,        true,              invalid",
        "scribe, given_name,            Grace,             allowed",
        "scribe, custom:team,           blue,              allowed",
        "scribe, custom:role,           admin,             unauthorized",
        "scribe, email,                 new@example.com,   unauthorized",
        "scribe, nickname,              Amazing,           unauthorized",
        "scribe, email_verified,        true,              unauthorized",
        "mute,   given_name,            Grace,             unauthorized"
    })
    void whatAUserMayWriteWithTheNewPassword(
            String client, String name, String value, String verdict) {
        for (var door : List.of("RespondToAuthChallenge", "AdminRespondToAuthChallenge")) {
            var user = invited();
            var answer = chooses(door, client, user, Map.of(name, value));

            assertVerdict(answer, verdict);
            var known =
                    attributes(pools.administers("AdminGetUser", NAMED, user), "UserAttributes");
            if (verdict.equals("allowed")) assertThat(known).containsEntry(name, value);
            else assertThat(known).doesNotContainEntry(name, value);
            assertThat(known).doesNotContainEntry("email_verified", "true");
            // Addresses are unique in a pool, and the next door wants the same one.
            assertThat(pools.administers("AdminDeleteUser", NAMED, user)).succeeds();
        }
    }

    /// S1: a refusal changes nothing: neither the password nor the attributes beside it.
    @Test
    void aRefusedAttributeLeavesTheUserAsInvited() {
        var user = invited();
        var changes = Map.of("given_name", "Grace", "email_verified", "true");

        assertThat(chooses("RespondToAuthChallenge", "web", user, changes))
                .isFault("NotAuthorizedException", UNAUTHORIZED);

        var found = pools.administers("AdminGetUser", NAMED, user);
        assertThat(found.text("UserStatus")).isEqualTo("FORCE_CHANGE_PASSWORD");
        assertThat(attributes(found, "UserAttributes")).doesNotContainKey("given_name");
        assertThat(chooses("RespondToAuthChallenge", "web", user, Map.of())).succeeds();
    }

    /// S1: the signed ID token never says verified of what the user has changed.
    @Test
    void anotherAddressIsNotVerified() {
        var user = invited();
        writes(user, "email_verified", "true");
        writes(user, "phone_number", "+15550101");
        writes(user, "phone_number_verified", "true");

        var answer =
                chooses(
                        "RespondToAuthChallenge",
                        "web",
                        user,
                        Map.of("email", "ceo@example.com", "phone_number", "+15550101"));

        var token = claims(tokens(answer), "IdToken");
        assertThat(token.path("email").asString()).isEqualTo("ceo@example.com");
        assertThat(token.path("email_verified").asBoolean(true)).isFalse();
        assertThat(token.path("phone_number_verified").asBoolean(false))
                .as("the number is the one that was verified")
                .isTrue();
    }

    /// S1: an administrator writes everything but what makes the user who it is.
    @ParameterizedTest
    @CsvSource({
        "given_name,            Grace,           allowed",
        "email,                 new@example.com, allowed",
        "email_verified,        true,            allowed",
        "phone_number_verified, true,            allowed",
        "custom:role,           admin,           allowed",
        "email_verified,        perhaps,         invalid",
        "sub,                   someone-else,    invalid",
        "identities,            [],              invalid",
        "cognito:groups,        admins,          invalid",
        "custom:,               nameless,        invalid",
        "custom:a b,            blank,           invalid"
    })
    void whatAnAdministratorMayWrite(String name, String value, String verdict) {
        var user = invited();

        assertVerdict(writes(user, name, value), verdict);
        assertThat(pools.administers("AdminDeleteUser", NAMED, user)).succeeds();
        assertVerdict(create(user, List.of(attribute(name, value))), verdict);
        pools.administers("AdminDeleteUser", NAMED, user);
    }

    /// S1: what a client may not read stands in none of its answers.
    @Test
    void whatAClientMayNotReadItIsNotTold() {
        var user = invited();
        writes(user, "custom:role", "admin");
        writes(user, "custom:team", "blue");
        writes(user, "nickname", "Amazing");

        var asked = pools.signsIn("scribe", user, TEMPORARY);
        var tokens = tokens(chooses("RespondToAuthChallenge", "scribe", user, Map.of()));

        assertThat(asked.json().path("ChallengeParameters").path("userAttributes").asString())
                .contains("custom:team", "email")
                .doesNotContain("custom:role", "nickname");
        var token = claims(tokens, "IdToken");
        assertThat(token.has("custom:role")).isFalse();
        assertThat(token.has("nickname")).isFalse();
        assertThat(token.path("custom:team").asString()).isEqualTo("blue");
        var own = pools.getsUser(text(tokens, "AccessToken"));
        assertThat(attributes(own, "UserAttributes"))
                .containsOnlyKeys("sub", "email", "custom:team");
    }

    /// S1: the lists of an app client are told, changed and kept.
    @Test
    void theListsAreAdministered() {
        var client = Map.of("UserPoolId", NAMED, "ClientId", "zero");
        var described = pools.asks("DescribeUserPoolClient", client).json();
        assertThat(described.path("UserPoolClient").has("WriteAttributes")).isFalse();
        var changed = new LinkedHashMap<String, Object>(client);
        changed.put("WriteAttributes", List.of("nickname", "custom:team"));
        changed.put("ReadAttributes", List.of("email", "email_verified"));

        assertThat(pools.asks("UpdateUserPoolClient", changed)).succeeds();
        PAWL.restarts();

        var kept = pools.asks("DescribeUserPoolClient", client).json().path("UserPoolClient");
        assertThat(kept.path("WriteAttributes").toString())
                .isEqualTo("[\"custom:team\",\"nickname\"]");
        assertThat(kept.path("ReadAttributes").toString())
                .isEqualTo("[\"email\",\"email_verified\"]");
    }

    @ParameterizedTest
    @CsvSource({"email_verified", "sub", "identities", "cognito:groups", "custom:mail_verified"})
    void noListMakesWritableWhatIsNobodysToWrite(String name) {
        var changed =
                Map.of(
                        "UserPoolId",
                        NAMED,
                        "ClientId",
                        "sibling",
                        "WriteAttributes",
                        List.of("email", name));

        assertThat(pools.asks("UpdateUserPoolClient", changed))
                .isFault(
                        "InvalidParameterException",
                        "Invalid write attributes specified while updating a client");
    }

    private static void assertVerdict(Answer answer, String verdict) {
        switch (verdict) {
            case "allowed" -> assertThat(answer).succeeds();
            case "unauthorized" ->
                    assertThat(answer).isFault("NotAuthorizedException", UNAUTHORIZED);
            default -> assertThat(answer.text("__type")).isEqualTo("InvalidParameterException");
        }
    }

    private String invited() {
        var name = "u" + UUID.randomUUID();
        assertThat(create(name, List.of(attribute("email", name + "@example.com")))).succeeds();
        return name;
    }

    private Answer create(String username, List<Map<String, String>> attributes) {
        return pools.asks(
                "AdminCreateUser",
                Map.of(
                        "UserPoolId",
                        NAMED,
                        "Username",
                        username,
                        "TemporaryPassword",
                        TEMPORARY,
                        "UserAttributes",
                        attributes));
    }

    private Answer writes(String username, String name, String value) {
        return pools.asks(
                "AdminUpdateUserAttributes",
                Map.of(
                        "UserPoolId",
                        NAMED,
                        "Username",
                        username,
                        "UserAttributes",
                        List.of(attribute(name, value))));
    }

    private static Map<String, String> attribute(String name, String value) {
        return Map.of("Name", name, "Value", value);
    }

    private Answer chooses(
            String door, String client, String username, Map<String, String> attributes) {
        var session = pools.signsIn(client, username, TEMPORARY).text("Session");
        var responses = parameters("USERNAME", username, "NEW_PASSWORD", CHOSEN);
        attributes.forEach((name, value) -> responses.put("userAttributes." + name, value));
        var members = new LinkedHashMap<String, Object>();
        if (door.startsWith("Admin")) members.put("UserPoolId", NAMED);
        members.put("ClientId", client);
        members.put("ChallengeName", "NEW_PASSWORD_REQUIRED");
        members.put("Session", session);
        members.put("ChallengeResponses", responses);
        return pools.asks(door, members);
    }

    private static Map<String, String> attributes(Answer answer, String member) {
        var attributes = new LinkedHashMap<String, String>();
        for (JsonNode attribute : answer.json().path(member))
            attributes.put(attribute.path("Name").asString(), attribute.path("Value").asString());
        return attributes;
    }
}
