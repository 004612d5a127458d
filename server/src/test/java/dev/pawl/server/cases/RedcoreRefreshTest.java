package dev.pawl.server.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How redCORE's refresh tokens live and die.
class RedcoreRefreshTest {
    private static final String INVALID =
            "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid refresh token\"}";
    private static final String EXPIRED =
            "{\"error\":\"invalid_grant\",\"error_description\":\"Refresh token has expired\"}";

    @RegisterExtension static final Pawl PAWL = Redcore.server();

    @RegisterExtension
    static final Pawl ROTATING = Redcore.server("always_issue_new_refresh_token: true");

    @RegisterExtension
    static final Pawl BRIEF =
            Redcore.server("always_issue_new_refresh_token: true", "refresh_token_lifetime: 2");

    @RegisterExtension
    static final Pawl ENDLESS =
            Redcore.server("always_issue_new_refresh_token: true", "refresh_token_lifetime: 0");

    @Test
    @Case("RC-02")
    void byDefaultARefreshAnswersNoRefreshToken() {
        var plain = Redcore.plain(PAWL);
        var token = plain.signsIn().refreshToken();

        var answer = plain.refreshed(token);

        assertThat(answer.body())
                .isEqualTo(
                        "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\",\"scope\":null}"
                                .formatted(answer.accessToken()));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    }

    @Test
    @Case("RC-03")
    void aNewRefreshTokenSpendsTheOldOne() {
        var plain = Redcore.plain(ROTATING);
        var first = plain.signsIn().refreshToken();

        var second = plain.refreshed(first).refreshToken();

        assertThat(second).startsWith("pawl_rt_").isNotEqualTo(first);
        assertThat(plain.refreshes(first).status()).isEqualTo(400);
        assertThat(plain.refreshes(first).body()).isEqualTo(INVALID);
        assertThat(plain.refreshed(second).refreshToken()).isNotEmpty();
    }

    /// `old`: whether the token that was presented is good once more.
    @ParameterizedTest
    @CsvSource({
        "always_issue_new_refresh_token: false, '', nothing, true",
        "always_issue_new_refresh_token: true, '', new, false",
        "always_issue_new_refresh_token: false, unset_refresh_token_after_use: true, nothing, false",
        "always_issue_new_refresh_token: true, unset_refresh_token_after_use: true, new, false",
        "always_issue_new_refresh_token: true, unset_refresh_token_after_use: false, same, true",
        "always_issue_new_refresh_token: false, unset_refresh_token_after_use: false, nothing, true",
    })
    @Case("RC-04")
    void theOptionsSayWhatARefreshAnswersAndWhetherItSpends(
            String always, String unset, String answered, boolean old) {
        var pawl = Redcore.server(always, unset);
        try {
            var plain = Redcore.plain(pawl);
            var first = plain.signsIn().refreshToken();

            var refreshed = plain.refreshed(first);

            assertThat(answered(refreshed, first)).isEqualTo(answered);
            assertThat(plain.refreshes(first).status()).isEqualTo(old ? 200 : 400);
        } finally {
            pawl.stops();
        }
    }

    private static String answered(Answer refreshed, String first) {
        if (!refreshed.has("refresh_token")) return "nothing";
        return refreshed.refreshToken().equals(first) ? "same" : "new";
    }

    @Test
    @Case("RC-05")
    void aRefreshTokenLivesAsLongAsItIsConfigured() {
        var plain = Redcore.plain(BRIEF);
        var first = plain.signsIn().refreshToken();

        BRIEF.clock().advance(Duration.ofSeconds(1));
        var second = plain.refreshed(first).refreshToken();
        BRIEF.clock().advance(Duration.ofSeconds(1));
        var third = plain.refreshed(second).refreshToken();
        BRIEF.clock().advance(Duration.ofSeconds(3));

        assertThat(plain.refreshes(third).status()).isEqualTo(400);
        assertThat(plain.refreshes(third).body()).isEqualTo(EXPIRED);
    }

    @Test
    @Case("RC-05")
    void aRefreshTokenLivesFourteenDaysByDefault() {
        var plain = Redcore.plain(PAWL);
        var token = plain.signsIn().refreshToken();

        PAWL.clock().advance(Duration.ofSeconds(1_209_599));
        assertThat(plain.refreshes(token).status()).isEqualTo(200);

        PAWL.clock().advance(Duration.ofSeconds(1));
        assertThat(plain.refreshes(token).body()).isEqualTo(EXPIRED);
    }

    @Test
    @Case("RC-05")
    void aRefreshTokenWithoutALifetimeNeverExpires() {
        var plain = Redcore.plain(ENDLESS);
        var token = plain.signsIn().refreshToken();

        ENDLESS.clock().advance(Duration.ofDays(30 * 365));

        assertThat(plain.refreshes(token).status()).isEqualTo(200);
    }

    @Test
    @Case("RC-06")
    void aScopeShrinksForGood() {
        var scoped = Redcore.scoped(ROTATING);
        var first = scoped.signsIn();
        assertThat(first.text("scope")).isEqualTo("a b");

        var narrowed = scoped.refreshed(first.refreshToken(), "scope", "a");
        assertThat(narrowed.text("scope")).isEqualTo("a");

        var widened = scoped.refreshes(narrowed.refreshToken(), "scope", "a b");
        assertThat(widened.status()).isEqualTo(400);
        assertThat(widened.body())
                .isEqualTo(
                        "{\"error\":\"invalid_scope\",\"error_description\":\"The scope requested is invalid for this request\"}");
        assertThat(scoped.refreshed(narrowed.refreshToken()).text("scope")).isEqualTo("a");
    }

    @Test
    @Case("RC-06")
    void aScopeThatWasNotGrantedIsRefusedAndNothingIsSpent() {
        var scoped = Redcore.scoped(ROTATING);
        var token = scoped.signsIn().refreshToken();

        for (var scope : new String[] {"a c", "\"", "a\u00e9"})
            assertThat(scoped.refreshes(token, "scope", scope).body())
                    .isEqualTo(
                            "{\"error\":\"invalid_scope\",\"error_description\":\"The scope requested is invalid for this request\"}");

        assertThat(scoped.refreshed(token).text("scope")).isEqualTo("a b");
    }

    @Test
    @Case("RC-06")
    void aTokenWithoutScopeGetsNone() {
        var plain = Redcore.plain(ROTATING);
        var token = plain.signsIn().refreshToken();

        assertThat(plain.refreshes(token, "scope", "a").body())
                .isEqualTo(
                        "{\"error\":\"invalid_scope\",\"error_description\":\"The scope requested is invalid for this client\"}");
        assertThat(plain.refreshes(token, "scope", "nonsense").body())
                .isEqualTo(
                        "{\"error\":\"invalid_scope\",\"error_description\":\"An unsupported scope was requested\"}");
        assertThat(plain.refreshed(token).body()).contains("\"scope\":null");
    }

    @Test
    @Case("RC-13")
    void anExpiredTokenSaysSoToAnyClient() {
        var plain = Redcore.plain(BRIEF);
        var token = plain.signsIn().refreshToken();

        BRIEF.clock().advance(Duration.ofSeconds(3));

        assertThat(plain.refreshes(token).status()).isEqualTo(400);
        assertThat(plain.refreshes(token).body()).isEqualTo(EXPIRED);
        assertThat(Redcore.scoped(BRIEF).refreshes(token).body()).isEqualTo(EXPIRED);
    }

    @Test
    @Case("RC-14")
    void aSpentTokenOfAnotherClientIsUnknown() {
        var plain = Redcore.plain(ROTATING);
        var token = plain.signsIn().refreshToken();
        plain.refreshed(token);

        assertThat(Redcore.scoped(ROTATING).refreshes(token).body()).isEqualTo(INVALID);
    }

    @Test
    @Case("RC-15")
    void aClientThatMayNotRefreshAnyMoreHearsOfTheTokenFirst() {
        var shop = Redcore.named(ROTATING, "shop");
        var token = shop.signsIn().refreshToken();
        var spent = token;
        token = shop.refreshed(token).refreshToken();
        var foreign = Redcore.plain(ROTATING).signsIn().refreshToken();

        ROTATING.restartsWith(yaml ->
                yaml.replace(
                        "client_secret: shop-secret",
                        "client_secret: shop-secret\n        grant_types: [password]"));
        try {
            assertThat(shop.refreshes("x").body()).isEqualTo(INVALID);
            assertThat(shop.refreshes(spent).body()).isEqualTo(INVALID);
            assertThat(shop.refreshes(foreign).body())
                    .isEqualTo(
                            "{\"error\":\"invalid_grant\",\"error_description\":\"refresh_token doesn't exist or is invalid for the client\"}");
            assertThat(shop.refreshes(token).body())
                    .isEqualTo(
                            "{\"error\":\"unauthorized_client\",\"error_description\":\"The grant type is unauthorized for this client_id\"}");
        } finally {
            ROTATING.restarts();
        }
        assertThat(shop.refreshed(token).status()).isEqualTo(200);
    }

    @Test
    void theAccessTokensOfASpentGenerationLiveOn() {
        var plain = Redcore.plain(ROTATING);
        var first = plain.signsIn();

        plain.refreshed(first.refreshToken());
        plain.refreshes(first.refreshToken());

        assertThat(plain.resource(first.accessToken()).status()).isEqualTo(200);
    }
}
