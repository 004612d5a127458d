package dev.pawl.server.cases;

import static dev.pawl.protocol.ErrorCode.INVALID_GRANT;
import static dev.pawl.protocol.ErrorCode.INVALID_REQUEST;
import static dev.pawl.protocol.ErrorCode.INVALID_SCOPE;
import static dev.pawl.server.cases.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a refresh request must look like before anybody asks what its token is worth.
class RefreshRequestTest {
    @RegisterExtension static final Pawl PAWL = Pawl.standard();

    private final Client web = PAWL.client("web");

    @Test
    @Case("A1")
    void withoutARefreshTokenTheRequestIsInvalid() {
        assertThat(web.asks("grant_type", "refresh_token")).isRefusedAs(INVALID_REQUEST);
    }

    @Test
    @Case("A2")
    void anEmptyRefreshTokenIsAMissingOne() {
        assertThat(web.refreshes("")).isRefusedAs(INVALID_REQUEST);
    }

    @ParameterizedTest
    @Case("A3")
    @ValueSource(
            strings = {
                "x",
                " ",
                "null",
                "pawl_rt_",
                "%00",
                "\u0000",
                "'; DROP TABLE family; --",
                "ünï",
                "😀"
            })
    void garbageIsAnInvalidGrant(String garbage) {
        assertThat(web.refreshes(garbage)).isRefusedAs(INVALID_GRANT);
    }

    @ParameterizedTest
    @Case("A4")
    @ValueSource(ints = {89, 512, 8_192, 16_384})
    void aTokenLongerThanAnyOfOursIsAnInvalidGrant(int length) {
        var answers =
                PAWL.reasonsOf(() ->
                        assertThat(web.refreshes("A".repeat(length))).isRefusedAs(INVALID_GRANT));

        assertThat(answers).containsExactly("malformed");
    }

    @Test
    @Case({"A5", "CVE-2026-27840"})
    void noTruncationOfATokenIsAToken() {
        var token = web.signsIn().refreshToken();

        for (int end = 1; end < token.length(); end++) {
            assertThat(web.refreshes(token.substring(0, end))).isRefusedAs(INVALID_GRANT);
            assertThat(web.refreshes(token.substring(end))).isRefusedAs(INVALID_GRANT);
        }
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case({"A6", "CVE-2026-27840"})
    void noFlippedBitGoesUnnoticedNorHarmsTheFamily() {
        var token = web.signsIn().refreshToken();

        for (int bit = 0; bit < 60 * 8; bit++)
            assertThat(web.refreshes(Forger.flipped(token, bit))).isRefusedAs(INVALID_GRANT);
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @Case({"A7", "CVE-2026-27840"})
    @MethodSource("respellings")
    void aTokenHasOneSpelling(Respelling respelling) {
        var token = web.signsIn().refreshToken();

        assertThat(web.refreshes(respelling.of(token))).isRefusedAs(INVALID_GRANT);
        assertThat(web.refreshes(token)).succeeds();
    }

    static Stream<Respelling> respellings() {
        return Stream.of(
                token -> token + "=",
                token -> token + "==",
                token -> token + " ",
                token -> " " + token,
                token -> token + "\n",
                token -> token.substring(0, 87) + "=",
                token -> token.substring(0, 86) + "==",
                token -> token.substring(0, 48) + "\n" + token.substring(48),
                token -> "PAWL_RT_" + token.substring(8),
                token -> token.substring(8),
                token -> "pawl_rt_" + token,
                token -> token.toUpperCase(Locale.ROOT),
                token -> "pawl_rt_" + token.substring(8).replace('-', '+').replace('_', '/') + "+",
                token -> "\"" + token + "\"");
    }

    @FunctionalInterface
    interface Respelling {
        String of(String token);
    }

    @Test
    @Case({"A8", "CVE-2026-101023"})
    void noOtherKindOfTokenIsARefreshToken() {
        var signedIn = web.signsIn();
        var opaque = PAWL.client("opaque").signsIn();

        for (var token : List.of(signedIn.accessToken(), signedIn.idToken(), opaque.accessToken()))
            assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT);
        assertThat(PAWL.client("opaque").refreshes(opaque.accessToken()))
                .isRefusedAs(INVALID_GRANT);
    }

    @Test
    @Case("A9")
    void aTokenOfAnotherIssuerIsAnInvalidGrant() {
        var token = web.signsIn().refreshToken();

        PAWL.restartsWith(yaml -> yaml.replace(Pawl.ISSUER, "https://other.example.com"));

        assertThat(web.refreshes(token)).isRefusedAs(INVALID_GRANT);
        PAWL.restarts();
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case("A10")
    void aTokenThatWasNeverIssuedIsAnInvalidGrant() {
        var reasons =
                PAWL.reasonsOf(() -> {
                    assertThat(web.refreshes(Forger.withOwnKey().ofNoFamily()))
                            .isRefusedAs(INVALID_GRANT);
                    assertThat(web.refreshes(Forger.withGuessedKey(Scratch.KEYS).ofNoFamily()))
                            .isRefusedAs(INVALID_GRANT);
                    var insider = Forger.withKeysOf(Scratch.KEYS);
                    assertThat(web.refreshes(insider.ofNoFamily())).isRefusedAs(INVALID_GRANT);
                });

        assertThat(reasons).containsExactly("unknown_key", "forged", "unknown_family");
    }

    @Test
    @Case("A11")
    void theKeysAloneMakeNoTokenAndRevokeNothing() {
        var token = web.signsIn().refreshToken();
        var forged = Forger.withKeysOf(Scratch.KEYS).likeButWithoutSecret(token);

        var reasons =
                PAWL.reasonsOf(() -> assertThat(web.refreshes(forged)).isRefusedAs(INVALID_GRANT));

        assertThat(reasons).containsExactly("wrong_secret");
        assertThat(web.refreshes(token)).succeeds();
    }

    @ParameterizedTest
    @Case("A12")
    @ValueSource(strings = {"refresh_token", "client_id", "grant_type", "scope", "client_secret"})
    void aParameterThatComesTwiceMakesTheRequestInvalid(String name) {
        var keeper = PAWL.postingClient("keeper");
        var token = keeper.signsIn().refreshToken();
        var value =
                switch (name) {
                    case "refresh_token" -> token;
                    case "client_id" -> "keeper";
                    case "client_secret" -> "keeper-secret";
                    default -> "refresh_token";
                };

        assertThat(keeper.refreshes(token, name, value, "scope", "openid"))
                .isRefusedAs(INVALID_REQUEST);
        assertThat(keeper.refreshes(token)).succeeds();
    }

    @Test
    @Case("A26")
    void aPlusInAFormStandsForASpaceBetweenScopeValues() {
        var token = web.signsIn("openid read write offline_access").refreshToken();
        var form = Parameters.of("grant_type", "refresh_token", "refresh_token", token).form();
        var request = Call.post("/oauth2/token").with("Authorization", web.basic());

        var answer =
                PAWL.answers(
                        request.with("Content-Type", "application/x-www-form-urlencoded")
                                .body(form + "&scope=read+write"));

        assertThat(answer).succeeds();
        assertThat(answer.scope()).containsExactly("read", "write");
    }

    @Test
    @Case("A26")
    void aPlusInJsonStandsForItself() {
        var token = web.signsIn("openid read write offline_access").refreshToken();
        var body =
                Parameters.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                token,
                                "scope",
                                "read+write")
                        .json();

        var answer =
                PAWL.answers(
                        Call.post("/oauth2/token").with("Authorization", web.basic()).json(body));

        assertThat(answer).isRefusedAs(INVALID_SCOPE);
    }

    @ParameterizedTest
    @Case({"A27", "CVE-2026-9704"})
    @ValueSource(
            strings = {"refresh_token", "scope", "resource", "authorization_details", "unheard_of"})
    void anOversizedParameterIsAnErrorAndNeverDropped(String name) {
        var token = web.signsIn().refreshToken();

        var refresh = Parameters.of("grant_type", "refresh_token").and(name, "a".repeat(16_385));
        var whole = name.equals("refresh_token") ? refresh : refresh.and("refresh_token", token);

        assertThat(web.posts("/oauth2/token", whole)).isRefusedAs(INVALID_REQUEST);
        assertThat(web.refreshes(token)).succeeds();
    }

    @Test
    @Case({"A27", "CVE-2026-9704"})
    void moreParametersThanAnybodyNeedsAreAnError() {
        var many =
                Parameters.of(
                        IntStream.range(0, 130).mapToObj(i -> "p" + i).toArray(String[]::new));

        assertThat(web.posts("/oauth2/token", many)).isRefusedAs(INVALID_REQUEST);
    }

    @Test
    void aScopeLongerThanAnybodyNeedsIsInvalid() {
        var token = web.signsIn().refreshToken();

        assertThat(web.refreshes(token, "scope", "a".repeat(2_049))).isRefusedAs(INVALID_SCOPE);
        assertThat(web.refreshes(token)).succeeds();
    }
}
