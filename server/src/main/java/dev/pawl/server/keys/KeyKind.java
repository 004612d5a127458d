package dev.pawl.server.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The kinds of keys a server has; of each kind exactly one key mints.
enum KeyKind {
    ES256("signing", SigningAlgorithm.ES256.wireName()),
    RS256("signing", SigningAlgorithm.RS256.wireName()),
    EDDSA("signing", SigningAlgorithm.EDDSA.wireName()),
    /// Tags refresh tokens, see [dev.pawl.server.refresh.RefreshKey].
    REFRESH("refresh", "HS256"),
    /// Master of the keys that seal opaque values, see [Seal].
    SEALING("sealing", "A256GCM");

    static final int RSA_BITS = 2048;

    private static final int SYMMETRIC_BITS = 256;
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{6}");

    private final String purpose;
    private final String algorithm;

    KeyKind(String purpose, String algorithm) {
        this.purpose = purpose;
        this.algorithm = algorithm;
    }

    static Optional<KeyKind> find(String purpose, String algorithm) {
        return Arrays.stream(values())
                .filter(each -> each.purpose.equals(purpose) && each.algorithm.equals(algorithm))
                .findFirst();
    }

    /// `signing`, `refresh` or `sealing`.
    String purpose() {
        return purpose;
    }

    /// The `alg` of its JWK.
    String algorithm() {
        return algorithm;
    }

    /// The signature algorithm, if keys of this kind sign.
    Optional<SigningAlgorithm> signing() {
        return SigningAlgorithm.find(algorithm);
    }

    /// Asks whether material is of this kind and bears this id.
    boolean fits(String id, JWK material) throws JOSEException {
        return switch (this) {
            case ES256 ->
                    material instanceof ECKey ec
                            && ec.getCurve().equals(Curve.P_256)
                            && named(id, material);
            case RS256 ->
                    material instanceof RSAKey rsa && rsa.size() >= RSA_BITS && named(id, material);
            case EDDSA ->
                    material instanceof OctetKeyPair okp
                            && okp.getCurve().equals(Curve.Ed25519)
                            && named(id, material);
            case REFRESH, SEALING ->
                    material instanceof OctetSequenceKey oct
                            && oct.size() == SYMMETRIC_BITS
                            && SHORT_ID.matcher(id).matches();
        };
    }

    private static boolean named(String id, JWK material) throws JOSEException {
        return material.computeThumbprint().toString().equals(id) && id.equals(material.getKeyID());
    }

    /// What is kept of a key that no longer verifies.
    ///
    /// A dead signing key keeps its public half, a dead sealing key nothing. A dead refresh key
    /// stays whole: only it tells a token of ours, refused for a dead key, from garbage, and
    /// support must know which.
    Optional<JWK> remains(JWK material) {
        return switch (this) {
            case ES256, RS256, EDDSA -> Optional.of(material.toPublicJWK());
            case REFRESH -> Optional.of(material);
            case SEALING -> Optional.empty();
        };
    }
}
