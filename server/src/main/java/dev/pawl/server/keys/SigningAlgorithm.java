package dev.pawl.server.keys;

import java.util.Arrays;
import java.util.Optional;

/// A signature algorithm of RFC 7518 and RFC 8037 that this server signs with.
///
/// ES256 is the default; EdDSA is a little cheaper, RS256 some fifteen times dearer.
public enum SigningAlgorithm {
    ES256("ES256", "SHA256withECDSAinP1363Format", "EC"),
    RS256("RS256", "SHA256withRSA", "RSA"),
    EDDSA("EdDSA", "Ed25519", "Ed25519");

    private final String wireName;
    private final String jcaName;
    private final String jcaKeyType;

    SigningAlgorithm(String wireName, String jcaName, String jcaKeyType) {
        this.wireName = wireName;
        this.jcaName = jcaName;
        this.jcaKeyType = jcaKeyType;
    }

    /// Finds an algorithm by its `alg` value; case matters.
    public static Optional<SigningAlgorithm> find(String wireName) {
        return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }

    /// The `alg` value.
    public String wireName() {
        return wireName;
    }

    /// The JCA signature; for ES256 the one that writes R ‖ S as RFC 7518 §3.4 wants, not DER.
    String jcaName() {
        return jcaName;
    }

    String jcaKeyType() {
        return jcaKeyType;
    }
}
