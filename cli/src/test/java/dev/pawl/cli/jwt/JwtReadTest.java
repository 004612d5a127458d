package dev.pawl.cli.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.cli.StoredLogin;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.SigningKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of others, shown and verified.
class JwtReadTest {
    @TempDir private Path folder;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(folder).variable("XDG_STATE_HOME", folder.toString());
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void headerAndClaimsAreShownAndNothingIsVerified() {
        scene.input("Bearer " + scene.idToken() + "\n");

        var outcome = run("jwt", "decode", "-");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        header
                          alg  RS256
                          kid  rsa-1
                        claims
                          iss  %s
                          sub  alice
                          aud  cid
                          exp  1795178710  2026-11-20 12:45:10 UTC, in 59m 59s
                          iat  1795175110  2026-11-20 11:45:10 UTC, 0s ago
                          amr  pwd
                        """
                                .formatted(scene.provider.issuer()));
        assertThat(outcome.err())
                .isEqualTo(
                        "warning: nothing was verified: anybody could have written this token\n");
        assertThat(scene.provider.received("/jwks")).isEmpty();
    }

    @Test
    void aProgramGetsTheClaimsAsTheyAre() {
        scene.input(scene.idToken());

        var data = JsonObject.tryParse(run("jwt", "decode", "--json").out()).orElseThrow();

        assertThat(data.members().get("verified")).isEqualTo(false);
        assertThat(data.object("header").orElseThrow().text("kid")).contains("rsa-1");
        assertThat(data.object("claims").orElseThrow().text("sub")).contains("alice");
    }

    @Test
    void aTokenCannotPaintTheTerminal() {
        scene.input(scene.key.sign("{\"sub\":\"\\u001b[31mred\"}"));

        assertThat(run("jwt", "decode").out())
                .contains("\"\\u001B[31mred\"")
                .doesNotContain("\u001b");
    }

    @Test
    void theTokensOfTheLoginCanBeShown() {
        var accessToken = scene.key.sign("{\"jti\":\"1\"}");
        new StoredLogin(folder, scene.provider.issuer(), "cid")
                .with(
                        "{\"access_token\":\"%s\",\"id_token\":\"%s\"}"
                                .formatted(accessToken, scene.idToken()));

        assertThat(run("jwt", "decode", "--access-token").out()).contains("jti  1");
        assertThat(run("jwt", "decode", "--id-token").out()).contains("sub  alice");
    }

    @Test
    void withoutALoginItHasNoTokens() {
        var outcome = run("jwt", "decode", "--id-token");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.err())
                .isEqualTo(
                        "oidc-client jwt decode: nobody is logged in\n  log in: oidc-client login\n");
    }

    @Test
    void aTokenInAnArgumentTakesAnExplicitWord() {
        var token = scene.idToken();

        var refused = run("jwt", "decode", token);
        var allowed = run("jwt", "decode", token, "--insecure-argv-secrets");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("seen by every user").doesNotContain(token);
        assertThat(allowed.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opaque | this is no JWT: the token is opaque",
                "a.b.c.d.e | the token is encrypted: only the one it is for can read it",
                "a.b.c | this is no JWT: a part of it is not base64url",
                "e30.e30 | this is no signed JWT: it has not three parts",
                "e30.W10.x | this is no JWT: its payload is no JSON object",
            })
    void whatIsNoTokenSaysSo(String token, String message) {
        scene.input(token);

        var outcome = run("jwt", "decode", "-");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err()).startsWith("oidc-client jwt decode: " + message + "\n");
    }

    @Test
    void aTokenComesFromOnePlaceOnly() {
        assertThat(run("jwt", "decode", "--id-token", "--access-token").status()).isEqualTo(2);
        assertThat(run("jwt", "decode", "--id-token", "-").status()).isEqualTo(2);
        assertThat(run("jwt", "decode", "--token-file", "nowhere").status()).isEqualTo(1);
        assertThat(run("jwt", "decode", "-").err()).contains("there is no token in standard input");
    }

    @Test
    void aGoodTokenIsVerified() {
        scene.input(scene.idToken());

        var outcome = run("jwt", "verify", "-");

        assertThat(outcome.err()).isEqualTo("verified: signature, issuer, audience, times\n");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("sub  alice");
    }

    @Test
    void aFileOfKeysNeedsNoIssuer() {
        var keys = scene.file("jwks.json", SigningKey.set(List.of(scene.key)));
        scene.input(scene.idToken());

        var outcome = scene.run("jwt", "verify", "--jwks-file", keys);

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        warning: any issuer will do: none is set (--issuer)
                        warning: any audience will do: --audience sets one
                        verified: signature, times
                        """);
    }

    @Test
    void anIssuerIsEnoughToVerify() {
        scene.input(scene.idToken());

        var outcome = scene.run("jwt", "verify", "--issuer", scene.provider.issuer());

        assertThat(outcome.status()).isZero();
    }

    @Test
    void aTokenOfSomebodyElseIsRefused() {
        assertRefused(
                scene.key.sign(Scene.claims("https://evil", "\"cid\"", 60)),
                "the token is issued by https://evil, not by " + scene.provider.issuer());
        assertRefused(
                scene.key.sign(Scene.claims(scene.provider.issuer(), "[\"a\",\"b\"]", 60)),
                "the token is for a, b, not for cid");
    }

    @Test
    void aTokenForOneOfTheAudiencesIsGood() {
        scene.input(scene.key.sign(Scene.claims(scene.provider.issuer(), "[\"api\"]", 60)));

        assertThat(run("jwt", "verify", "--audience", "x", "--audience", "api").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-61, -3600})
    void aTokenThatHasEndedIsRefused(long left) {
        var token = scene.key.sign(Scene.claims(scene.provider.issuer(), "\"cid\"", left));

        assertRefused(token, "the token ended at ");
    }

    @Test
    void theClocksMayBeApartByTheTolerance() {
        scene.input(scene.key.sign(Scene.claims(scene.provider.issuer(), "\"cid\"", -59)));
        assertThat(run("jwt", "verify").status()).isZero();

        scene.input(scene.key.sign(Scene.claims(scene.provider.issuer(), "\"cid\"", -59)));
        assertThat(run("jwt", "verify", "--tolerance", "10s").status()).isEqualTo(7);
    }

    @Test
    void aTokenOfTheFutureIsRefused() {
        var iss = scene.provider.issuer();
        var later = Scene.NOW.getEpochSecond() + 120;
        var claims = "{\"iss\":\"%s\",\"aud\":\"cid\",\"exp\":%d,\"%s\":%d}";

        assertRefused(
                scene.key.sign(claims.formatted(iss, later + 60, "nbf", later)),
                "the token is not valid before 2026-11-20T11:47:10Z");
        assertRefused(
                scene.key.sign(claims.formatted(iss, later + 60, "iat", later)),
                "iat is 119 s in the future");
    }

    @Test
    void aTokenThatNeverEndsIsRefused() {
        var claims = "{\"iss\":\"%s\",\"aud\":\"cid\"}".formatted(scene.provider.issuer());

        assertRefused(scene.key.sign(claims), "there is no exp");
    }

    @Test
    void aForgedTokenIsRefused() {
        var good = scene.idToken();
        var forged = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";

        assertRefused(
                forged, "the signature of the token is wrong: no key of the issuer proves it");
        assertRefused(
                SigningKey.ec("other").sign(Scene.claims(scene.provider.issuer(), "\"cid\"", 60)),
                "the token is signed with ES256, not with RS256");
        assertRefused(
                scene.key.named("gone").sign(Scene.claims(scene.provider.issuer(), "\"cid\"", 60)),
                "no key of the issuer has the kid of the token, gone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | the token is not signed: its alg is none",
                "HS256 | the token is signed with HS256, which no public key can prove"
            })
    void whatNoPublicKeyCanProveIsRefused(String algorithm, String message) {
        var parts = scene.idToken().split("\\.", -1);
        var header = Base64.getUrlEncoder().withoutPadding();
        var other = "{\"alg\":\"%s\"}".formatted(algorithm).getBytes(UTF_8);

        assertRefused(header.encodeToString(other) + "." + parts[1] + ".AAAA", message);
    }

    private void assertRefused(String token, String message) {
        scene.input(token);

        var outcome = run("jwt", "verify", "-");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(message).doesNotContain(token);
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", scene.configFile()));
        return scene.run(all.toArray(String[]::new));
    }
}
