package dev.pawl.cli.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.jose.CompactJws;
import dev.pawl.client.jose.KeySet;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.OpenSsl;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
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

/// What the client signs: its keys, its assertions, its requests.
@Needs("openssl")
class JwtMadeTest {
    @TempDir private Path folder;
    private Scene scene;
    private OpenSsl openssl;

    @BeforeEach
    void start() {
        openssl = new OpenSsl(folder).ec("P-256", "k.pem");
        scene = new Scene(folder).without("client_secret").without("auth_method");
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void thePublicKeysProveWhatTheClientSigns() {
        var set = keys();

        var assertion = CompactJws.parse(Secret.of(out("jwt", "profile")));

        assertThat(KeySet.of(set).proves(assertion)).isTrue();
        var key = set.objects("keys").getFirst();
        assertThat(key.text("use")).contains("sig");
        assertThat(key.text("alg")).contains("ES256");
        assertThat(key.text("kid")).isEqualTo(assertion.keyId());
        assertThat(key.members()).doesNotContainKey("d");
    }

    @Test
    void theFlagsOfTheOriginalCountMoreThanTheSettings() {
        openssl.rsa("r.pem");

        var set = keys("--pem-key", path("r.pem"), "--alg", "RS512", "--mock-jwt-kid", "kid-1");

        var key = set.objects("keys").getFirst();
        assertThat(key.text("kty")).contains("RSA");
        assertThat(key.text("alg")).contains("RS512");
        assertThat(key.text("kid")).contains("kid-1");
    }

    @Test
    void aKeyInTheFormOfAJwkKeepsItsName() {
        var jwk =
                """
                {"kty":"EC","crv":"P-256","kid":"mine",\
                "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",\
                "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",\
                "d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}\
                """;

        var set = keys("--pem-key", scene.file("key.json", jwk));

        assertThat(set.objects("keys").getFirst().text("kid")).contains("mine");
        assertThat(set.source()).doesNotContain("870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");
    }

    @Test
    void aCertificateIsRegisteredBesideItsKey() {
        openssl.selfSigned("k.pem", "c.pem").run("x509 -in c.pem -outform DER -out c.der");

        var set = keys("--pem-cert", path("c.pem"));

        var chain = set.objects("keys").getFirst().texts("x5c");
        assertThat(chain).hasSize(1);
        assertThat(Base64.getDecoder().decode(chain.getFirst())).isEqualTo(bytes("c.der"));
    }

    @Test
    void withoutAKeyThereIsNothingToPrint() {
        for (var command : List.of("jwks", "profile", "request")) {
            var outcome = scene.run("jwt", command, "--config", scene.configFile());

            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .isEqualTo(
                            "oidc-client jwt %s: the client has no key\n  set private_key_file, or use --pem-key FILE\n"
                                    .formatted(command));
        }
    }

    @Test
    void anAssertionIsNewEachTimeAndNeedsNobody() {
        var one = CompactJws.parse(Secret.of(out("jwt", "profile"))).payload();
        var other = CompactJws.parse(Secret.of(out("jwt", "profile"))).payload();

        assertThat(one.text("jti")).isNotEqualTo(other.text("jti"));
        assertThat(one.text("aud")).contains(scene.provider.issuer());
        assertThat(scene.provider.received("/.well-known/openid-configuration")).isEmpty();
    }

    @Test
    void anAssertionCanBeForAnEndpoint() {
        scene.config("jwt_profile_endpoint_audiance", "true");

        var usual = CompactJws.parse(Secret.of(out("jwt", "profile"))).payload();
        var other =
                CompactJws.parse(Secret.of(out("jwt", "profile", "--endpoint", "https://x/par")));

        assertThat(usual.text("aud")).contains(scene.provider.url("/token"));
        assertThat(other.payload().text("aud")).contains("https://x/par");
    }

    @Test
    void aProgramGetsAnAssertionWithItsType() {
        var data = JsonObject.tryParse(out("jwt", "profile", "--json")).orElseThrow();

        assertThat(data.number("schema_version")).contains(BigDecimal.ONE);
        assertThat(data.text("client_assertion_type"))
                .contains("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(data.text("client_assertion")).isPresent();
    }

    @Test
    void aRequestHoldsWhatTheSettingsWant() {
        scene.config("acr_values", "loa1")
                .config("jwt_request_token_duration", "60s")
                .config("oidc_claims_param", "'{\"id_token\":{\"acr\":null}}'")
                .config("authorization_details", "'[{\"type\":\"pay\"}]'")
                .config("jwt_request_token_additional_parameters", "{login_hint: alice}");
        var now = BigDecimal.valueOf(Scene.NOW.getEpochSecond());

        var claims = request("--mock-nonce", "n", "-a", "loa2", "-p", "7777").payload();

        assertThat(claims.text("iss")).contains("cid");
        assertThat(claims.text("client_id")).contains("cid");
        assertThat(claims.text("aud")).contains(scene.provider.issuer());
        assertThat(claims.number("exp")).contains(now.add(BigDecimal.valueOf(60)));
        assertThat(claims.text("response_type")).contains("code");
        assertThat(claims.text("scope")).contains("openid profile");
        assertThat(claims.text("redirect_uri")).contains("http://127.0.0.1:7777/auth/callback");
        assertThat(claims.text("nonce")).contains("n");
        assertThat(claims.text("acr_values")).contains("loa2");
        assertThat(claims.text("login_hint")).contains("alice");
        assertThat(claims.object("claims").orElseThrow().object("id_token")).isPresent();
        assertThat(claims.objects("authorization_details").getFirst().text("type")).contains("pay");
    }

    @ParameterizedTest
    @CsvSource({"false, oauth-authz-req+jwt", "true, JWT"})
    void aRequestSaysWhatItIs(String legacy, String type) {
        scene.config("legacy_request_jwt_header_type", legacy);

        assertThat(request().header().text("typ")).contains(type);
    }

    /// RFC 7636 appendix B.
    @Test
    void theChallengeOfAVerifierIsAmongTheClaims() {
        var verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        var claims = request("--mock-code-verifier", verifier).payload();

        assertThat(claims.text("code_challenge"))
                .contains("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assertThat(claims.text("code_challenge_method")).contains("S256");
    }

    @Test
    void claimsThatAreNoJsonAreRefused() {
        scene.config("oidc_claims_param", "'{'");

        var outcome = run("jwt", "request");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("claims is no JSON");
    }

    private CompactJws request(String... more) {
        var arguments = new ArrayList<>(List.of("jwt", "request"));
        arguments.addAll(List.of(more));
        return CompactJws.parse(Secret.of(out(arguments.toArray(String[]::new))));
    }

    private JsonObject keys(String... more) {
        var arguments = new ArrayList<>(List.of("jwt", "jwks"));
        arguments.addAll(List.of(more));
        return JsonObject.tryParse(out(arguments.toArray(String[]::new))).orElseThrow();
    }

    private String out(String... arguments) {
        var outcome = run(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.out().strip();
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("--config", scene.config("private_key_file", path("k.pem")).configFile()));
        return scene.run(all.toArray(String[]::new));
    }

    private String path(String file) {
        return openssl.path(file).toString();
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(openssl.path(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
