package dev.pawl.cli.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command shows and sends when nothing goes wrong.
class RefreshTokenResultTest {
    @TempDir private Path directory;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(directory);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName("CL-02: four blocks, nothing on standard output, exit 0")
    void fourBlocksInTheirOrder() {
        var outcome = refresh();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.story())
                .containsExactly(
                        "[INFO] OIDC Client",
                        "[INFO] Access Token Response",
                        "[INFO] IDToken Claims",
                        "[INFO] Userinfo Claims");
    }

    @ParameterizedTest
    @DisplayName("CL-03: the server returned no refresh token: the submitted one is shown")
    @ValueSource(
            strings = {
                "{\"access_token\":\"AT1\"}",
                "{\"access_token\":\"AT1\",\"refresh_token\":\"\"}"
            })
    void withoutRotationTheSubmittedTokenIsShown(String answer) {
        var outcome = scene.tokenAnswer(answer).refresh("--refresh-token", "RT-submitted");

        assertThat(outcome.record("[INFO]  oidc-client: Access Token Response"))
                .contains("  |     \"refresh_token\": \"RT-submitted\",\n");
    }

    @Test
    @DisplayName("CL-04: --skip-id-token-verification: no keys fetched, no claims shown")
    void skippingVerificationFetchesNoKeys() {
        var outcome = refresh("--skip-id-token-verification");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).doesNotContain("IDToken Claims");
        assertThat(scene.provider.received("/jwks")).isEmpty();
        assertThat(scene.provider.received("/userinfo")).hasSize(1);
    }

    @Test
    @DisplayName("CL-05: --skip-userinfo warns and asks nothing")
    void skippingUserinfoWarns() {
        var outcome = refresh("--skip-userinfo");

        assertThat(outcome.err())
                .startsWith(Scene.STAMP + " [WARN]  oidc-client: Skipping Userinfo\n")
                .doesNotContain("Userinfo Claims");
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    @Test
    @DisplayName("CL-05: skip_userinfo_call skips without a word")
    void theConfigurationSkipsUserinfoSilently() {
        var outcome = scene.config("skip_userinfo_call", "true").refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).doesNotContain("Userinfo");
        assertThat(scene.provider.received("/userinfo")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName(
            "CL-06, CL-07: one method in common satisfies amr_list; none is an error line, exit 0")
    @CsvSource({"'[pwd, mfa]', 0", "'[mfa, otp]', 1"})
    void oneMethodInCommonIsEnough(String wanted, long complaints) {
        var outcome = scene.config("amr_list", wanted).refresh("--refresh-token", "RT1");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.story().stream().filter("[ERROR] Amr not valid"::equals))
                .hasSize((int) complaints);
        assertThat(outcome.story()).contains("[INFO] IDToken Claims", "[INFO] Userinfo Claims");
    }

    @Test
    @DisplayName("CL-08: no ID token is an error line, and the command goes on")
    void noIdTokenIsAnErrorLine() {
        var outcome = scene.tokens("\"id_token\":\"\"").refresh("--refresh-token", "RT1");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .contains(Scene.STAMP + " [ERROR] oidc-client: no ID Token Found\n");
        assertThat(outcome.story()).endsWith("[INFO] Userinfo Claims");
    }

    @ParameterizedTest
    @DisplayName("CL-09: no lifetime is Go's time zero")
    @ValueSource(strings = {"", ",\"expires_in\":0", ",\"expires_in\":null"})
    void noLifetimeIsTimeZero(String member) {
        var outcome =
                scene.tokenAnswer("{\"access_token\":\"AT1\"" + member + "}")
                        .refresh("--refresh-token", "RT1");

        assertThat(outcome.err())
                .contains("\"expires_in_human_readable\": \"0001-01-01 00:00:00 +0000 UTC\"\n");
    }

    @ParameterizedTest
    @DisplayName("CL-09: a lifetime is shown as Go shows the moment it ends")
    @CsvSource({
        "UTC, 2026-11-20 12:45:10.651261921 +0000 UTC m=+3600.066114287",
        "Europe/Berlin, 2026-11-20 13:45:10.651261921 +0100 CET m=+3600.066114287",
        "America/Sao_Paulo, 2026-11-20 09:45:10.651261921 -0300 -03 m=+3600.066114287",
        "Asia/Kolkata, 2026-11-20 18:15:10.651261921 +0530 IST m=+3600.066114287"
    })
    void aLifetimeIsShownAsItsEnd(String zone, String shown) {
        var outcome = scene.zone(zone).refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).contains("\"expires_in_human_readable\": \"" + shown + "\"\n");
    }

    @ParameterizedTest
    @DisplayName("the token type is shown and used in its registered spelling")
    @CsvSource({
        "bearer, Bearer",
        "BEARER, Bearer",
        "mac, MAC",
        "basic, Basic",
        "DPoP, DPoP",
        "'', Bearer"
    })
    void theTokenTypeIsCanonical(String written, String shown) {
        var answer = "{\"access_token\":\"AT1\",\"token_type\":\"" + written + "\"}";

        var outcome = scene.tokenAnswer(answer).refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).contains("\"token_type\": \"" + shown + "\",\n");
        assertThat(scene.provider.received("/userinfo").get(0).authorization())
                .contains(shown + " AT1");
    }

    @Test
    @DisplayName("CL-26: what HTML could mistake for markup is escaped; all else stays as written")
    void htmlIsEscapedAndTheRestKept() {
        scene.provider.answer(
                "/userinfo",
                Answer.json(
                        "{ \"z\":1.50e+10,\"sub\":\"<a&b>é\\/\\u00e9\",\"e\":{},\"l\":["
                                + " ],\"m\":[1,{\"n\":null}]}"));

        var outcome = scene.tokens("\"nonce\":\"<&>é\\n\"").refresh("--refresh-token", "RT1");

        assertThat(outcome.err()).contains("\"nonce\": \"\\u003c\\u0026\\u003eé\\n\",\n");
        assertThat(outcome.record("[INFO]  oidc-client: Userinfo"))
                .isEqualTo(
                        """
                        [INFO]  oidc-client: Userinfo Claims:
                          UserInfoClaims=
                          | {
                          |     "z": 1.50e+10,
                          |     "sub": "\\u003ca\\u0026b\\u003eé\\/\\u00e9",
                          |     "e": {},
                          |     "l": [],
                          |     "m": [
                          |         1,
                          |         {
                          |             "n": null
                          |         }
                          |     ]
                          | }
                        \s\s
                        """);
    }

    @Test
    void signedUserinfoIsVerifiedWithTheKeysAlreadyFetched() {
        scene.provider.answer("/userinfo", Answer.jwt(scene.key.sign("{\"sub\":\"alice\"}")));

        assertThat(refresh().story()).endsWith("[INFO] Userinfo Claims");
        assertThat(scene.provider.received("/jwks")).hasSize(1);
    }

    private Outcome refresh(String... arguments) {
        var all = new ArrayList<>(List.of("--refresh-token", "RT1"));
        all.addAll(List.of(arguments));
        return scene.refresh(all.toArray(String[]::new));
    }
}
