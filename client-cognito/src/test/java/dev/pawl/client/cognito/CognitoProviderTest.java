package dev.pawl.client.cognito;

import static dev.pawl.client.testing.RawServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pawl.client.error.ErrorResponseException;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.OidcException;
import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.refresh.Ask;
import dev.pawl.client.refresh.Presentation;
import dev.pawl.client.refresh.ProviderProfile.Replay;
import dev.pawl.client.testing.RawServer;
import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a manager sees a user pool.
class CognitoProviderTest {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Presentation TOKEN =
            new Presentation(Secret.of("secret-rt"), Ask.EVERYTHING, Optional.empty());
    private static final String TOKENS =
            """
            {"AuthenticationResult":{"AccessToken":"at","ExpiresIn":3600,"TokenType":"Bearer","RefreshToken":"rt-2"}}\
            """;

    @Test
    void aRotatingPoolBringsTheNextToken() {
        try (var cognito = LocalCognito.start();
                var pool = new CognitoUserPool(cognito.answers(TOKENS).app())) {
            var provider = CognitoProvider.rotating(pool, GRACE);

            var answer = provider.refresh(TOKEN);

            assertThat(answer.accessToken()).isEqualTo(Secret.of("at"));
            assertThat(answer.refreshToken()).contains(Secret.of("rt-2"));
            assertThat(answer.expiresIn()).contains(Duration.ofHours(1));
            assertThat(answer.tokenType()).contains("Bearer");
            assertThat(cognito.asked().get(0).target()).endsWith(".GetTokensFromRefreshToken");
            assertThat(provider.profile().replay()).isEqualTo(Replay.WITHIN_GRACE);
            assertThat(provider.profile().grace()).isEqualTo(GRACE);
        }
    }

    @Test
    @DisplayName("R56: without rotation there is no other refresh token, and a copy does no harm")
    void aPoolWithoutRotationKeepsTheToken() {
        var tokens = "{\"AuthenticationResult\":{\"AccessToken\":\"at\"}}";
        try (var cognito = LocalCognito.start();
                var pool = new CognitoUserPool(cognito.answers(tokens).app())) {
            var provider = CognitoProvider.withoutRotation(pool);

            var answer = provider.refresh(TOKEN);

            assertThat(answer.refreshToken()).isEmpty();
            assertThat(cognito.asked().get(0).target()).endsWith(".AdminInitiateAuth");
            assertThat(provider.profile().replay()).isEqualTo(Replay.ALWAYS);
        }
    }

    @Test
    void aClientWithASecretNamesTheUser() {
        var tokens = "{\"AuthenticationResult\":{\"AccessToken\":\"at\"}}";
        try (var cognito = LocalCognito.start().answers(tokens);
                var pool =
                        new CognitoUserPool(cognito.app().withSecret(LocalCognito.CLIENT_SECRET))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> CognitoProvider.withoutRotation(pool))
                    .withMessage("a client with a secret has to name the user");

            var answer = CognitoProvider.withoutRotation(pool, "ada").refresh(TOKEN);

            assertThat(answer.accessToken()).isEqualTo(Secret.of("at"));
            assertThat(cognito.asked().get(0).body()).contains("SECRET_HASH");
        }
    }

    @ParameterizedTest
    @DisplayName("E86: what Cognito calls it, and what it means")
    @CsvSource({
        "NotAuthorizedException, Invalid Refresh Token., invalid_grant",
        "NotAuthorizedException, Refresh Token has been revoked, invalid_grant",
        "NotAuthorizedException, User is disabled., invalid_grant",
        "NotAuthorizedException, Unable to verify secret hash for client x, invalid_client",
        "NotAuthorizedException, Client x is configured for secret but secret was not received,"
                + " invalid_client",
        "RefreshTokenReuseException, Refresh token has been invalidated, invalid_grant",
        "UserNotFoundException, User does not exist., invalid_grant",
        "UserNotConfirmedException, User is not confirmed., invalid_grant",
        "PasswordResetRequiredException, Password reset required, invalid_grant",
        "UnauthorizedException, Invalid client or client secret., invalid_client",
        "ResourceNotFoundException, User pool client x does not exist., invalid_client",
        "UnsupportedOperationException, Rotation is on, unauthorized_client",
        "ForbiddenException, Blocked by a firewall, unauthorized_client",
        "InvalidParameterException, 1 validation error detected, invalid_request",
    })
    void aRefusalIsToldInTheWordsOfOAuth(String code, String explanation, String error) {
        try (var cognito = LocalCognito.start()) {
            var refused = refused(cognito.answers(400, body(code, explanation)));

            assertThat(refused.error()).contains(error);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused).hasMessage(code + ": " + explanation + ": " + error);
            assertThat(refused.requestId()).contains("request-1");
        }
    }

    @Test
    @DisplayName("E86, E77: too many requests are no fault of the token")
    void tooManyRequestsAre429() {
        try (var cognito = LocalCognito.start()) {
            var busy = body("TooManyRequestsException", "Rate exceeded");
            cognito.answers(400, busy).answers(400, busy).answers(400, busy);

            var refused = refused(cognito);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error()).isEmpty();
        }
    }

    @ParameterizedTest
    @DisplayName("E86: trouble inside says nothing about the token")
    @ValueSource(strings = {"InternalErrorException", "Surprise"})
    void troubleInsideStaysTrouble(String code) {
        try (var cognito = LocalCognito.start()) {
            var refused = refused(cognito.answers(500, body(code, "Sorry")));

            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.error()).isEmpty();
        }
    }

    @ParameterizedTest
    @DisplayName("E75: what is not Cognito's word is not the end of a grant")
    @ValueSource(ints = {400, 401, 403})
    void aStrangersRefusalIsNoEnd(int status) {
        try (var cognito = LocalCognito.start()) {
            var failure = failure(cognito.answers(status, "{}"));

            assertThat(failure)
                    .isInstanceOf(InvalidResponseException.class)
                    .hasMessage("refused: MissingMember[member=__type]");
        }
    }

    @Test
    void anAnswerWithoutTokensIsRefused() {
        try (var cognito = LocalCognito.start()) {
            assertThat(failure(cognito.answers("{}")))
                    .isInstanceOf(InvalidResponseException.class)
                    .hasMessage("refused: MissingMember[member=AuthenticationResult]");
        }
    }

    @Test
    @DisplayName("E80: an answer that does not come leaves the token in doubt")
    void noAnswerIsADeliveryUnknown() throws IOException {
        try (var server = RawServer.start(request -> HANG_UP);
                var pool = new CognitoUserPool(LocalCognito.app(URI.create(server.url("/"))))) {
            var failure =
                    catchThrowableOfType(
                            TransportException.class,
                            () -> CognitoProvider.rotating(pool, GRACE).refresh(TOKEN));

            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(failure).hasMessageStartingWith("POST " + server.url("/"));
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void lessThanTheWholeGrantCannotBeHad() {
        try (var cognito = LocalCognito.start();
                var pool = new CognitoUserPool(cognito.app())) {
            var narrower =
                    new Presentation(
                            Secret.of("rt"), Ask.scope(Scope.parse("openid")), Optional.empty());

            var refused =
                    catchThrowableOfType(
                            ErrorResponseException.class,
                            () -> CognitoProvider.rotating(pool, GRACE).refresh(narrower));

            assertThat(refused).hasMessage("a user pool refreshes all of a grant: invalid_scope");
            assertThat(cognito.asked()).isEmpty();
        }
    }

    @Test
    void theIssuerIsAwssNameForThePool() {
        var china = AppClient.of("cn-north-1", "cn-north-1_Xb3c8VZaD", "client");
        try (var cognito = LocalCognito.start();
                var pool = new CognitoUserPool(cognito.app());
                var chinese = new CognitoUserPool(china)) {
            var provider = CognitoProvider.withoutRotation(pool);

            assertThat(provider.issuer())
                    .isEqualTo("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Xb3c8VZaD");
            assertThat(CognitoProvider.withoutRotation(chinese).issuer())
                    .isEqualTo(
                            "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Xb3c8VZaD");
            assertThat(provider.issuedBy("http://127.0.0.1:9229/local_1").issuer())
                    .isEqualTo("http://127.0.0.1:9229/local_1");
        }
    }

    private static ErrorResponseException refused(LocalCognito cognito) {
        return (ErrorResponseException) failure(cognito);
    }

    private static OidcException failure(LocalCognito cognito) {
        try (var pool = new CognitoUserPool(cognito.app())) {
            return catchThrowableOfType(
                    OidcException.class,
                    () -> CognitoProvider.rotating(pool, GRACE).refresh(TOKEN));
        }
    }

    private static String body(String code, String explanation) {
        return "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, explanation);
    }
}
