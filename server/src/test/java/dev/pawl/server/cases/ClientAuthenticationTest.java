package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_CLIENT;
import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.protocol.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.pawl.protocol.ErrorCode.UNSUPPORTED_GRANT_TYPE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may present a refresh token, and how a client shows who it is (RFC 6749 §2.3).
class ClientAuthenticationTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");
    private final Client stranger = PAWL.client("stranger");

    @Test
    @Case("A13")
    void aClientRefreshesOnlyIfItIsRegisteredForThat() {
        var token = web.signsIn().refreshToken();

        assertThat(PAWL.client("once").refreshes(token)).isRefusedAs(UNAUTHORIZED_CLIENT);
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("A13")
    void aGrantTypeNobodyKnowsIsUnsupported() {
        assertThat(web.asks("grant_type", "urn:example:magic")).isRefusedAs(UNSUPPORTED_GRANT_TYPE);
    }

    @Test
    @Case({"A14", "CVE-2026-53512"})
    void aConfidentialClientThatDoesNotAuthenticateSpendsNothing() {
        var token = web.signsIn().refreshToken();
        var refresh = Parameters.of("grant_type", "refresh_token", "refresh_token", token);

        assertThat(asks(refresh)).isRefusedAs(INVALID_CLIENT);
        assertThat(asks(refresh.and("client_id", "web"))).isRefusedAs(INVALID_CLIENT);
        assertThat(asks(refresh.and("client_id", "web", "client_secret", "")))
                .isRefusedAs(INVALID_CLIENT);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @Case({"A15", "CVE-2026-53512"})
    @ValueSource(
            strings = {"wrong", "web-secre", "web-secret ", "WEB-SECRET", "web", "keeper-secret"})
    void aWrongSecretSpendsNothing(String secret) {
        var token = web.signsIn().refreshToken();

        assertThat(new Client(PAWL, "web", secret, false).refreshes(token))
                .isRefusedAs(INVALID_CLIENT);
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case({"A16", "CVE-2026-118669"})
    void aClientThatNamesAnotherInTheBodyIsRefused() {
        var token = web.signsIn().refreshToken();

        assertThat(web.refreshes(token, "client_id", "app")).isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token, "client_id", "stranger")).isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token, "client_id", "web")).succeeds();
    }

    @Test
    @Case("A17")
    void theTokenOfAnotherClientIsAnInvalidGrant() {
        assertThat(stranger.refreshes(web.signsIn().refreshToken())).isRefusedAs(INVALID_GRANT);
        assertThat(stranger.refreshes(app.signsIn().refreshToken())).isRefusedAs(INVALID_GRANT);
        assertThat(app.refreshes(web.signsIn().refreshToken())).isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case({"A18", "H118"})
    void aStrangerNeitherSpendsATokenNorBurnsItsFamily() {
        var first = app.signsIn().refreshToken();
        var second = app.refreshed(first).refreshToken();
        var third = app.refreshed(second).refreshToken();

        var reasons =
                PAWL.reasonsOf(() -> {
                    for (var token : List.of(first, second, third))
                        assertThat(stranger.refreshes(token)).isRefusedAs(INVALID_GRANT);
                });

        assertThat(reasons).containsOnly("other_client");
        assertThat(app.refreshes(third)).succeeds();
    }

    @Test
    void halvesOfBasicCredentialsAreFormEncoded() {
        var api = new Client(PAWL, "https://api.example.com", "api-secret", false);

        assertThat(api.introspects("nothing")).succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "header, true, other_authentication_method",
        "keeper, false, other_authentication_method",
        "nobody, false, unknown_client",
        "nobody, true, unknown_client",
        "app, true, secret_of_public_client",
        "app, false, secret_of_public_client"
    })
    void aClientAuthenticatesOnlyAsItIsRegistered(String id, boolean post, String reason) {
        var client = new Client(PAWL, id, id + "-secret", post);

        var reasons =
                PAWL.reasonsOf(
                        () -> assertThat(client.refreshes("any")).isRefusedAs(INVALID_CLIENT));

        assertThat(reasons).containsExactly(reason);
    }

    /// P2: libraries differ in which of the two they send when nobody tells them.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatNamesNoMethodSendsItsSecretInEitherPlace(boolean post) {
        var either = new Client(PAWL, "web", "web-secret", post);
        var token = either.signsIn().refreshToken();

        assertThat(either.introspects(token)).succeeds();
        assertThat(either.refreshes(token)).succeeds();
        assertThat(either.revokes(token)).succeeds();
        assertThat(new Client(PAWL, "web", "wrong", post).refreshes(token))
                .isRefusedAs(INVALID_CLIENT);
        assertThat(PAWL.publicClient("web").refreshes(token)).isRefusedAs(INVALID_CLIENT);
    }

    /// P2: an operator must see which of the two sides to change.
    @Test
    void theRefusalOfAnotherMethodNamesBothAndWhoUsedIt() {
        var events =
                PAWL.eventsOf(() ->
                        assertThat(PAWL.postingClient("header").refreshes("any"))
                                .isRefusedAs(INVALID_CLIENT));

        assertThat(events)
                .singleElement()
                .extracting(event -> event.path("detail").asString())
                .isEqualTo(
                        "client header at 127.0.0.1, registered client_secret_basic, used"
                                + " client_secret_post");
    }

    /// P2: a public client names itself in the body (RFC 7009 §2.1).
    @Test
    void aPublicClientRevokesWithItsNameInTheBody() {
        var token = app.signsIn().refreshToken();

        assertThat(
                        PAWL.answers(
                                Call.post("/oauth2/revoke")
                                        .form(
                                                Parameters.of(
                                                        "client_id",
                                                        "app",
                                                        "token",
                                                        token,
                                                        "token_type_hint",
                                                        "refresh_token"))))
                .succeeds();
        assertThat(app.refreshes(token)).isRefusedAs(INVALID_GRANT);
    }

    @Test
    void everyFailedAuthenticationLooksAlike() {
        var unknown = new Client(PAWL, "nobody", "secret", false).refreshes("any");

        assertThat(new Client(PAWL, "web", "wrong", false).refreshes("any").shape())
                .isEqualTo(unknown.shape());
        assertThat(PAWL.publicClient("web").refreshes("any").shape()).isEqualTo(unknown.shape());
        assertThat(new Client(PAWL, "app", "wrong", true).refreshes("any").shape())
                .isEqualTo(unknown.shape());
    }

    @Test
    void whoFailedToAuthenticateIsToldHow() {
        var answer = new Client(PAWL, "web", "wrong", false).refreshes("any");

        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
    }

    @Test
    void credentialsComeInOnePlaceOnly() {
        var token = web.signsIn().refreshToken();

        assertThat(web.refreshes(token, "client_secret", "web-secret"))
                .isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic d2Vi",
                "Basic d2Vi, Basic d2Vi",
                "Basic ZHc6JUdH",
                "Bearer web-secret",
                "Negotiate abc",
                "DPoP abc"
            })
    void anUnreadableAuthorizationIsNoAuthorization(String authorization) {
        var refresh =
                Parameters.of("grant_type", "refresh_token", "refresh_token", "any")
                        .and("client_id", "app");
        var answer =
                PAWL.answers(
                        Call.post("/oauth2/token")
                                .with("Authorization", authorization)
                                .form(refresh));

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.text("error")).isIn("invalid_client", "invalid_request");
    }

    @Test
    void theSchemeOfBasicCredentialsMayBeWrittenInAnyCase() {
        var basic = web.basic().replace("Basic", "bAsIc");
        var call = Call.post("/oauth2/introspect").with("Authorization", basic);

        assertThat(PAWL.answers(call.form(Parameters.of("token", "any")))).succeeds();
    }

    @Test
    void oversizedCredentialsAreRefusedBeforeAnybodyIsLookedUp() {
        var longId = new Client(PAWL, "a".repeat(257), "secret", false);
        var longSecret = new Client(PAWL, "web", "a".repeat(1_025), false);

        var reasons =
                PAWL.reasonsOf(() -> {
                    assertThat(longId.refreshes("any")).isRefusedAs(INVALID_CLIENT);
                    assertThat(longSecret.refreshes("any")).isRefusedAs(INVALID_CLIENT);
                });

        assertThat(reasons).containsExactly("oversized_credentials", "oversized_credentials");
    }

    @Test
    @Case("A19")
    void aDisabledClientIsNobody() {
        var token = keeper.signsIn().refreshToken();

        PAWL.restartsWith(yaml ->
                yaml.replace("- client_id: keeper", "- client_id: keeper\n    disabled: true"));

        assertThat(keeper.refreshes(token)).isRefusedAs(INVALID_CLIENT);
        assertThat(keeper.introspects(token)).isRefusedAs(INVALID_CLIENT);
        assertThat(keeper.revokes(token)).isRefusedAs(INVALID_CLIENT);
        PAWL.restarts();
        assertThat(keeper.refreshes(token)).succeeds();
    }

    private static Answer asks(Parameters parameters) {
        return PAWL.answers(Call.post("/oauth2/token").form(parameters));
    }
}
