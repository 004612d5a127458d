package dev.pawl.e2e.cognito;

import static dev.pawl.e2e.cognito.PawlPools.GEM;
import static dev.pawl.e2e.cognito.PawlPools.PASSWORD;
import static dev.pawl.e2e.cognito.PawlPools.PROBED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.cognito.AppClient;
import dev.pawl.client.cognito.AuthenticationResult;
import dev.pawl.client.cognito.CognitoError;
import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoUser.Account;
import dev.pawl.client.cognito.CognitoUser.Status;
import dev.pawl.client.cognito.CognitoUserPool;
import dev.pawl.client.cognito.PasswordFlow;
import dev.pawl.e2e.Program;
import dev.pawl.e2e.node.NodeScript;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AWS's own clients take this server for Cognito: the SDKs for Java and JavaScript, the library
/// for browsers, the verifier of tokens and the command line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserPoolsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Secret CHOSEN = Secret.of("Qazwsx-edc1!");

    @AutoClose private PawlPools pools;
    @AutoClose private CognitoUserPool gem;

    @BeforeAll
    void start(@TempDir Path folder) {
        pools = PawlPools.start(folder);
        gem =
                new CognitoUserPool(
                        AppClient.of("eu-west-1", GEM, "gem")
                                .withEndpoint(pools.endpoint())
                                .withCredentials(
                                        StaticCredentialsProvider.create(PawlPools.CREDENTIALS)));
    }

    @Test
    @DisplayName("CG-01, CG-02: the Java client prints what the source document prints")
    void theJavaClientRefreshes() {
        var token = signIn("ada@example.com", Secret.of(PASSWORD)).refreshToken().orElseThrow();

        var response = gem.refreshTokens(token);

        assertThat(response.challengeName()).isEmpty();
        assertThat(response.session()).isEmpty();
        assertThat(response.challengeParameters()).isEmpty();
        var tokens = response.authenticationResult().orElseThrow();
        assertThat(tokens.expiresIn()).contains(Duration.ofHours(1));
        assertThat(tokens.tokenType()).contains("Bearer");
        assertThat(tokens.refreshToken()).isEmpty();
        assertThat(tokens.newDeviceMetadata()).isEmpty();
        assertThat(refusal(() -> gem.refreshTokens(Secret.of("invalid_refresh_token"))))
                .isEqualTo("NotAuthorizedException: Invalid Refresh Token.");
    }

    @ParameterizedTest
    @DisplayName("CG-16: what cannot be created is named")
    @CsvSource({
        "@invalid.email.com, Qazwsx-edc1!, Invalid email address format.",
        "12345, Qazwsx-edc1!, Username should be either an email or a phone number",
        "qwe@qwe.com, zaza, Password not long enough",
        "qwe@qwe.com, 11111111111111111, Password must have lowercase characters",
        "qwe@qwe.com, aADDSlkfdflkfddsDS, Password must have numeric characters",
        "qwe@qwe.com, kskdsdksdkskdskdksd, Password must have uppercase characters"
    })
    void whatCannotBeCreatedIsNamed(String name, String password, String message) {
        assertThat(refusal(() -> gem.create(name, Map.of(), Secret.of(password))))
                .isEqualTo("InvalidParameterException: " + message);
    }

    @Test
    @DisplayName("CG-16: the methods of the gem, one after the other")
    void theGemsMethodsDoWhatTheyDoAtAws() {
        var phone = "+3333333333";
        var created = gem.create(phone, Map.of("phone_number", phone), CHOSEN);
        assertThat(created.attributes()).containsEntry("phone_number", phone);
        assertThat(created.account()).map(Account::status).contains(Status.FORCE_CHANGE_PASSWORD);
        assertThat(gem.find(phone)).isEqualTo(created);

        assertThat(refusal(() -> gem.initiateAuth(phone, Secret.of("bbbbbbb"))))
                .isEqualTo("NotAuthorizedException: Incorrect username or password.");
        var asked = gem.initiateAuth(phone, CHOSEN, PasswordFlow.ADMIN_NO_SRP_AUTH);
        assertThat(asked.challengeName()).contains("NEW_PASSWORD_REQUIRED");
        var invalid = Secret.of("4f43a5c946f33516bae12d81a39e3c40b55bb4f1");
        assertThat(refusal(() -> gem.respondToAuthChallenge(phone, CHOSEN, invalid)))
                .isEqualTo("CodeMismatchException: Invalid session provided");
        var tokens =
                gem.respondToAuthChallenge(phone, CHOSEN, asked.session().orElseThrow())
                        .authenticationResult()
                        .orElseThrow();
        assertThat(gem.findByAccessToken(tokens.accessToken()).username())
                .isEqualTo(created.username());
        assertThat(refusal(() -> gem.findByAccessToken(Secret.of("invalidAccessToken"))))
                .isEqualTo("NotAuthorizedException: Invalid Access Token");

        assertThat(gem.update(phone, Map.of("email", "e@example.com")).attributes())
                .containsEntry("email", "e@example.com");
        assertThat(refusal(() -> gem.update(phone, Map.of("email", "qwrrw.com21"))))
                .isEqualTo("InvalidParameterException: Invalid email address format.");
        gem.setUserPassword(phone, CHOSEN);
        assertThat(gem.find(phone).account())
                .map(Account::status)
                .contains(Status.FORCE_CHANGE_PASSWORD);
        gem.disable(phone);
        assertThat(refusal(() -> gem.refreshTokens(tokens.refreshToken().orElseThrow())))
                .isEqualTo("NotAuthorizedException: User is disabled.");
        gem.enable(phone);
        gem.delete(phone);
        for (var gone :
                List.<Runnable>of(
                        () -> gem.find(phone),
                        () -> gem.delete(phone),
                        () -> gem.disable(phone),
                        () -> gem.enable(phone)))
            assertThat(refusal(gone)).isEqualTo("UserNotFoundException: User not found.");
    }

    @Test
    @DisplayName("CG-05: the Java client revokes and signs out")
    void theJavaClientRevokesAndSignsOut() {
        var name = UUID.randomUUID() + "@example.com";
        gem.create(name, Map.of(), CHOSEN);
        gem.setPermanentPassword(name, CHOSEN);
        var revoked = signIn(name, CHOSEN);
        var kept = signIn(name, CHOSEN);

        gem.revokeToken(revoked.refreshToken().orElseThrow());

        assertThat(refusal(() -> gem.refreshTokens(revoked.refreshToken().orElseThrow())))
                .isEqualTo("NotAuthorizedException: Refresh Token has been revoked");
        assertThat(gem.refreshTokens(kept.refreshToken().orElseThrow()).authenticationResult())
                .isPresent();
        gem.globalSignOut(name);
        assertThat(refusal(() -> gem.findByAccessToken(kept.accessToken())))
                .isEqualTo("NotAuthorizedException: Access Token has been revoked");
    }

    @Test
    @Needs({"node", "npm"})
    @DisplayName("CG-01, CG-02, CG-05, CG-08, CG-09, CG-14: AWS's SDK for JavaScript")
    void theSdkForJavaScriptIsAtHome() {
        var said = new NodeScript("cognito-sdk.mjs").ask(forScripts(PROBED, "probed", "ada"));

        var kept = "[\"AccessToken\",\"ExpiresIn\",\"IdToken\",\"TokenType\"]";
        assertThat(said.path("refreshed").toString()).isEqualTo(kept);
        assertThat(said.path("challengeParameters").toString()).isEqualTo("{}");
        assertThat(said.path("expiresIn").asInt()).isEqualTo(3600);
        assertThat(said.path("username").asString()).isEqualTo("ada");
        assertThat(said.path("unknown").asString())
                .isEqualTo("NotAuthorizedException: Invalid Refresh Token., 400");
        assertThat(said.path("rotated").asBoolean()).isTrue();
        assertThat(said.path("reused").asString())
                .isEqualTo("RefreshTokenReuseException: Refresh token reuse detected, 400");
        assertThat(said.path("challenge").asString()).isEqualTo("PASSWORD_VERIFIER");
        assertThat(said.path("proven").toString()).contains("\"RefreshToken\"");
        assertThat(said.path("revoked").asString())
                .isEqualTo("NotAuthorizedException: Refresh Token has been revoked, 400");
        assertThat(said.path("dead").asString())
                .isEqualTo("NotAuthorizedException: Access Token has been revoked, 400");
        assertThat(said.path("rotation").asString()).isEqualTo("ENABLED");
        assertThat(said.path("modified").asBoolean()).isTrue();
    }

    @Test
    @Needs({"node", "npm"})
    @DisplayName("CG-04, CG-05: the library for browsers")
    void theLibraryForBrowsersIsAtHome() {
        var name = "browser-" + UUID.randomUUID();
        pools.subject()
                .admin("AdminCreateUser", name, ",\"TemporaryPassword\":\"" + PASSWORD + "\"");
        pools.subject()
                .admin(
                        "AdminSetUserPassword",
                        name,
                        ",\"Password\":\"%s\",\"Permanent\":true".formatted(PASSWORD));

        var said = new NodeScript("cognito-browser.mjs").ask(forScripts(PROBED, "probed", name));

        assertThat(said.path("wrong").asString())
                .isEqualTo("NotAuthorizedException: Incorrect username or password.");
        assertThat(said.path("valid").asBoolean()).isTrue();
        assertThat(said.path("kept").asBoolean()).isTrue();
        assertThat(said.path("username").asString()).isEqualTo(name);
        assertThat(said.path("ended").asString())
                .isEqualTo("NotAuthorizedException: Refresh Token has been revoked");
    }

    @Test
    @Needs({"node", "npm"})
    @DisplayName(
            "CG-13: AWS's verifier of tokens, with the issuer that it derives from the pool id")
    void theVerifierAcceptsTheTokens() {
        var tokens = signIn("ada@example.com", Secret.of(PASSWORD));
        var input = forScripts(GEM, "gem", "ada@example.com");
        input.put("jwks", jwks());
        input.put("idToken", tokens.idToken().orElseThrow().reveal());
        input.put("accessToken", tokens.accessToken().reveal());

        var said = new NodeScript("cognito-verify.mjs").ask(input);

        assertThat(said.path("id").path("email").asString()).isEqualTo("ada@example.com");
        assertThat(said.path("access").path("scope").asString())
                .isEqualTo("aws.cognito.signin.user.admin");
        assertThat(said.path("swapped").asString()).isNotEqualTo("none");
    }

    @Test
    @Needs("aws")
    @DisplayName("CG-01, CG-02, CG-14: AWS's command line")
    void theCommandLineIsAtHome(@TempDir Path folder) {
        var signedIn = aws(folder, "ADMIN_NO_SRP_AUTH", "USERNAME=ada,PASSWORD=" + PASSWORD);
        var tokens = JSON.readTree(signedIn.out()).path("AuthenticationResult");
        var refreshed =
                aws(
                        folder,
                        "REFRESH_TOKEN_AUTH",
                        "REFRESH_TOKEN=" + tokens.path("RefreshToken").asString());
        var refused = aws(folder, "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN=invalid_refresh_token");

        assertThat(JSON.readTree(refreshed.out()).propertyNames())
                .containsExactlyInAnyOrder("ChallengeParameters", "AuthenticationResult");
        assertThat(refused.err())
                .contains(
                        "An error occurred (NotAuthorizedException) when calling the"
                                + " AdminInitiateAuth operation: Invalid Refresh Token.");
    }

    private Program.Result aws(Path folder, String flow, String parameters) {
        return Program.run(
                folder,
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        PawlPools.CREDENTIALS.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY",
                        PawlPools.CREDENTIALS.secretAccessKey(),
                        "AWS_DEFAULT_REGION",
                        "eu-west-1",
                        "AWS_CONFIG_FILE",
                        "none"),
                "aws",
                "cognito-idp",
                "admin-initiate-auth",
                "--output",
                "json",
                "--endpoint-url",
                pools.endpoint().toString(),
                "--user-pool-id",
                PROBED,
                "--client-id",
                "probed",
                "--auth-flow",
                flow,
                "--auth-parameters",
                parameters);
    }

    private Map<String, Object> forScripts(String pool, String app, String username) {
        return new HashMap<>(
                Map.of(
                        "endpoint",
                        pools.endpoint().toString(),
                        "accessKeyId",
                        PawlPools.CREDENTIALS.accessKeyId(),
                        "secretAccessKey",
                        PawlPools.CREDENTIALS.secretAccessKey(),
                        "pool",
                        pool,
                        "app",
                        app,
                        "rotating",
                        "rotating",
                        "secretive",
                        "secretive",
                        "secret",
                        "aSecretOfThePool",
                        "username",
                        username,
                        "password",
                        PASSWORD));
    }

    private JsonNode jwks() {
        return pools.wire().get(GEM + "/.well-known/jwks.json").json();
    }

    private AuthenticationResult signIn(String name, Secret password) {
        return gem.initiateAuth(name, password).authenticationResult().orElseThrow();
    }

    private static String refusal(Runnable asked) {
        var refused = catchThrowableOfType(Refused.class, asked::run);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isNotEqualTo(CognitoError.OTHER);
        return String.valueOf(refused.getMessage());
    }
}
