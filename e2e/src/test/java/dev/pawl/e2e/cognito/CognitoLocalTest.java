package dev.pawl.e2e.cognito;

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
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Our client against an emulator that is not ours, and what that emulator makes of Cognito.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Needs({"node", "npm"})
class CognitoLocalTest {
    private static final Secret PASSWORD = Secret.of("Lovelace-1815");

    /// Where the emulator would send an invitation; it refuses to create whom it cannot invite.
    private static final String PHONE = "+441815";

    @AutoClose private CognitoLocal server;
    private Subject subject;
    @AutoClose private CognitoUserPool pool;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = CognitoLocal.start(folder);
        subject = server.subject();
        var wire = subject.wire();
        pool =
                new CognitoUserPool(
                        AppClient.of(wire.region(), subject.userPoolId(), subject.client())
                                .withEndpoint(wire.endpoint())
                                .withCredentials(
                                        StaticCredentialsProvider.create(wire.credentials())));
    }

    @Test
    void aRefreshBringsNewTokensAndTheOldTokenStaysGood() {
        var tokens = signIn("ada");
        var first = tokens.refreshToken().orElseThrow();

        var once = pool.refreshTokens(first).authenticationResult().orElseThrow();
        var twice = pool.refreshTokens(first).authenticationResult().orElseThrow();

        assertThat(once.accessToken()).isNotEqualTo(twice.accessToken());
        assertThat(once.refreshToken()).isEmpty();
        assertThat(once.username()).isEqualTo(tokens.username()).isPresent();
    }

    @Test
    void aWrongTokenIsRefused() {
        var refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> pool.refreshTokens(Secret.of("invalid_refresh_token")));

        assertThat(refused).hasMessage("NotAuthorizedException: User not authorized");
        assertThat(refused.error()).isEqualTo(CognitoError.NOT_AUTHORIZED);
    }

    /// Cognito itself says `NotAuthorizedException`.
    @Test
    void aWrongPasswordIsRefused() {
        var user = newUser("byron");

        var refused =
                catchThrowableOfType(
                        Refused.class, () -> pool.initiateAuth(user, Secret.of("guessed")));

        assertThat(refused.error()).isEqualTo(CognitoError.INVALID_PASSWORD);
    }

    /// Which is why the emulator is no stand-in for whoever signs in under this name.
    @Test
    void theOlderNameOfThePasswordFlowIsUnknownToIt() {
        var user = newUser("babbage");

        var refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> pool.initiateAuth(user, PASSWORD, PasswordFlow.ADMIN_NO_SRP_AUTH));

        assertThat(refused.status()).isEqualTo(500);
    }

    @Test
    void aUserIsCreatedFoundChangedDisabledEnabledAndDeleted() {
        var created =
                pool.create(
                        "mary",
                        Map.of("email", "mary@example.org", "phone_number", PHONE),
                        PASSWORD);
        assertThat(created.attributes()).containsEntry("email", "mary@example.org").hasSize(2);
        assertThat(created.account()).map(Account::status).contains(Status.FORCE_CHANGE_PASSWORD);

        var updated = pool.update("mary", Map.of("email", "somerville@example.org"));
        assertThat(updated).isEqualTo(pool.find("mary"));
        assertThat(updated.attributes()).containsEntry("email", "somerville@example.org");

        pool.disable("mary");
        assertThat(pool.find("mary").account()).map(Account::enabled).contains(false);
        pool.enable("mary");
        assertThat(pool.find("mary").account()).map(Account::enabled).contains(true);

        pool.delete("mary");
        assertThat(catchThrowableOfType(Refused.class, () -> pool.find("mary")).error())
                .isEqualTo(CognitoError.USER_NOT_FOUND);
    }

    @Test
    void anAccessTokenFindsItsUser() {
        var tokens = signIn("grace");

        var user = pool.findByAccessToken(tokens.accessToken());

        assertThat(user.username()).isEqualTo("grace");
        assertThat(user.account()).isEmpty();
    }

    @Test
    void aRevokedTokenRefreshesNoMore() {
        var token = signIn("emmy").refreshToken().orElseThrow();

        pool.revokeToken(token);

        assertThat(catchThrowableOfType(Refused.class, () -> pool.refreshTokens(token)).error())
                .isEqualTo(CognitoError.NOT_AUTHORIZED);
    }

    /// CG-17. Where the emulator has learned something, the table in the resources is out of date:
    /// the new one lies in `target`.
    @Test
    void itsAnswersDifferFromCognitosWhereTheTableSaysSo() throws IOException {
        var table = Probes.table(subject);

        Program.write(Path.of("target", "cognito-local.md"), table);
        assertThat(table)
                .isEqualTo(
                        Files.readString(
                                Path.of(
                                        "src/test/resources/dev/pawl/e2e/cognito/cognito-local.md")));
    }

    private AuthenticationResult signIn(String name) {
        var response = pool.initiateAuth(newUser(name), PASSWORD);
        return response.authenticationResult().orElseThrow();
    }

    private String newUser(String name) {
        pool.create(name, Map.of("phone_number", PHONE), PASSWORD);
        pool.setPermanentPassword(name, PASSWORD);
        return name;
    }
}
