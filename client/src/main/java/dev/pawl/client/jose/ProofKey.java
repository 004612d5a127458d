package dev.pawl.client.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.pawl.client.json.JsonObject;
import dev.pawl.protocol.Secret;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A private key and what a client signs with it: assertions of who it is (RFC 7523) and proofs
/// that it holds the key a token is bound to (RFC 9449).
///
/// RSA signs as the key's `alg` says, RS256 if it says nothing; EC as its curve says. It prints
/// only its algorithm.
public final class ProofKey {
    private final JWK key;
    private final JWSSigner signer;
    private final JWSAlgorithm algorithm;

    private ProofKey(JWK key, JWSSigner signer, JWSAlgorithm algorithm) {
        this.key = key;
        this.signer = signer;
        this.algorithm = algorithm;
    }

    /// Reads a private key in the form of RFC 7517.
    ///
    /// @throws IllegalArgumentException when it is none, or of a kind that cannot sign here
    public static ProofKey parse(Secret jwk) {
        return of(read(jwk));
    }

    private static JWK read(Secret jwk) {
        try {
            return JWK.parse(jwk.reveal());
        } catch (ParseException | IllegalArgumentException unreadable) {
            // The parser's message may quote the key.
            throw new IllegalArgumentException("not a key in the form of a JWK (RFC 7517)");
        }
    }

    /// Takes a key pair of the JDK.
    ///
    /// @param keyId under which the server knows the public half
    /// @throws IllegalArgumentException when the pair is neither RSA nor EC
    public static ProofKey of(KeyPair pair, String keyId) {
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return of(new RSAKey.Builder(rsa).privateKey(pair.getPrivate()).keyID(keyId).build());
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            var curve = Curve.forECParameterSpec(ec.getParams());
            return of(
                    new ECKey.Builder(curve, ec)
                            .privateKey(pair.getPrivate())
                            .keyID(keyId)
                            .build());
        }
        throw new IllegalArgumentException(
                "neither RSA nor EC: " + pair.getPublic().getAlgorithm());
    }

    /// Makes a new key for ES256.
    public static ProofKey generate() {
        try {
            return of(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    /// Takes what both sides know: HS256, for `client_secret_jwt` alone.
    ///
    /// @throws IllegalArgumentException when it is shorter than the 32 bytes of RFC 7518 §3.2
    public static ProofKey shared(Secret secret) {
        try {
            var bytes = secret.reveal().getBytes(UTF_8);
            var key = new OctetSequenceKey.Builder(bytes).build();
            return new ProofKey(key, new MACSigner(bytes), JWSAlgorithm.HS256);
        } catch (JOSEException tooShort) {
            throw new IllegalArgumentException(
                    "client_secret_jwt needs a secret of at least 32 bytes (RFC 7518 §3.2)");
        }
    }

    private static ProofKey of(JWK key) {
        try {
            if (key instanceof RSAKey rsa) return of(rsa, new RSASSASigner(rsa));
            if (key instanceof ECKey ec) {
                var signer = new ECDSASigner(ec);
                return new ProofKey(key, signer, signer.supportedECDSAAlgorithm());
            }
        } catch (JOSEException publicOnly) {
            throw new IllegalArgumentException("there is no private key in it");
        }
        throw new IllegalArgumentException("neither RSA nor EC: " + key.getKeyType());
    }

    /// Signs as `RS384` or `PS256` with an RSA key; an EC key has but one way.
    ///
    /// @throws IllegalArgumentException when this key cannot
    public ProofKey signingAs(String name) {
        var wanted = JWSAlgorithm.parse(name);
        if (signer.supportedJWSAlgorithms().contains(wanted)) {
            return new ProofKey(key, signer, wanted);
        }
        throw new IllegalArgumentException(description() + " does not sign " + name);
    }

    /// Goes by another name, which is the `kid` of what it signs.
    public ProofKey named(String keyId) {
        return new ProofKey(renamed(keyId), signer, algorithm);
    }

    private JWK renamed(String keyId) {
        if (key instanceof RSAKey rsa) return new RSAKey.Builder(rsa).keyID(keyId).build();
        return key instanceof ECKey ec ? new ECKey.Builder(ec).keyID(keyId).build() : key;
    }

    /// The `kid` of what it signs, if it has one.
    public Optional<String> keyId() {
        return Optional.ofNullable(key.getKeyID()).filter(id -> !id.isEmpty());
    }

    private String description() {
        return key instanceof ECKey ec
                ? "an EC key on " + ec.getCurve().getName()
                : "an " + key.getKeyType() + " key";
    }

    private static ProofKey of(RSAKey key, RSASSASigner signer) {
        if (key.getAlgorithm() == null) return new ProofKey(key, signer, JWSAlgorithm.RS256);
        var named = JWSAlgorithm.parse(key.getAlgorithm().getName());
        if (signer.supportedJWSAlgorithms().contains(named)) {
            return new ProofKey(key, signer, named);
        }
        throw new IllegalArgumentException("an RSA key does not sign " + named);
    }

    /// Signs claims, naming this key.
    ///
    /// @param type what the token is: `JWT`
    public Secret sign(String type, Map<String, Object> claims) {
        return signed(header(type).keyID(key.getKeyID()).build(), claims);
    }

    /// Signs claims, showing the public half of this key.
    ///
    /// @param type what the token is: `dpop+jwt`
    public Secret signShowingKey(String type, Map<String, Object> claims) {
        return signed(header(type).jwk(key.toPublicJWK()).build(), claims);
    }

    /// The JWS name of what it signs with: `ES256`.
    public String algorithm() {
        return algorithm.getName();
    }

    /// The SHA-256 thumbprint of the public half (RFC 7638): the `jkt` that a token is bound to.
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// SHA-256 of the public half in the form certificates have it (SubjectPublicKeyInfo), in
    /// base64url: a name that follows from the key alone.
    ///
    /// @throws IllegalArgumentException when there is no public half
    public String fingerprint() {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64URL.encode(sha256.digest(keyPair().getPublic().getEncoded())).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// This key as the JDK has it.
    ///
    /// @throws IllegalArgumentException when it is a shared secret
    public KeyPair keyPair() {
        if (!(key instanceof AsymmetricJWK pair)) {
            throw new IllegalArgumentException("a shared secret is no pair of keys");
        }
        try {
            return pair.toKeyPair();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("it could sign a moment ago", impossible);
        }
    }

    /// The public half as a provider wants it registered (RFC 7517): for signatures, with its
    /// algorithm.
    ///
    /// @throws IllegalArgumentException when it is a shared secret
    public JsonObject publicJwk() {
        var members = new LinkedHashMap<String, String>();
        members.put("use", "sig");
        members.put("alg", algorithm());
        var half =
                Optional.ofNullable(key.toPublicJWK())
                        .orElseThrow(
                                () -> new IllegalArgumentException("a secret has no public half"));
        return JsonObject.tryParse(half.toJSONString()).orElseThrow().with(members);
    }

    /// The whole key in the form of RFC 7517, to be kept with the grant that is bound to it.
    public Secret export() {
        return Secret.of(key.toJSONString());
    }

    @Override
    public String toString() {
        return "ProofKey[" + algorithm + "]";
    }

    private JWSHeader.Builder header(String type) {
        return new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type));
    }

    private Secret signed(JWSHeader header, Map<String, Object> claims) {
        var jws = new JWSObject(header, new Payload(claims));
        try {
            jws.sign(signer);
            return Secret.of(jws.serialize());
        } catch (JOSEException unusable) {
            throw new IllegalStateException("the key cannot sign " + algorithm, unusable);
        }
    }
}
