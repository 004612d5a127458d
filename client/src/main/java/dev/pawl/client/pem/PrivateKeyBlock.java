package dev.pawl.client.pem;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.List;

/// A private key in one of the three forms that tools write: PKCS#8 (RFC 5958), PKCS#1 for RSA (RFC
/// 8017), SEC 1 for elliptic curves (RFC 5915). The JDK reads the first; the others are wrapped
/// into it.
final class PrivateKeyBlock {
    private static final Der VERSION = new Der(Der.INTEGER, new byte[1]);
    private static final Der RSA = object("2a864886f70d010101");
    private static final Der EC = object("2a8648ce3d0201");
    private static final Der ED25519 = object("2b6570");
    private static final Der NULL = new Der(0x05, new byte[0]);

    private PrivateKeyBlock() {}

    static KeyPair pkcs8(byte[] encoded) {
        var parts = Der.read(encoded).parts();
        var kind = parts.size() > 1 ? parts.get(1).parts().get(0) : NULL;
        if (kind.isSameAs(RSA)) return pair("RSA", encoded);
        if (kind.isSameAs(EC)) return pair("EC", encoded);
        throw new IllegalArgumentException(
                kind.isSameAs(ED25519)
                        ? "an Ed25519 key cannot be used here: make an RSA or EC key"
                        : "the key in it is neither RSA nor EC");
    }

    static KeyPair pkcs1(byte[] encoded) {
        return wrapped(Der.sequence(RSA, NULL), encoded);
    }

    /// @param parameters what stands before the key in a block of its own, possibly nothing
    static KeyPair sec1(byte[] encoded, List<Der> parameters) {
        var named =
                Der.read(encoded).parts().stream()
                        .filter(part -> part.is(Der.FIRST))
                        .flatMap(part -> part.parts().stream())
                        .findFirst();
        var curve =
                named.or(() -> parameters.stream().findFirst())
                        .orElseThrow(() ->
                                new IllegalArgumentException("the key does not name its curve"));
        return wrapped(Der.sequence(EC, curve), encoded);
    }

    private static KeyPair wrapped(Der kind, byte[] encoded) {
        return pkcs8(Der.sequence(VERSION, kind, new Der(Der.OCTETS, encoded)).encoded());
    }

    private static KeyPair pair(String algorithm, byte[] encoded) {
        try {
            var factory = KeyFactory.getInstance(algorithm);
            var key = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof RSAPrivateCrtKey rsa)
                return new KeyPair(publicHalf(factory, rsa), key);
            if (key instanceof ECPrivateKey ec) return new KeyPair(publicHalf(factory, ec), key);
            throw new IllegalArgumentException("the key in it lacks its public exponent");
        } catch (GeneralSecurityException unreadable) {
            // The platform's message may quote the key.
            throw new IllegalArgumentException(
                    "the " + algorithm + " key in it is damaged, or of a kind Java does not know");
        }
    }

    private static PublicKey publicHalf(KeyFactory factory, RSAPrivateCrtKey key)
            throws GeneralSecurityException {
        return factory.generatePublic(
                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static PublicKey publicHalf(KeyFactory factory, ECPrivateKey key)
            throws GeneralSecurityException {
        var point = CurvePoint.of(key.getS(), key.getParams());
        return factory.generatePublic(new ECPublicKeySpec(point, key.getParams()));
    }

    private static Der object(String hex) {
        return new Der(0x06, HexFormat.of().parseHex(hex));
    }
}
