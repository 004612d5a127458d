package dev.pawl.client.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;

/// Checks one signature with one public key.
///
/// The kind of key decides which algorithms are thinkable; a symmetric one never is, so a public
/// key cannot be passed off as an HMAC secret, and `none` proves nothing.
final class SignatureCheck {
    /// The DER head that turns 32 bytes into an Ed25519 public key (RFC 8410 §4).
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private SignatureCheck() {}

    static boolean passes(CompactJws token, JWK key) {
        if (KeyUse.ENCRYPTION.equals(key.getKeyUse())) return false;
        if (key.getAlgorithm() != null && !key.getAlgorithm().getName().equals(token.algorithm())) {
            return false;
        }
        try {
            return proven(token, key);
        } catch (JOSEException | ParseException | GeneralSecurityException unusable) {
            return false;
        }
    }

    private static boolean proven(CompactJws token, JWK key)
            throws JOSEException, ParseException, GeneralSecurityException {
        var algorithm = JWSAlgorithm.parse(token.algorithm());
        if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return verified(token, new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey ec && ec.getCurve().equals(curveOf(algorithm))) {
            return verified(token, new ECDSAVerifier(ec));
        }
        if (key instanceof OctetKeyPair pair && isEdDsa(algorithm, pair)) {
            return edVerified(token, pair);
        }
        return false;
    }

    private static Curve curveOf(JWSAlgorithm algorithm) {
        // RFC 7518 §3.4 ties each algorithm to one curve; X25519 signs nothing.
        return Curve.forJWSAlgorithm(algorithm) == null
                ? Curve.X25519
                : Curve.forJWSAlgorithm(algorithm).iterator().next();
    }

    private static boolean verified(CompactJws token, JWSVerifier verifier)
            throws JOSEException, ParseException {
        return JWSObject.parse(token.text().reveal()).verify(verifier);
    }

    private static boolean isEdDsa(JWSAlgorithm algorithm, OctetKeyPair pair) {
        return Curve.Ed25519.equals(pair.getCurve())
                && (JWSAlgorithm.EdDSA.equals(algorithm) || JWSAlgorithm.Ed25519.equals(algorithm));
    }

    /// Nimbus leaves Ed25519 to a library of its own; the JDK has had it since 15.
    private static boolean edVerified(CompactJws token, OctetKeyPair pair)
            throws GeneralSecurityException, ParseException {
        var jws = JWSObject.parse(token.text().reveal());
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(ed25519(pair.getX().decode()));
        signature.update(jws.getSigningInput());
        return signature.verify(jws.getSignature().decode());
    }

    private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
        var encoded = new byte[ED25519_HEAD.length + x.length];
        System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
        System.arraycopy(x, 0, encoded, ED25519_HEAD.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
