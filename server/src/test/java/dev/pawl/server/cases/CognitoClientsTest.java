package dev.pawl.server.cases;

import static dev.pawl.server.cases.FaultAssert.assertThat;
import static dev.pawl.server.cases.UserPools.NAMED;
import static dev.pawl.server.cases.UserPools.text;
import static dev.pawl.server.cases.UserPools.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// An administrator looks at the settings of an app client and changes them.
class CognitoClientsTest {
    private static final String INVALID = "InvalidParameterException";

    @RegisterExtension static final Pawl PAWL = Pawl.withUserPools();

    private final UserPools pools = new UserPools(PAWL);

    @Test
    void theSettingsOfTheConfigurationAreShown() {
        var client = describe("secretive");

        assertThat(client.path("UserPoolId").asString()).isEqualTo(NAMED);
        assertThat(client.path("ClientId").asString()).isEqualTo("secretive");
        assertThat(client.path("ClientSecret").asString()).isEqualTo("secretiveSecret");
        assertThat(client.path("RefreshTokenValidity").asInt()).isEqualTo(30);
        assertThat(client.path("TokenValidityUnits").toString())
                .isEqualTo(
                        "{\"AccessToken\":\"hours\",\"IdToken\":\"hours\",\"RefreshToken\":\"days\"}");
        assertThat(client.path("EnableTokenRevocation").asBoolean()).isTrue();
        assertThat(client.path("RefreshTokenRotation").toString())
                .isEqualTo("{\"Feature\":\"DISABLED\",\"RetryGracePeriodSeconds\":0}");
        assertThat(describe("usual").path("ExplicitAuthFlows").toString())
                .isEqualTo(
                        "[\"ALLOW_CUSTOM_AUTH\",\"ALLOW_REFRESH_TOKEN_AUTH\",\"ALLOW_USER_SRP_AUTH\"]");
        assertThat(describe("zero").path("RefreshTokenValidity").asInt()).isEqualTo(30);
    }

    @Test
    void aChangeCountsAtOnceAndAfterARestart() {
        var token = text(pools.signsIn("sibling"), "RefreshToken");

        var answer =
                update(
                        "sibling",
                        Map.of(
                                "ClientName",
                                "Sibling",
                                "RefreshTokenValidity",
                                2,
                                "TokenValidityUnits",
                                Map.of("RefreshToken", "hours", "AccessToken", "minutes"),
                                "AccessTokenValidity",
                                5,
                                "ExplicitAuthFlows",
                                List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH"),
                                "RefreshTokenRotation",
                                Map.of("Feature", "ENABLED", "RetryGracePeriodSeconds", 10)));

        assertThat(answer).succeeds();
        assertThat(answer.json().path("UserPoolClient").path("AccessTokenValidity").asInt())
                .isEqualTo(5);
        var rotated = tokens(pools.getsTokens("sibling", token));
        assertThat(text(rotated, "RefreshToken")).isNotEmpty();
        assertThat(rotated.path("ExpiresIn").asInt()).isEqualTo(300);
        var before = describe("sibling");

        PAWL.restarts();

        assertThat(describe("sibling")).isEqualTo(before);
        assertThat(before.path("ClientName").asString()).isEqualTo("Sibling");
        PAWL.clock().advance(Duration.ofHours(2));
        assertThat(pools.getsTokens("sibling", text(rotated, "RefreshToken")))
                .isFault("NotAuthorizedException", "Refresh Token has expired");
    }

    @Test
    void whatAnUpdateDoesNotNameGetsItsDefault() {
        assertThat(update("seconds", Map.of())).succeeds();

        var client = describe("seconds");
        assertThat(client.path("RefreshTokenValidity").asInt()).isEqualTo(30);
        assertThat(client.path("TokenValidityUnits").path("RefreshToken").asString())
                .isEqualTo("days");
        assertThat(client.path("ExplicitAuthFlows").toString()).contains("ALLOW_USER_SRP_AUTH");
        assertThat(client.path("ClientName").asString()).isEqualTo("seconds");
    }

    @Test
    void whatAwsDoesNotAllowIsRefusedAndChangesNothing() {
        var before = describe("web");

        assertThat(
                        update(
                                "web",
                                Map.of(
                                        "RefreshTokenValidity",
                                        59,
                                        "TokenValidityUnits",
                                        Map.of("RefreshToken", "minutes"))))
                .isFault(INVALID, "Invalid range for token validity.");
        assertThat(update("web", Map.of("AccessTokenValidity", 25)))
                .isFault(INVALID, "Invalid range for token validity.");
        assertThat(update("web", Map.of("AuthSessionValidity", 2)))
                .isFault(INVALID, "AuthSessionValidity must be from 3 to 15 minutes.");
        assertThat(
                        update(
                                "web",
                                Map.of(
                                        "RefreshTokenRotation",
                                        Map.of(
                                                "Feature",
                                                "ENABLED",
                                                "RetryGracePeriodSeconds",
                                                61))))
                .isFault(INVALID, "RetryGracePeriodSeconds must be from 0 to 60.");
        assertThat(
                        update(
                                "web",
                                Map.of(
                                        "ExplicitAuthFlows",
                                        List.of("ADMIN_NO_SRP_AUTH", "ALLOW_USER_SRP_AUTH"))))
                .isFault(INVALID, "Flows with and without the prefix ALLOW_ cannot be mixed.");

        assertThat(describe("web")).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(
                        pools.asks(
                                "DescribeUserPoolClient",
                                Map.of("UserPoolId", NAMED, "ClientId", "gem")))
                .isFault("ResourceNotFoundException", "User pool client gem does not exist.");
    }

    private JsonNode describe(String client) {
        var answer =
                pools.asks(
                        "DescribeUserPoolClient", Map.of("UserPoolId", NAMED, "ClientId", client));
        assertThat(answer).succeeds();
        return answer.json().path("UserPoolClient");
    }

    private Answer update(String client, Map<String, ?> settings) {
        var members = new HashMap<String, Object>(settings);
        members.put("UserPoolId", NAMED);
        members.put("ClientId", client);
        return pools.asks("UpdateUserPoolClient", members);
    }
}
