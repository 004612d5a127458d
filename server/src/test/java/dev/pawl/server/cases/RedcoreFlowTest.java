package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// redCORE's flows from the browser to the refresh.
class RedcoreFlowTest {
    private static final String AUTHORIZE = "/index.php?option=authorize&api=oauth2";
    private static final String CALLBACK = "https://shop.example.com/cb";
    private static final String ENCODED = "https%3A%2F%2Fshop.example.com%2Fcb";
    private static final String OF_SHOP = AUTHORIZE + "&response_type=code&client_id=shop";

    @RegisterExtension static final Pawl PAWL = Redcore.server();

    @RegisterExtension
    static final Pawl LAX =
            Redcore.server(
                    "enforce_state: false",
                    "require_exact_redirect_uri: false",
                    "allow_implicit: true");

    private final Redcore shop = Redcore.named(PAWL, "shop");
    private final Visitor visitor = new Visitor(PAWL);

    @Test
    @Case("RC-18")
    void fromTheGrantToTheRefreshAsTheManualDrawsIt() {
        // (A) the client presents a grant, (B) and gets both tokens
        var tokens = redeem(code(), "redirect_uri", CALLBACK);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.body())
                .isEqualTo(
                        "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":\"site.read site.update\",\"refresh_token\":\"%s\"}"
                                .formatted(tokens.accessToken(), tokens.refreshToken()));

        // (C) it asks for a resource, (D) and gets it
        assertThat(shop.resource(tokens.accessToken()).status()).isEqualTo(200);

        // (E) the same later, (F) when the token has expired
        PAWL.clock().advance(Duration.ofHours(1));
        var late = shop.resource(tokens.accessToken());
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text("error")).isEqualTo("expired_token");

        // (G) it presents the refresh token, (H) and gets a new access token
        var refreshed = shop.refreshed(tokens.refreshToken());
        assertThat(refreshed.accessToken()).isNotEqualTo(tokens.accessToken());
        assertThat(refreshed.has("refresh_token")).isFalse();
        assertThat(shop.resource(refreshed.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void theBrowserIsSentBackWithCodeAndState() {
        var consent = visitor.signsIn(visitor.opens(OF_SHOP + "&state=xyz"));

        var answer = visitor.allows(consent);

        assertThat(answer.header("Location")).startsWith(CALLBACK + "?code=pawl_ac_");
        assertThat(Visitor.sentTo(answer)).containsEntry("state", "xyz");
    }

    @Test
    void aUserMayRefuse() {
        var consent = visitor.signsIn(visitor.opens(OF_SHOP + "&state=xyz"));

        assertThat(Visitor.sentTo(visitor.denies(consent)))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "xyz");
    }

    @Test
    void whoIsSignedInHereIsNotAskedAgain() {
        visitor.allows(visitor.signsIn(visitor.opens(OF_SHOP + "&state=1")));

        var again = visitor.opens(OF_SHOP + "&state=2");

        assertThat(Visitor.sentTo(again)).containsKey("code").containsEntry("state", "2");
    }

    @Test
    void aRequestMustCarryState() {
        assertThat(Visitor.sentTo(visitor.opens(OF_SHOP)))
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "The state parameter is required");
        assertThat(new Visitor(LAX).opens(OF_SHOP).status()).isEqualTo(200);
    }

    @Test
    void aClientOfTheServerItselfIsUnknownHereAndTheOtherWayRound() {
        assertThat(visitor.opens(AUTHORIZE + "&response_type=code&client_id=app&state=1").body())
                .contains("The application is not known here.");
        assertThat(
                        visitor.opens("/oauth2/authorize?response_type=code&client_id=shop&state=1")
                                .body())
                .contains("The application is not known here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/cb/x",
                "https://shop.example.com/cb?x=1",
                "https://shop.example.com/CB",
                "http://shop.example.com/cb",
            })
    void aRedirectUriMustBeRegistered(String uri) {
        var answer = visitor.opens(OF_SHOP + "&state=1&redirect_uri=" + Parameters.encode(uri));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.com/cb/x", "https://shop.example.com/cb?x=1"})
    void whereItNeedNotBeExactItMayLieBelow(String uri) {
        var lax = new Visitor(LAX);
        var address = OF_SHOP + "&state=1&redirect_uri=" + Parameters.encode(uri);

        var answer = lax.allows(lax.signsIn(lax.opens(address)));

        assertThat(answer.header("Location")).startsWith(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/cbx",
                "https://shop.example.com.evil.example/cb",
                "https://shop.example.com/cb/../evil",
                "https://shop.example.com/cb/%2e%2E/evil",
                "https://shop.example.com/cb/.%2e",
                "https://shop.example.com/cb/\\..\\evil",
                "https://shop.example.com/cb#x",
                "https://shop.example.com@evil.example/cb",
            })
    void whatOnlyLooksAsIfItLayBelowIsRefused(String uri) {
        var address = OF_SHOP + "&state=1&redirect_uri=" + Parameters.encode(uri);

        var answer = new Visitor(LAX).opens(address);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aTokenMayComeThroughTheBrowserWhereThatIsAllowed() {
        var address = AUTHORIZE + "&response_type=token&client_id=open&state=1";
        assertThat(Visitor.sentTo(visitor.opens(address)))
                .containsEntry("error", "unauthorized_client");

        var lax = new Visitor(LAX);
        var answer = lax.allows(lax.signsIn(lax.opens(address)));

        assertThat(answer.header("Location"))
                .startsWith("https://open.example.com/cb#access_token=pawl_at_");
        assertThat(Visitor.sentTo(answer)).doesNotContainKey("refresh_token");
        var token = Visitor.brought(answer, "access_token");
        assertThat(Redcore.plain(LAX).resource(token).status()).isEqualTo(200);
    }

    @Test
    void aCodeOfAPublicClientNeedsNoChallenge() {
        var page = visitor.opens(AUTHORIZE + "&response_type=code&client_id=open&state=1");

        var code = Visitor.brought(visitor.allows(visitor.signsIn(page)), "code");

        assertThat(
                        PAWL.answers(
                                        Call.post(Redcore.TOKEN)
                                                .form(
                                                        Parameters.of(
                                                                "grant_type",
                                                                "authorization_code",
                                                                "client_id",
                                                                "open",
                                                                "code",
                                                                code)))
                                .refreshToken())
                .startsWith("pawl_rt_");
    }

    @Test
    void aCodeMustBeThereAndGood() {
        assertRefused(
                shop.asks("grant_type", "authorization_code"),
                "{\"error\":\"invalid_request\",\"error_description\":\"Missing parameter: \\\"code\\\" is required\"}");
        assertRefused(
                redeem("nonsense"),
                "{\"error\":\"invalid_grant\",\"error_description\":\"Authorization code doesn't exist or is invalid for the client\"}");
    }

    @Test
    void aCodeIsGoodOnceAndForItsClientOnly() {
        var code = code();

        assertRefused(
                Redcore.plain(PAWL)
                        .asks(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                CALLBACK),
                "{\"error\":\"invalid_grant\",\"error_description\":\"authorization_code doesn't exist or is invalid for the client\"}");
        assertThat(redeem(code, "redirect_uri", CALLBACK).status()).isEqualTo(200);
        assertRefused(
                redeem(code, "redirect_uri", CALLBACK),
                "{\"error\":\"invalid_grant\",\"error_description\":\"Authorization code doesn't exist or is invalid for the client\"}");
    }

    @Test
    void theRedirectUriMustBeTheSameAsBefore() {
        assertRefused(
                redeem(code(), "redirect_uri", "https://shop.example.com/other"),
                "{\"error\":\"redirect_uri_mismatch\",\"error_description\":\"The redirect URI is missing or do not match\",\"error_uri\":\"http:\\/\\/tools.ietf.org\\/html\\/rfc6749#section-4.1.3\"}");
        assertRefused(
                redeem(code()),
                "{\"error\":\"redirect_uri_mismatch\",\"error_description\":\"The redirect URI is missing or do not match\",\"error_uri\":\"http:\\/\\/tools.ietf.org\\/html\\/rfc6749#section-4.1.3\"}");
    }

    @Test
    void aCodeExpires() {
        var code = code();

        PAWL.clock().advance(Duration.ofSeconds(60));

        assertRefused(
                redeem(code, "redirect_uri", CALLBACK),
                "{\"error\":\"invalid_grant\",\"error_description\":\"The authorization code has expired\"}");
    }

    private String code() {
        var guest = new Visitor(PAWL);
        var page = guest.opens(OF_SHOP + "&state=xyz&redirect_uri=" + ENCODED);
        return Visitor.brought(guest.allows(guest.signsIn(page)), "code");
    }

    private Answer redeem(String code, String... more) {
        return shop.asks(Parameters.of("grant_type", "authorization_code", "code", code).and(more));
    }

    private static void assertRefused(Answer answer, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
}
