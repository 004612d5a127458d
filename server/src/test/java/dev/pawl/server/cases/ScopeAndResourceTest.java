package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_AUTHORIZATION_DETAILS;
import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_SCOPE;
import static dev.pawl.protocol.ErrorCode.INVALID_TARGET;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A refresh may ask for less than was granted, never for more (RFC 6749 §6, RFC 8707 §2.2).
class ScopeAndResourceTest {
    private static final String GRANTED = "openid profile read write offline_access";
    private static final String API = "https://api.example.com";
    private static final String FILES = "https://files.example.com";

    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");
    private final Client keeper = PAWL.postingClient("keeper");

    @Test
    @Case("D51")
    void whoAsksForNothingGetsWhatWasGranted() {
        var token = web.signsIn(GRANTED).refreshToken();

        assertThat(web.refreshed(token).text("scope")).isEqualTo(GRANTED);
    }

    @Test
    @Case({"D52", "D53"})
    void lessIsForThisAccessTokenOnly() {
        var token = web.signsIn(GRANTED).refreshToken();

        var less = web.refreshed(token, "scope", "read");
        var again = web.refreshed(less.refreshToken());

        assertThat(less.accessClaims().path("scope").asString()).isEqualTo("read");
        assertThat(again.accessClaims().path("scope").asString()).isEqualTo(GRANTED);
    }

    @ParameterizedTest
    @Case({"D54", "D55"})
    @ValueSource(
            strings = {
                "email",
                "openid profile read write offline_access email",
                "email admin",
                "READ",
                "nothing"
            })
    void moreIsRefusedAndSpendsNothing(String scope) {
        var token = web.signsIn(GRANTED).refreshToken();

        assertThat(web.refreshes(token, "scope", scope)).isRefusedAs(INVALID_SCOPE);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @Case("D54")
    @ValueSource(strings = {"\"", "a\\b", "tab\there", "line\nbreak", "ümlaut"})
    void aScopeThatIsNoneIsRefusedAndSpendsNothing(String scope) {
        var token = web.signsIn(GRANTED).refreshToken();

        assertThat(web.refreshes(token, "scope", scope)).isRefusedAs(INVALID_SCOPE);
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("D56")
    void withoutOpenidThereIsNeitherIdTokenNorUserinfo() {
        var token = web.signsIn(GRANTED).refreshToken();

        var less = web.refreshed(token, "scope", "profile read");

        assertThat(less.has("id_token")).isFalse();
        assertThat(PAWL.userinfo(less.accessToken()).status()).isEqualTo(403);
    }

    @Test
    @Case("D57")
    void aNarrowedAccessTokenRevealsLessOfTheUser() {
        var token = web.signsIn(Client.EVERYTHING).refreshToken();

        var whole = web.refreshed(token);
        var less = web.refreshed(whole.refreshToken(), "scope", "openid email");

        assertThat(PAWL.userinfo(whole.accessToken()).has("name")).isTrue();
        assertThat(PAWL.userinfo(less.accessToken()).has("name")).isFalse();
        assertThat(PAWL.userinfo(less.accessToken()).text("email")).isEqualTo("ada@example.com");
    }

    @Test
    @Case({"D58", "D60"})
    void whatTheClientMayNoLongerAskForIsRefusedUntilItMayAgain() {
        var token = web.signsIn(GRANTED).refreshToken();

        for (var lost : new String[] {" write", " offline_access"}) {
            PAWL.restartsWith(yaml -> yaml.replace(lost, ""));
            var reasons =
                    PAWL.reasonsOf(
                            () -> assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT));
            assertThat(reasons).containsExactly("no_longer_allowed");
            assertThat(web.introspects(token).isActive()).isFalse();
        }
        PAWL.restarts();
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("D59")
    void anAudienceTheClientMayNoLongerAskForIsRefused() {
        var token = web.signsIn(GRANTED, "resource", API, "resource", FILES).refreshToken();

        PAWL.restartsWith(yaml -> yaml.replace(", \"" + FILES + "\"", ""));
        assertThat(web.refreshes(token, "resource", API)).isRefusedAs(INVALID_GRANT);

        PAWL.restarts();
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("D61")
    void oneRefreshTokenServesSeveralResources() {
        var token =
                keeper.signsIn("read offline_access", "resource", API, "resource", FILES)
                        .refreshToken();

        var api = keeper.refreshed(token, "resource", API);
        var files = keeper.refreshed(token, "resource", FILES);
        var both = keeper.refreshed(token);

        assertThat(api.accessClaims().path("aud").asString()).isEqualTo(API);
        assertThat(files.accessClaims().path("aud").asString()).isEqualTo(FILES);
        assertThat(both.accessClaims().path("aud").toString())
                .isEqualTo("[\"" + API + "\",\"" + FILES + "\"]");
    }

    @Test
    @Case("D61")
    void aTokenForAResourceIsNotForUserinfoUnlessOpenidIsGranted() {
        var without = web.signsIn("read", "resource", API);
        var with = web.signsIn("openid read", "resource", API);

        assertThat(PAWL.userinfo(without.accessToken()).status()).isEqualTo(403);
        assertThat(PAWL.userinfo(with.accessToken()).text("sub")).isEqualTo("ada");
    }

    @Test
    @Case({"D62", "CVE-2026-67332"})
    void aResourceThatWasNotGrantedIsRefusedAndSpendsNothing() {
        var token = web.signsIn(GRANTED, "resource", API).refreshToken();

        assertThat(web.refreshes(token, "resource", FILES)).isRefusedAs(INVALID_TARGET);
        assertThat(web.refreshes(token, "resource", API, "resource", FILES))
                .isRefusedAs(INVALID_TARGET);
        assertThat(web.refreshes(token, "resource", API + "/v1")).isRefusedAs(INVALID_TARGET);
        assertThat(web.refreshes(token)).succeeds();
    }

    /// P7: RFC 3986 §6.2.2 and §6.2.3; what stands in `aud` is the registered spelling.
    @ParameterizedTest
    @ValueSource(
            strings = {
                API,
                API + "/",
                API + ":443",
                API + ":/",
                "HTTPS://API.Example.COM",
                API + "/.",
                API + "/v1/..",
                "https://%61pi.example.com/%2e"
            })
    void aResourceMayBeSpeltInAnotherWay(String spelling) {
        var signedIn = web.signsIn(GRANTED, "resource", spelling);

        assertThat(audience(signedIn)).isEqualTo(API);
        assertThat(audience(web.refreshed(signedIn.refreshToken(), "resource", spelling)))
                .isEqualTo(API);
        var own = web.asks("grant_type", "client_credentials", "resource", spelling);
        assertThat(audience(own)).isEqualTo(API);
    }

    private static String audience(Answer answer) {
        var aud = answer.accessClaims().path("aud");
        return aud.isArray() ? aud.path(0).asString() : aud.asString();
    }

    @Test
    void aRegistrationThatIsSpeltAnewLogsNobodyOut() {
        var token = web.signsIn(GRANTED, "resource", API).refreshToken();

        PAWL.restartsWith(yaml -> yaml.replace("[\"" + API + "\"", "[\"" + API + ":443/\""));
        assertThat(audience(web.refreshed(token))).isEqualTo(API + ":443/");
        PAWL.restarts();
        assertThat(web.refreshes(web.refreshed(token).refreshToken(), "resource", API)).succeeds();
    }

    @Test
    @Case({"D62", "CVE-2026-67332"})
    void aGrantWithoutResourcesHasNoneToGive() {
        var token = web.signsIn(GRANTED).refreshToken();

        assertThat(web.refreshes(token, "resource", API)).isRefusedAs(INVALID_TARGET);
        assertThat(web.refreshed(token).accessClaims().path("aud").asString())
                .isEqualTo(Pawl.ISSUER);
    }

    @ParameterizedTest
    @Case("D63")
    @ValueSource(strings = {API + "#part", "/relative", "api.example.com", "::", "https://[", "%"})
    void aResourceThatIsNoAbsoluteUriIsRefusedAndSpendsNothing(String resource) {
        var token = web.signsIn(GRANTED, "resource", API).refreshToken();

        assertThat(web.refreshes(token, "resource", resource)).isRefusedAs(INVALID_TARGET);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @Case({"D62", "D63"})
    @ValueSource(strings = {"https://elsewhere.example.com", "/relative"})
    void aGrantBeginsOnlyWithRegisteredResources(String resource) {
        var more = Parameters.of("resource", resource);

        assertThat(web.asksToSignIn("ada", Client.PASSWORD_OF_ADA, more))
                .isRefusedAs(INVALID_TARGET);
        assertThat(web.asks("grant_type", "client_credentials", "resource", resource))
                .isRefusedAs(INVALID_TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "not json", "[1]", "[{}]", "[{\"type\":\"payment\"}]"})
    void authorizationDetailsThatWereNotGrantedAreRefusedAndSpendNothing(String details) {
        var token = web.signsIn(GRANTED).refreshToken();

        assertThat(web.refreshes(token, "authorization_details", details))
                .isRefusedAs(INVALID_AUTHORIZATION_DETAILS);
        assertThat(web.refreshes(token)).succeeds();
    }
}
