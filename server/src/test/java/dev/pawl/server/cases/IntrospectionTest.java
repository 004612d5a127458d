package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_CLIENT;
import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a token is worth now, told to those who may know (RFC 7662).
class IntrospectionTest {
    private static final String NOTHING = "{\"active\":false}";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");
    private final Client app = PAWL.publicClient("app");
    private final Client opaque = PAWL.client("opaque");
    private final Client stranger = PAWL.client("stranger");
    private final Client gateway = PAWL.client("gateway");
    private final Client api = new Client(PAWL, "https://api.example.com", "api-secret", false);

    @Test
    @Case({"L173", "L180"})
    void aLivingRefreshTokenIsDescribedToItsClient() {
        var signedIn = web.signsIn();

        var answer = web.introspects(signedIn.refreshToken());

        assertThat(answer).succeeds();
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "active",
                        "scope",
                        "client_id",
                        "exp",
                        "iat",
                        "sub",
                        "iss",
                        "refresh_token_timeout",
                        "authorization_expires_in");
        assertThat(answer.text("scope")).isEqualTo(Client.EVERYTHING);
        assertThat(answer.text("client_id")).isEqualTo("web");
        assertThat(answer.number("refresh_token_timeout"))
                .isEqualTo(signedIn.number("refresh_token_timeout"));
        assertThat(answer.number("authorization_expires_in"))
                .isEqualTo(signedIn.number("authorization_expires_in"));
        assertThat(answer.number("exp"))
                .isEqualTo(
                        PAWL.clock().instant().getEpochSecond()
                                + answer.number("refresh_token_timeout"));
    }

    @Test
    @Case("L173")
    void aLivingAccessTokenIsDescribedInBothForms() {
        for (var client : List.of(web, opaque)) {
            var answer = client.introspects(client.signsIn("openid read").accessToken());

            assertThat(answer.isActive()).isTrue();
            assertThat(answer.text("token_type")).isEqualTo("Bearer");
            assertThat(answer.text("sub")).isEqualTo("ada");
            assertThat(answer.text("username")).isEqualTo("ada");
            assertThat(answer.text("client_id")).isEqualTo(client.id());
            assertThat(answer.text("scope")).isEqualTo("openid read");
            assertThat(answer.text("iss")).isEqualTo(Pawl.ISSUER);
            assertThat(answer.number("exp") - answer.number("iat")).isEqualTo(3_600);
        }
    }

    @ParameterizedTest
    @Case("L174")
    @ValueSource(strings = {"refresh_token", "access_token", "nonsense", ""})
    void aHintIsAHint(String hint) {
        var signedIn = web.signsIn();

        assertThat(web.introspects(signedIn.refreshToken(), "token_type_hint", hint).isActive())
                .isTrue();
        assertThat(web.introspects(signedIn.accessToken(), "token_type_hint", hint).isActive())
                .isTrue();
    }

    @Test
    @Case("L175")
    void anotherClientLearnsNothing() {
        var signedIn = web.signsIn();

        for (var token : List.of(signedIn.refreshToken(), signedIn.accessToken()))
            assertThat(stranger.introspects(token).body()).isEqualTo(NOTHING);
    }

    @Test
    @Case("L175")
    void aResourceServerLearnsOfTokensThatNameItAsAudience() {
        var forApi = web.signsIn("read offline_access", "resource", "https://api.example.com");
        var forFiles = web.signsIn("read", "resource", "https://files.example.com");

        assertThat(api.introspects(forApi.accessToken()).isActive()).isTrue();
        assertThat(api.introspects(forFiles.accessToken()).body()).isEqualTo(NOTHING);
        assertThat(api.introspects(forApi.refreshToken()).body()).isEqualTo(NOTHING);
    }

    @Test
    @Case("L175")
    void aTrustedResourceServerLearnsOfEveryToken() {
        for (var client : List.of(web, app, opaque)) {
            var signedIn = client.signsIn();

            assertThat(gateway.introspects(signedIn.refreshToken()).text("client_id"))
                    .isEqualTo(client.id());
            assertThat(gateway.introspects(signedIn.accessToken()).text("client_id"))
                    .isEqualTo(client.id());
        }
    }

    @Test
    @Case({"L176", "L178", "CVE-2026-68481"})
    void aSpentAnExpiredAndARevokedTokenAreAsGoodAsNone() {
        for (var client : List.of(web, opaque)) {
            var spent = client.signsIn();
            var current = client.refreshed(spent.refreshToken());
            assertThat(client.introspects(spent.refreshToken()).body()).isEqualTo(NOTHING);

            assertThat(client.revokes(current.refreshToken()).status()).isEqualTo(200);
            for (var token :
                    List.of(current.refreshToken(), current.accessToken(), spent.accessToken()))
                assertThat(client.introspects(token).body()).isEqualTo(NOTHING);
        }
    }

    @Test
    @Case("L176")
    void anAccessTokenExpiresToTheSecond() {
        var token = web.signsIn().accessToken();
        PAWL.clock().advance(Duration.ofSeconds(3_599));
        assertThat(web.introspects(token).isActive()).isTrue();
        PAWL.clock().advance(Duration.ofSeconds(1));

        assertThat(web.introspects(token).body()).isEqualTo(NOTHING);
        assertThat(PAWL.userinfo(token).status()).isEqualTo(401);
    }

    @Test
    @Case("L177")
    void whetherATokenIsSpentDependsOnTheClient() {
        var kept = keeper.signsIn().refreshToken();
        var rotated = web.signsIn().refreshToken();
        assertThat(keeper.refreshes(kept)).succeeds();
        assertThat(web.refreshes(rotated)).succeeds();

        assertThat(keeper.introspects(kept).isActive()).isTrue();
        assertThat(web.introspects(rotated).isActive()).isFalse();
    }

    @Test
    @Case("L176")
    void aConsumedAccessTokenDiesWithItsGenerationWherePolicySaysSo() {
        var frugal = PAWL.client("frugal");
        var first = frugal.signsIn("openid offline_access");
        var second = frugal.refreshed(first.refreshToken());

        assertThat(frugal.introspects(first.accessToken()).isActive()).isFalse();
        assertThat(PAWL.userinfo(first.accessToken()).status()).isEqualTo(401);
        assertThat(PAWL.userinfo(second.accessToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @Case("L178")
    @ValueSource(strings = {"x", "a.b.c", "pawl_at_", "pawl_rt_", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoTokenIsNotAlive(String text) {
        assertThat(web.introspects(text).body()).isEqualTo(NOTHING);
    }

    @Test
    @Case("L178")
    void anIdTokenIsNoAccessToken() {
        var idToken = web.signsIn().idToken();

        assertThat(web.introspects(idToken).body()).isEqualTo(NOTHING);
        assertThat(PAWL.userinfo(idToken).status()).isEqualTo(401);
    }

    @Test
    @Case("A20")
    void theTokensOfAClientThatIsGoneAreNotAlive() {
        var signedIn = app.signsIn();

        for (var change : List.of("client_id: other", "client_id: app\n    disabled: true")) {
            PAWL.restartsWith(yaml -> yaml.replace("client_id: app\n", change + "\n"));
            assertThat(gateway.introspects(signedIn.refreshToken()).body()).isEqualTo(NOTHING);
            assertThat(gateway.introspects(signedIn.accessToken()).body()).isEqualTo(NOTHING);
            assertThat(PAWL.userinfo(signedIn.accessToken()).status()).isEqualTo(401);
            assertThat(app.refreshes(signedIn.refreshToken())).isRefusedAs(INVALID_CLIENT);
        }
        PAWL.restarts();
    }

    @Test
    void onlyClientsThatAuthenticateMayAsk() {
        var token = app.signsIn().accessToken();

        assertThat(app.introspects(token)).isRefusedAs(INVALID_CLIENT);
        assertThat(PAWL.publicClient("web").introspects(token)).isRefusedAs(INVALID_CLIENT);
        assertThat(web.posts("/oauth2/introspect", Parameters.of())).isRefusedAs(INVALID_REQUEST);
        assertThat(web.introspects("a".repeat(8_193))).isRefusedAs(INVALID_REQUEST);
    }
}
