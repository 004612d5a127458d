package dev.pawl.client.cognito;

import static dev.pawl.client.testing.RawServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.cognito.CognitoException.Refused;
import dev.pawl.client.cognito.CognitoException.Unanswered;
import dev.pawl.client.cognito.CognitoException.Unusable;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.testing.RawServer;
import dev.pawl.protocol.Secret;
import dev.pawl.test.FreePort;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/// How an exchange ends that does not end well, and how often it was sent until then.
class EndingsTest {
    private static final Secret TOKEN = Secret.of("secret-rt");
    private static final String TOKENS =
            answer("200 OK", "{\"AuthenticationResult\":{\"AccessToken\":\"at\"}}");

    @ParameterizedTest
    @CsvSource({
        "NotAuthorizedException, NOT_AUTHORIZED",
        "RefreshTokenReuseException, REFRESH_TOKEN_REUSE",
        "ResourceNotFoundException, RESOURCE_NOT_FOUND",
        "UserNotFoundException, USER_NOT_FOUND",
        "UserNotConfirmedException, USER_NOT_CONFIRMED",
        "UsernameExistsException, USERNAME_EXISTS",
        "PasswordResetRequiredException, PASSWORD_RESET_REQUIRED",
        "InvalidPasswordException, INVALID_PASSWORD",
        "InvalidParameterException, INVALID_PARAMETER",
        "CodeMismatchException, CODE_MISMATCH",
        "UnauthorizedException, UNAUTHORIZED",
        "UnsupportedOperationException, UNSUPPORTED_OPERATION",
        "UnsupportedTokenTypeException, UNSUPPORTED_TOKEN_TYPE",
        "ForbiddenException, FORBIDDEN",
        "MissingAuthenticationTokenException, OTHER",
    })
    void aRefusalHasItsReason(String code, CognitoError error) {
        try (var cognito = LocalCognito.start()) {
            var refused = refused(cognito.answers(400, body(code, "Invalid Refresh Token.")));

            assertThat(refused).hasMessage(code + ": Invalid Refresh Token.").hasNoCause();
            assertThat(refused.error()).isEqualTo(error);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.requestId()).isEqualTo("request-1");
            assertThat(cognito.asked()).hasSize(1);
        }
    }

    @Test
    void aRefusalDoesNotQuoteWhatWeSent() {
        try (var cognito = LocalCognito.start()) {
            cognito.answers(
                    400,
                    body(
                            "InvalidParameterException",
                            "Value 'secret-rt' at 'refreshToken' failed"));

            assertThat(refused(cognito))
                    .hasMessage(
                            "InvalidParameterException: Value '************' at 'refreshToken' failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"401 Unauthorized", "403 Forbidden", "302 Found", "400 Bad Request"})
    void whatIsNotCognitosSaysNothingAboutTheToken(String status) throws IOException {
        try (var server = RawServer.start(line -> answer(status, "<html>secret-at"))) {
            var refused =
                    catchThrowableOfType(
                            Refused.class, () -> pool(server).getTokensFromRefreshToken(TOKEN));

            assertThat(refused)
                    .hasMessage("HTTP " + status.substring(0, 3) + ": it does not say why");
            assertThat(refused.error()).isEqualTo(CognitoError.OTHER);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>secret-at",
                "secret-at",
                "[]",
                "{\"AuthenticationResult\":{\"AccessToken\":\"secret-at\"",
                "{\"AuthenticationResult\":[]}",
                "{\"AuthenticationResult\":{\"AccessToken\":\"secret-at\",\"ExpiresIn\":\"soon\"}}",
            })
    void anAnswerThatCannotBeReadIsNotAskedForAgain(String body) throws IOException {
        try (var server = RawServer.start(line -> answer("200 OK", body))) {
            assertThatExceptionOfType(Unusable.class)
                    .isThrownBy(() -> pool(server).getTokensFromRefreshToken(TOKEN))
                    .withMessage("the answer cannot be used: it is not the JSON that was expected")
                    .withNoCause();
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | AuthenticationResult is missing",
                "{\"AuthenticationResult\":{\"IdToken\":\"secret-it\"}} | AccessToken is missing",
            })
    void anAnswerWithoutTokensIsRefused(String body, String why) throws IOException {
        try (var server = RawServer.start(line -> answer("200 OK", body))) {
            assertThatExceptionOfType(Unusable.class)
                    .isThrownBy(() -> pool(server).getTokensFromRefreshToken(TOKEN))
                    .withMessage("the answer cannot be used: " + why);
        }
    }

    @Test
    void neitherTokensNorAChallengeIsRefused() {
        try (var cognito = LocalCognito.start();
                var pool = new CognitoUserPool(cognito.answers("{}").app())) {
            assertThatExceptionOfType(Unusable.class)
                    .isThrownBy(() -> pool.refreshTokens(TOKEN))
                    .withMessage("the answer cannot be used: neither tokens nor a challenge");
        }
    }

    @Test
    @DisplayName("82: one delivery on a fresh connection when the server hangs up")
    void aLostAnswerIsInDoubtAndNotAskedForAgain() throws IOException {
        assertInDoubt(line -> HANG_UP);
    }

    @Test
    @DisplayName("66: an answer cut off in the middle is no answer")
    void aCutAnswerIsInDoubtAndNotAskedForAgain() throws IOException {
        var cut = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 99\r\n\r\n{\"A\":";
        assertInDoubt(line -> cut);
    }

    @Test
    @DisplayName("82: one delivery on a reused connection when the server hangs up")
    void aReusedConnectionThatEndsIsInDoubtToo() throws IOException {
        var first = new AtomicBoolean(true);
        try (var server = RawServer.start(line -> first.getAndSet(false) ? TOKENS : HANG_UP);
                var pool = pool(server)) {
            pool.getTokensFromRefreshToken(TOKEN);

            assertThatExceptionOfType(Unanswered.class)
                    .isThrownBy(() -> pool.getTokensFromRefreshToken(TOKEN));

            assertThat(server.posts()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void afterAnErrorOfTheServerNothingIsKnownAndNothingSentAgain() throws IOException {
        var body = body("InternalErrorException", "try again");
        try (var server = RawServer.start(line -> answer("500 Server Error", body))) {
            var refused =
                    catchThrowableOfType(
                            Refused.class, () -> pool(server).getTokensFromRefreshToken(TOKEN));

            assertThat(refused.error()).isEqualTo(CognitoError.INTERNAL_ERROR);
            assertThat(refused.status()).isEqualTo(500);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void whoAsksTooOftenAsksThreeTimesInAll() throws IOException {
        var body = body("TooManyRequestsException", "Rate exceeded");
        try (var server = RawServer.start(line -> answer("400 Bad Request", body))) {
            var refused =
                    catchThrowableOfType(
                            Refused.class, () -> pool(server).getTokensFromRefreshToken(TOKEN));

            assertThat(refused.error()).isEqualTo(CognitoError.TOO_MANY_REQUESTS);
            assertThat(server.posts()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("79: nothing listens there: surely not sent")
    void aRefusedConnectionIsSurelyNotSent() throws IOException {
        assertNotSent(URI.create("http://127.0.0.1:" + FreePort.reserve()));
    }

    @Test
    void aNameNobodyHasIsSurelyNotSent() {
        assertNotSent(URI.create("http://nowhere.invalid"));
    }

    @Test
    void withoutCredentialsAnAdministratorSendsNothingAndAUserDoes() throws IOException {
        try (var server = RawServer.start(line -> TOKENS);
                var pool = new CognitoUserPool(withoutCredentials(server))) {
            assertThatExceptionOfType(Unanswered.class)
                    .isThrownBy(() -> pool.refreshTokens(TOKEN))
                    .withMessage("no answer: there are none (NOT_SENT)");
            assertThat(server.posts()).isZero();

            pool.getTokensFromRefreshToken(TOKEN);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    private static AppClient withoutCredentials(RawServer server) {
        return LocalCognito.app(URI.create(server.url("/")))
                .withCredentials(() -> {
                    throw SdkClientException.create("there are none");
                });
    }

    private static void assertInDoubt(Function<String, String> answers) throws IOException {
        try (var server = RawServer.start(answers);
                var pool = pool(server)) {
            assertThatExceptionOfType(Unanswered.class)
                    .isThrownBy(() -> pool.getTokensFromRefreshToken(TOKEN))
                    .satisfies(lost -> assertThat(lost.delivery()).isEqualTo(Delivery.UNKNOWN))
                    .withMessageNotContaining("secret-rt");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    private static void assertNotSent(URI endpoint) {
        try (var pool = new CognitoUserPool(LocalCognito.app(endpoint))) {
            assertThatExceptionOfType(Unanswered.class)
                    .isThrownBy(() -> pool.refreshTokens(TOKEN))
                    .satisfies(lost -> assertThat(lost.delivery()).isEqualTo(Delivery.NOT_SENT));
        }
    }

    private static Refused refused(LocalCognito cognito) {
        try (var pool = new CognitoUserPool(cognito.app())) {
            return catchThrowableOfType(Refused.class, () -> pool.refreshTokens(TOKEN));
        }
    }

    private static CognitoUserPool pool(RawServer server) {
        return new CognitoUserPool(LocalCognito.app(URI.create(server.url("/"))));
    }

    private static String body(String type, String message) {
        return "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message);
    }

    private static String answer(String status, String body) {
        return "HTTP/1.1 %s\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }
}
