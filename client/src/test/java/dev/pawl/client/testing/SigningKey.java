package dev.pawl.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// A real key that signs tokens with the JDK alone, so that the library under test does not judge
/// itself.
public final class SigningKey {
    private static final SigningKey RSA = new SigningKey("rsa-1", "RS256", rsaPair());

    private final String keyId;
    private final String algorithm;
    private final KeyPair pair;

    private SigningKey(String keyId, String algorithm, KeyPair pair) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.pair = pair;
    }

    /// One RSA key for the whole run: making one is slow.
    public static SigningKey rsa() {
        return RSA;
    }

    public static SigningKey ec(String keyId) {
        return new SigningKey(keyId, "ES256", ecPair());
    }

    public static SigningKey ed25519(String keyId) {
        return new SigningKey(keyId, "EdDSA", pair("Ed25519"));
    }

    /// The same key under another name.
    public SigningKey named(String otherId) {
        return new SigningKey(otherId, algorithm, pair);
    }

    /// The key as the JDK has it.
    public KeyPair pair() {
        return pair;
    }

    /// Asks whether this key signed a token.
    public boolean signed(String token) {
        var dot = token.lastIndexOf('.');
        try {
            var signature = Signature.getInstance(javaName());
            signature.initVerify(pair.getPublic());
            signature.update(token.substring(0, dot).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String publicPem() {
        var der = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + der + "\n-----END PUBLIC KEY-----\n";
    }

    /// Signs claims, naming this key in the header.
    public String sign(String claims) {
        return sign("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}", claims);
    }

    /// Signs claims under any header.
    public String sign(String header, String claims) {
        var input = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            var signature = Signature.getInstance(javaName());
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(UTF_8));
            return input + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String set(List<SigningKey> keys) {
        return keys.stream()
                .map(SigningKey::jwk)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private String jwk() {
        var common = "\"kid\":\"" + keyId + "\",\"use\":\"sig\"}";
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\","
                            .formatted(number(rsa.getModulus(), 256))
                    + common;
        }
        if (pair.getPublic() instanceof ECPublicKey ec) {
            return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\","
                            .formatted(
                                    number(ec.getW().getAffineX(), 32),
                                    number(ec.getW().getAffineY(), 32))
                    + common;
        }
        var encoded = pair.getPublic().getEncoded();
        var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + base64(x) + "\"," + common;
    }

    private String javaName() {
        return switch (algorithm) {
            case "RS256" -> "SHA256withRSA";
            case "ES256" -> "SHA256withECDSAinP1363Format";
            default -> "Ed25519";
        };
    }

    private static String number(BigInteger value, int length) {
        var bytes = value.toByteArray();
        var padded = new byte[length];
        var count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
        return base64(padded);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair rsaPair() {
        return pair("RSA");
    }

    private static KeyPair ecPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair pair(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("RSA")) generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
