package dev.pawl.client.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.pawl.client.error.InvalidResponseException;
import dev.pawl.client.error.Refusal;
import dev.pawl.client.testing.SigningKey;
import dev.pawl.protocol.Secret;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecryptionKeyTest {
    private static final SigningKey RSA = SigningKey.rsa();
    private static final SigningKey EC = SigningKey.ec("ec-1");

    @ParameterizedTest
    @CsvSource({
        "RSA-OAEP, A128CBC-HS256",
        "RSA-OAEP-256, A256GCM",
        "ECDH-ES, A128GCM",
        "ECDH-ES+A128KW, A128CBC-HS256",
        "ECDH-ES+A192KW, A192GCM",
        "ECDH-ES+A256KW, A256CBC-HS512"
    })
    void opensWhatWasEncryptedForIt(String algorithm, String method) throws JOSEException {
        var token = encrypted(algorithm, method, "signed.token.inside");

        assertThat(DecryptionKey.isNeededFor(token)).isTrue();
        assertThat(key(algorithm).open(token, List.of(algorithm)).reveal())
                .isEqualTo("signed.token.inside");
    }

    @Test
    void anAlgorithmTheClientIsNotRegisteredWithIsRefused() throws JOSEException {
        var token = encrypted("RSA-OAEP", "A128GCM", "x");

        assertThatThrownBy(() -> key("RSA-OAEP").open(token, List.of("RSA-OAEP-256")))
                .isInstanceOfSatisfying(
                        InvalidResponseException.class,
                        no ->
                                assertThat(no.refusal())
                                        .isEqualTo(
                                                new Refusal.UnsupportedAlgorithm(
                                                        List.of("RSA-OAEP-256"), "RSA-OAEP")));
    }

    @Test
    void whatWasEncryptedForAnotherKeyStaysClosed() throws JOSEException {
        var token = encrypted("ECDH-ES", "A128GCM", "x");
        var other =
                DecryptionKey.parse(
                        Secret.of(new ECKeyGenerator(Curve.P_256).generate().toJSONString()));

        assertThatThrownBy(() -> other.open(token, List.of("ECDH-ES")))
                .isInstanceOf(InvalidResponseException.class)
                .hasMessageContaining("WrongKey");
    }

    @ParameterizedTest
    @CsvSource({"a.b.c", "a.b.c.d.e"})
    void whatIsNoEncryptedTokenIsRefused(String text) {
        assertThatThrownBy(() -> key("RSA-OAEP").open(Secret.of(text), List.of("RSA-OAEP")))
                .isInstanceOf(InvalidResponseException.class)
                .hasMessageNotContaining(text);
    }

    @Test
    void aPublicKeyOpensNothing() throws JOSEException {
        var open = Secret.of(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toString());

        assertThatThrownBy(() -> DecryptionKey.parse(open))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DecryptionKey key(String algorithm) {
        var signer = algorithm.startsWith("RSA") ? RSA : EC;
        return DecryptionKey.of(ProofKey.of(signer.pair(), "1"));
    }

    private static Secret encrypted(String algorithm, String method, String payload)
            throws JOSEException {
        var header = new JWEHeader(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method));
        var token = new JWEObject(header, new Payload(payload));
        token.encrypt(encrypter(algorithm));
        return Secret.of(token.serialize());
    }

    private static JWEEncrypter encrypter(String algorithm) throws JOSEException {
        return algorithm.startsWith("RSA")
                ? new RSAEncrypter((RSAPublicKey) RSA.pair().getPublic())
                : new ECDHEncrypter((ECPublicKey) EC.pair().getPublic());
    }
}
