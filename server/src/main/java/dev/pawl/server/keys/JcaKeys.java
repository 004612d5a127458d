package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// Turns the key pairs of the directory into those of the JCA.
final class JcaKeys {
    /// RFC 8410 §4: the encoding of an Ed25519 public key, up to the key itself.
    private static final byte[] ED25519_PREFIX =
            HexFormat.of().parseHex("302a300506032b6570032100");

    private JcaKeys() {}

    /// @throws IllegalArgumentException if the key is of no kind we sign with
    static KeyPair pair(JWK jwk) throws GeneralSecurityException, JOSEException {
        if (jwk instanceof ECKey ec) return ec.toKeyPair();
        if (jwk instanceof RSAKey rsa) return rsa.toKeyPair();
        if (jwk instanceof OctetKeyPair okp) return ed25519(okp.getX(), okp.getD());
        throw new IllegalArgumentException("no signing key: " + jwk.getKeyType());
    }

    private static KeyPair ed25519(Base64URL x, Base64URL d) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("Ed25519");
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ED25519_PREFIX);
        encoded.writeBytes(x.decode());
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(encoded.toByteArray())),
                factory.generatePrivate(
                        new EdECPrivateKeySpec(NamedParameterSpec.ED25519, d.decode())));
    }
}
