package dev.pawl.cli.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import dev.pawl.cli.Outcome;
import dev.pawl.cli.Scene;
import dev.pawl.client.testing.SigningKey;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `token_encryption_alg`: ID tokens that only the client's key opens.
class EncryptedIdTokenTest {
    private static final SigningKey RSA = SigningKey.rsa();
    private static final SigningKey EC = SigningKey.ec("client");

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSA-OAEP",
                "RSA-OAEP-256",
                "ECDH-ES",
                "ECDH-ES+A128KW",
                "ECDH-ES+A192KW",
                "ECDH-ES+A256KW"
            })
    void anEncryptedTokenIsOpenedAndVerified(String algorithm) throws JOSEException {
        issue(algorithm);
        scene.config("token_encryption_alg", "[" + algorithm + "]");

        var outcome = refresh("--pem-key", keyFor(algorithm));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.record("[INFO]  oidc-client: IDToken Claims"))
                .contains("\"alg\": \"" + algorithm + "\"", "\"sub\": \"alice\"");
    }

    @Test
    @DisplayName("an algorithm the client is not registered with is refused")
    void anUnexpectedAlgorithmIsRefused() throws JOSEException {
        issue("RSA-OAEP");

        assertThat(refresh("--pem-key", keyFor("RSA-OAEP")).status()).isEqualTo(7);
    }

    @Test
    void anotherKeyOpensNothing() throws JOSEException {
        issue("RSA-OAEP");
        scene.config("token_encryption_alg", "[RSA-OAEP]");

        var outcome = refresh("--pem-key", keyFor("ECDH-ES"));

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.err()).contains("decryption failed: it is encrypted for another key");
    }

    @Test
    void withoutAKeyItIsAMatterOfConfiguration() throws JOSEException {
        issue("RSA-OAEP");
        scene.config("token_encryption_alg", "[RSA-OAEP]");

        var outcome = refresh();

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("the client has no key");
    }

    @Test
    void whatIsInsideMustBeSignedAllTheSame() throws JOSEException {
        scene.tokens(
                "\"id_token\":\""
                        + encrypted("RSA-OAEP", scene.idToken().replaceAll("[^.]+$", "AAAA"))
                        + "\"");
        scene.config("token_encryption_alg", "[RSA-OAEP]");

        assertThat(refresh("--pem-key", keyFor("RSA-OAEP")).status()).isEqualTo(7);
    }

    private void issue(String algorithm) throws JOSEException {
        scene.tokens("\"id_token\":\"" + encrypted(algorithm, scene.idToken()) + "\"");
    }

    private String keyFor(String algorithm) {
        var key = algorithm.startsWith("RSA") ? RSA : EC;
        return scene.file("key.pem", ClientCommandTest.pem(key));
    }

    private Outcome refresh(String... more) {
        var all =
                new ArrayList<>(List.of("--refresh-token", "RT1", "--compat", "head", "--strict"));
        all.addAll(List.of(more));
        return scene.refresh(all.toArray(String[]::new));
    }

    private static String encrypted(String algorithm, String payload) throws JOSEException {
        var header = new JWEHeader(JWEAlgorithm.parse(algorithm), EncryptionMethod.A128GCM);
        var token = new JWEObject(header, new Payload(payload));
        token.encrypt(encrypter(algorithm));
        return token.serialize();
    }

    private static JWEEncrypter encrypter(String algorithm) throws JOSEException {
        return algorithm.startsWith("RSA")
                ? new RSAEncrypter((RSAPublicKey) RSA.pair().getPublic())
                : new ECDHEncrypter((ECPublicKey) EC.pair().getPublic());
    }
}
