package dev.pawl.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.cli.StoredLogin;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.testing.Answer;
import dev.pawl.client.testing.OpenSsl;
import dev.pawl.client.testing.Received;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the client proves itself at the token endpoint, seen from there.
class AuthenticationTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;
    private Scene scene;

    @BeforeEach
    void start() {
        scene = new Scene(folder).without("client_secret").without("auth_method");
        scene.variable("XDG_STATE_HOME", folder.toString())
                .tokenAnswer("{\"access_token\":\"AT2\",\"expires_in\":3600}");
        new StoredLogin(folder, scene.provider.issuer(), "cid")
                .with("{\"access_token\":\"AT1\",\"refresh_token\":\"RT1\"}");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void aClientWithoutASecretNamesItself() {
        assertThat(asked().body())
                .isEqualTo("client_id=cid&grant_type=refresh_token&refresh_token=RT1");
    }

    @Test
    void aClientCanBeNamedInTheFormAsWell() {
        scene.config("client_secret", SECRET)
                .config("always_set_client_id_for_token_endpoint", "true");

        var request = asked();

        assertThat(request.authorization()).isPresent();
        assertThat(request.parameter("client_id")).isEqualTo("cid");
    }

    @ParameterizedTest
    @Needs("openssl")
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512", "rsa, RS256"})
    void aPrivateKeySignsAsItIsMadeFor(String kind, String algorithm) {
        key(kind);

        var assertion = assertion();

        assertThat(assertion.algorithm()).isEqualTo(algorithm);
        assertThat(assertion.payload().text("iss")).contains("cid");
        assertThat(assertion.payload().text("sub")).contains("cid");
        assertThat(assertion.payload().text("jti")).isPresent();
    }

    @ParameterizedTest
    @Needs("openssl")
    @CsvSource({"RS256", "RS384", "RS512", "PS256"})
    void anRsaKeySignsAsTheSettingsSay(String algorithm) {
        key("rsa");
        scene.config("jwt_signing_alg", algorithm);

        assertThat(assertion().algorithm()).isEqualTo(algorithm);
    }

    @Test
    @Needs("openssl")
    void anAssertionLivesAsLongAsTheSettingsSay() {
        key("P-256");
        scene.config("jwt_profile_token_duration", "90s");
        var now = BigDecimal.valueOf(Scene.NOW.getEpochSecond());

        var claims = assertion().payload();

        assertThat(claims.number("iat")).contains(now);
        assertThat(claims.number("nbf")).contains(now);
        assertThat(claims.number("exp")).contains(now.add(BigDecimal.valueOf(90)));
    }

    @Test
    @Needs("openssl")
    void anAssertionIsForTheIssuerUnlessTheSettingsSayOtherwise() {
        key("P-256");

        assertThat(audience()).isEqualTo(scene.provider.issuer());
        scene.config("jwt_profile_endpoint_audiance", "true");
        assertThat(audience()).isEqualTo(scene.provider.url("/token"));
        scene.without("jwt_profile_endpoint_audiance")
                .config("jwt_profile_token_audiance", "somebody")
                .config("jwt_profile_revocation_endpoint_audiance", "nobody");
        assertThat(audience()).isEqualTo("somebody");
        scene.config("jwt_profile_token_endpoint_audiance", "this one");
        assertThat(audience()).isEqualTo("this one");
    }

    @Test
    @Needs("openssl")
    void theKeysNameFollowsFromTheKeyAndCanBeAnother() {
        key("P-256");
        openssl()
                .run("pkey -in k.pem -pubout -outform DER -out spki.der")
                .run("dgst -sha256 -binary -out digest spki.der")
                .run("base64 -A -in digest -out digest.txt");
        var digest = openssl().text("digest.txt").strip();
        var base64url = digest.replace('+', '-').replace('/', '_').replace("=", "");

        assertThat(assertion().keyId()).contains(base64url);
        scene.config("key_id", "mine");
        assertThat(assertion().keyId()).contains("mine");
    }

    @Test
    void aSharedSecretSigns() {
        scene.config("auth_method", "client_secret_jwt").config("client_secret", SECRET);

        assertThat(assertion().algorithm()).isEqualTo("HS256");
    }

    @ParameterizedTest
    @Needs("openssl")
    @CsvSource({"tls_client_auth", "self_signed_tls_client_auth"})
    void aCertificateNeedsOnlyTheClientsName(String method) {
        openssl().ec("P-256", "k.pem").selfSigned("k.pem", "c.pem");
        scene.config("auth_method", method)
                .config("certificate_file", folder.resolve("c.pem").toString())
                .config("private_key_file", folder.resolve("k.pem").toString());

        assertThat(asked().body())
                .isEqualTo("client_id=cid&grant_type=refresh_token&refresh_token=RT1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private_key_jwt | the client has no key",
                "client_secret_jwt | the client has no secret",
                "tls_client_auth | the client has no certificate",
                "client_secret_post | the client has no secret",
            })
    void whatIsMissingIsNamedAndNothingIsSent(String method, String message) {
        scene.config("auth_method", method);

        assertRefused(token(), message);
    }

    @Test
    @Needs("openssl")
    void anUnusableKeyIsNamedAndNothingIsSent() {
        scene.config("auth_method", "private_key_jwt");
        openssl()
                .ec("P-256", "k.pem")
                .run("pkcs8 -topk8 -in k.pem -passout pass:x -out e.pem")
                .run("pkey -in k.pem -pubout -out public.pem");

        assertRefused(with("e.pem"), "e.pem: the key in it is encrypted: decrypt it first");
        assertRefused(with("public.pem"), "public.pem: there is no private key in it");
        assertRefused(with("none.pem"), "none.pem: no such file or directory");
        scene.config("jwt_signing_alg", "RS256");
        assertRefused(with("k.pem"), "k.pem: an EC key on P-256 does not sign RS256");
    }

    @Test
    void aSecretTooShortToSignWithIsRefused() {
        scene.config("auth_method", "client_secret_jwt").config("client_secret", "short");

        assertRefused(token(), "needs a secret of at least 32 bytes");
    }

    private Outcome with(String key) {
        scene.config("private_key_file", folder.resolve(key).toString());
        return token();
    }

    private void assertRefused(Outcome outcome, String message) {
        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains(message);
        assertThat(scene.provider.received("/token")).isEmpty();
    }

    private void key(String kind) {
        if (kind.equals("rsa")) openssl().rsa("k.pem");
        else openssl().ec(kind, "k.pem");
        scene.config("auth_method", "private_key_jwt")
                .config("private_key_file", folder.resolve("k.pem").toString());
    }

    private OpenSsl openssl() {
        return new OpenSsl(folder);
    }

    private String audience() {
        return assertion().payload().text("aud").orElseThrow();
    }

    private CompactJws assertion() {
        return CompactJws.parse(Secret.of(asked().parameter("client_assertion")));
    }

    private Received asked() {
        var outcome = token();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return scene.provider.received("/token").getLast();
    }

    private Outcome token() {
        scene.provider.answer("/token", Answer.json("{\"access_token\":\"AT2\"}"));
        return scene.run("token", "--force", "--config", scene.configFile());
    }
}
