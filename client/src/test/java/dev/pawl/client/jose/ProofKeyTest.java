package dev.pawl.client.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofKeyTest {
    @Test
    void aKeySurvivesExportAndImport() {
        var key = ProofKey.generate();

        var again = ProofKey.parse(key.export());

        assertThat(again.algorithm()).isEqualTo("ES256");
        assertThat(again.thumbprint()).isEqualTo(key.thumbprint()).hasSize(43);
        assertThat(again.export()).isEqualTo(key.export());
        assertThat(key.toString()).isEqualTo("ProofKey[ES256]");
    }

    @Test
    void whatIsShownIsThePublicHalf() {
        var header = header(ProofKey.generate().signShowingKey("dpop+jwt", Map.of("jti", "1")));

        assertThat(header).contains("\"jwk\":{").doesNotContain("\"d\":");
    }

    @ParameterizedTest
    @CsvSource({"'', RS256", "PS256, PS256", "RS512, RS512"})
    void anRsaKeySignsAsItsAlgSays(String alg, String signed) {
        var key = ProofKey.parse(rsa(alg.isEmpty() ? "" : "\"alg\":\"" + alg + "\","));

        assertThat(key.algorithm()).isEqualTo(signed);
        assertThat(header(key.sign("JWT", Map.of()))).contains("\"alg\":\"" + signed + "\"");
    }

    @Test
    void anRsaKeyForSomethingElseIsRefused() {
        assertThatThrownBy(() -> ProofKey.parse(rsa("\"alg\":\"RSA-OAEP\",")))
                .hasMessage("an RSA key does not sign RSA-OAEP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "s3cret", "{\"kty\":\"EC\",\"d\":\"s3cret\"}"})
    void whatIsNoKeyIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> ProofKey.parse(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a key in the form of a JWK (RFC 7517)")
                .hasNoCause();
    }

    @Test
    void anEcKeySignsAsItsCurveSaysAndNotOtherwise() {
        var key = ProofKey.generate();

        assertThat(key.signingAs("ES256").algorithm()).isEqualTo("ES256");
        assertThatThrownBy(() -> key.signingAs("RS256"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an EC key on P-256 does not sign RS256");
        assertThatThrownBy(() -> key.signingAs("ES384"))
                .hasMessage("an EC key on P-256 does not sign ES384");
    }

    @Test
    void thePublicHalfIsReadyToBeRegistered() {
        var rsa = ProofKey.of(SigningKey.rsa().pair(), "k").signingAs("RS384");

        var jwk = rsa.publicJwk();

        assertThat(jwk.members().keySet())
                .containsExactlyInAnyOrder("kty", "n", "e", "kid", "use", "alg");
        assertThat(jwk.text("kid")).contains("k");
        assertThat(jwk.text("use")).contains("sig");
        assertThat(jwk.text("alg")).contains("RS384");
        assertThat(ProofKey.generate().publicJwk().members()).doesNotContainKey("d");
    }

    @Test
    void aSharedSecretHasNoPublicHalf() {
        var key = ProofKey.shared(Secret.of("0123456789abcdef0123456789abcdef"));

        assertThatThrownBy(key::publicJwk).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(key::keyPair).isInstanceOf(IllegalArgumentException.class);
    }

    /// What `openssl pkey -pubout -outform DER | openssl dgst -sha256 -binary | basenc --base64url`
    /// prints.
    @Test
    void theFingerprintIsThatOfThePublicHalf() throws Exception {
        var pair = SigningKey.ec("e").pair();
        var sha256 = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());

        var key = ProofKey.of(pair, "");

        assertThat(key.fingerprint())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256));
        assertThat(key.keyId()).isEmpty();
        assertThat(key.named("n").keyId()).contains("n");
        assertThat(key.named("n").keyPair().getPrivate()).isEqualTo(pair.getPrivate());
    }

    @Test
    void aPublicKeyIsRefused() {
        var full = ProofKey.generate().export().reveal();
        var publicOnly = full.replaceFirst("\"d\":\"[^\"]*\",?", "");

        assertThatThrownBy(() -> ProofKey.parse(Secret.of(publicOnly)))
                .hasMessage("there is no private key in it");
    }

    private static Secret rsa(String member) {
        var exported = ProofKey.of(SigningKey.rsa().pair(), "k").export().reveal();
        return Secret.of("{" + member + exported.substring(1));
    }

    private static String header(Secret jws) {
        return new String(Base64.getUrlDecoder().decode(jws.reveal().split("\\.", 2)[0]), UTF_8);
    }
}
