package dev.pawl.client.pem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.client.testing.OpenSsl;
import dev.pawl.protocol.Secret;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys and certificates as OpenSSL writes them, and as Java does.
@Needs("openssl")
class PemFileTest {
    @TempDir private Path folder;
    private OpenSsl openssl;

    @BeforeEach
    void find() {
        openssl = new OpenSsl(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void anEcKeyIsReadInBothItsForms(String curve) {
        openssl.ec(curve, "pkcs8.pem").run("ec -in pkcs8.pem -out sec1.pem");

        assertThat(openssl.text("sec1.pem")).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertIsPair(read("pkcs8.pem"));
        assertThat(read("sec1.pem").getPublic()).isEqualTo(read("pkcs8.pem").getPublic());
    }

    @Test
    void anRsaKeyIsReadInBothItsForms() {
        openssl.rsa("pkcs8.pem").run("rsa -traditional -in pkcs8.pem -out pkcs1.pem");

        assertThat(openssl.text("pkcs1.pem")).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertIsPair(read("pkcs8.pem"));
        assertThat(read("pkcs1.pem").getPublic()).isEqualTo(read("pkcs8.pem").getPublic());
    }

    @Test
    void aBlockOfParametersBeforeTheKeyIsNoHindrance() {
        openssl.run("ecparam -name secp384r1 -genkey -out key.pem");

        assertThat(openssl.text("key.pem")).startsWith("-----BEGIN EC PARAMETERS-----");
        assertIsPair(read("key.pem"));
    }

    /// OpenSSL always writes the public half into the file, Java never does.
    @Test
    void aPublicHalfThatIsNotInTheFileIsFound() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();

        var read = PemFile.of(pem("PRIVATE KEY", pair.getPrivate().getEncoded())).keyPair();

        assertThat(read.getPublic()).isEqualTo(pair.getPublic());
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs8 -topk8 -in k.pem -passout pass:x -out e.pem",
        "ec -in k.pem -aes128 -passout pass:x -out e.pem"
    })
    void anEncryptedKeySaysSo(String line) {
        openssl.ec("P-256", "k.pem").run(line);

        assertThatThrownBy(() -> read("e.pem"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key in it is encrypted: decrypt it first");
    }

    @Test
    void whatIsNoUsableKeySaysWhatItIs() {
        openssl.ec("P-256", "k.pem")
                .run("pkey -in k.pem -pubout -out public.pem")
                .run("genpkey -algorithm ED25519 -out ed.pem")
                .selfSigned("k.pem", "c.pem");

        assertThatThrownBy(() -> read("public.pem"))
                .hasMessage("there is no private key in it, but a public key");
        assertThatThrownBy(() -> read("c.pem"))
                .hasMessage("there is no private key in it, but a certificate");
        assertThatThrownBy(() -> read("ed.pem"))
                .hasMessage("an Ed25519 key cannot be used here: make an RSA or EC key");
        assertThatThrownBy(() -> PemFile.of(Secret.of("secret")))
                .hasMessage("there is no PEM in it");
    }

    @Test
    void aDamagedKeyIsNotQuoted() {
        openssl.ec("P-256", "k.pem");
        var text = openssl.text("k.pem");
        for (var damaged :
                new String[] {
                    text.replaceFirst("(?m)^M.{20}", "AAAAAAAAAAAAAAAAAAAAA"),
                    text.replaceFirst("(?m)^M.*$", "MI"),
                    text.replaceFirst("(?m)^M", "!")
                }) {
            assertThatThrownBy(() -> PemFile.of(Secret.of(damaged)).keyPair())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContainingAny(text.lines().toList().get(1).substring(22))
                    .hasNoCause();
        }
    }

    @Test
    void keyAndCertificateMayShareAFile() {
        openssl.ec("P-256", "k.pem").selfSigned("k.pem", "c.pem");
        var both = PemFile.of(Secret.of(openssl.text("c.pem") + openssl.text("k.pem")));

        assertThat(both.hasKey()).isTrue();
        assertThat(both.certificates()).hasSize(1);
        assertThat(both.certificates().get(0).getPublicKey()).isEqualTo(both.keyPair().getPublic());
    }

    @Test
    void withoutACertificateThereIsNone() {
        openssl.ec("P-256", "k.pem");

        assertThatThrownBy(() -> PemFile.of(Secret.of(openssl.text("k.pem"))).certificates())
                .hasMessage("there is no certificate in it");
    }

    private KeyPair read(String file) {
        return PemFile.of(Secret.of(openssl.text(file))).keyPair();
    }

    /// What one half signs, the other proves.
    private static void assertIsPair(KeyPair pair) {
        try {
            var name = pair.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA";
            var signature = Signature.getInstance("SHA256with" + name);
            signature.initSign(pair.getPrivate());
            signature.update("it".getBytes(UTF_8));
            var signed = signature.sign();
            signature.initVerify(pair.getPublic());
            signature.update("it".getBytes(UTF_8));
            assertThat(signature.verify(signed)).isTrue();
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Secret pem(String label, byte[] der) {
        var base64 = Base64.getMimeEncoder().encodeToString(der);
        return Secret.of(
                "-----BEGIN " + label + "-----\r\n" + base64 + "\r\n-----END " + label + "-----");
    }
}
