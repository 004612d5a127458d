package dev.pawl.client.cognito;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.cognito.AuthenticationResult.NewDeviceMetadata;
import dev.pawl.client.cognito.CognitoUser.Account;
import dev.pawl.client.cognito.CognitoUser.Status;
import dev.pawl.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an answer becomes.
class ResultsTest {
    private static final Secret TOKEN = Secret.of("rt");
    private static final AttributeNames NAMES =
            new AttributeNames(Set.of("email"), Set.of("has_picture"));
    private static final String ATTRIBUTES =
            """
            [{"Name":"sub","Value":"5b3c"},{"Name":"email","Value":"ada@example.org"},\
            {"Name":"custom:has_picture","Value":"true"},{"Name":"custom:other","Value":"x"}]\
            """;

    private final LocalCognito cognito = LocalCognito.start();
    private final CognitoUserPool pool = new CognitoUserPool(cognito.app().withAttributes(NAMES));

    @AfterEach
    void stop() {
        pool.close();
        cognito.close();
    }

    @Test
    void aRefreshBringsTwoTokensAndNoRefreshToken() {
        cognito.answers(
                """
                {"ChallengeParameters":{},"AuthenticationResult":{"AccessToken":"at",\
                "ExpiresIn":3600,"TokenType":"Bearer","IdToken":"it"}}\
                """);

        assertThat(pool.refreshTokens(TOKEN))
                .isEqualTo(
                        new AuthenticationResponse(
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Optional.of(
                                        new AuthenticationResult(
                                                Secret.of("at"),
                                                Optional.of(Duration.ofHours(1)),
                                                Optional.of("Bearer"),
                                                Optional.empty(),
                                                Optional.of(Secret.of("it")),
                                                Optional.empty()))));
    }

    @Test
    void aRotationBringsANewRefreshToken() {
        cognito.answers(
                """
                {"AuthenticationResult":{"AccessToken":"at","ExpiresIn":300,"TokenType":"Bearer",\
                "RefreshToken":"rt2","IdToken":"it",\
                "NewDeviceMetadata":{"DeviceKey":"d","DeviceGroupKey":"g"}}}\
                """);

        var result = pool.getTokensFromRefreshToken(TOKEN);

        assertThat(result.refreshToken()).contains(Secret.of("rt2"));
        assertThat(result.newDeviceMetadata()).contains(new NewDeviceMetadata("d", "g"));
    }

    @Test
    void anEmptyRefreshTokenIsNone() {
        cognito.answers(
                "{\"AuthenticationResult\":{\"AccessToken\":\"at\",\"RefreshToken\":\"\"}}");

        assertThat(pool.getTokensFromRefreshToken(TOKEN).refreshToken()).isEmpty();
    }

    @Test
    void aChallengeIsNoTokens() {
        cognito.answers(
                """
                {"ChallengeName":"NEW_PASSWORD_REQUIRED","Session":"s1",\
                "ChallengeParameters":{"USER_ID_FOR_SRP":"ada","requiredAttributes":"[]"}}\
                """);

        var response = pool.initiateAuth("ada", Secret.of("lovelace"));

        assertThat(response.challengeName()).contains("NEW_PASSWORD_REQUIRED");
        assertThat(response.session()).contains(Secret.of("s1"));
        assertThat(response.challengeParameters())
                .containsOnly(
                        Map.entry("USER_ID_FOR_SRP", "ada"), Map.entry("requiredAttributes", "[]"));
        assertThat(response.authenticationResult()).isEmpty();
    }

    @Test
    void theAccessTokenSaysWhoseItIs() {
        var claims =
                Base64.getUrlEncoder().encodeToString("{\"username\":\"5b3c\"}".getBytes(UTF_8));
        cognito.answers(
                "{\"AuthenticationResult\":{\"AccessToken\":\"e30.%s.x\"}}"
                        .formatted(claims.replace("=", "")));

        assertThat(pool.getTokensFromRefreshToken(TOKEN).username()).contains("5b3c");
    }

    @Test
    void anOpaqueAccessTokenSaysNothing() {
        cognito.answers("{\"AuthenticationResult\":{\"AccessToken\":\"at\"}}");

        assertThat(pool.getTokensFromRefreshToken(TOKEN).username()).isEmpty();
    }

    @Test
    void aUserHasTheAttributesThatAreNamedAndNoOthers() {
        cognito.answers(
                """
                {"Username":"ada","Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD",\
                "UserCreateDate":1763633045.123,"UserLastModifiedDate":1763633046,\
                "UserAttributes":%s}\
                """
                        .formatted(ATTRIBUTES));

        assertThat(pool.find("ada"))
                .isEqualTo(
                        new CognitoUser(
                                "ada",
                                Map.of("email", "ada@example.org", "has_picture", "true"),
                                Optional.of(
                                        new Account(
                                                Instant.parse("2025-11-20T10:04:05.123Z"),
                                                Instant.parse("2025-11-20T10:04:06Z"),
                                                true,
                                                Status.FORCE_CHANGE_PASSWORD))));
    }

    @Test
    void anAccessTokenFindsNoAccount() {
        cognito.answers("{\"Username\":\"ada\",\"UserAttributes\":%s}".formatted(ATTRIBUTES));

        var user = pool.findByAccessToken(Secret.of("at"));

        assertThat(user.account()).isEmpty();
        assertThat(user.attributes()).containsOnlyKeys("email", "has_picture");
    }

    @Test
    void aStatusFromTheFutureIsUnknown() {
        cognito.answers(
                """
                {"Username":"ada","Enabled":false,"UserStatus":"ASLEEP",\
                "UserCreateDate":1,"UserLastModifiedDate":1}\
                """);

        assertThat(pool.find("ada").account())
                .contains(
                        new Account(
                                Instant.ofEpochSecond(1),
                                Instant.ofEpochSecond(1),
                                false,
                                Status.UNKNOWN));
    }

    @Test
    void nothingPrintsATokenOrAnAddress() {
        cognito.answers(
                        """
                        {"ChallengeName":"SMS_MFA","Session":"secret-session",\
                        "ChallengeParameters":{"CODE_DELIVERY_DESTINATION":"+44123"},\
                        "AuthenticationResult":{"AccessToken":"secret-at","RefreshToken":"secret-rt",\
                        "IdToken":"secret-it"}}\
                        """)
                .answers("{\"Username\":\"ada\",\"UserAttributes\":%s}".formatted(ATTRIBUTES));

        var response = pool.refreshTokens(TOKEN);
        var user = pool.findByAccessToken(Secret.of("at"));

        assertThat(response.toString())
                .contains("SMS_MFA", "CODE_DELIVERY_DESTINATION", "accessToken=" + Secret.MASK)
                .doesNotContain("secret-", "+44");
        assertThat(user.toString()).contains("ada", "email").doesNotContain("example.org");
        assertThat(cognito.app().withSecret(Secret.of("secret-client")).toString())
                .doesNotContain("secret-", "aws-secret");
    }
}
