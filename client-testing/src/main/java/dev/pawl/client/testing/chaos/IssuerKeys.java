package dev.pawl.client.testing.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signing keys, on P-256. The JDK alone signs, so that the library under test does not judge
/// itself.
final class IssuerKeys {
    private final List<KeyPair> published = new ArrayList<>();
    private int generation;

    IssuerKeys() {
        rotate(1);
    }

    /// Signs with a new key from now on.
    ///
    /// @param kept how many keys stand in the set afterwards, the new one included
    synchronized void rotate(int kept) {
        generation++;
        published.add(0, pair());
        while (published.size() > kept) published.remove(published.size() - 1);
    }

    /// The name of the key that signs now.
    synchronized String current() {
        return "key-" + generation;
    }

    synchronized String set() {
        var keys = new ArrayList<String>();
        for (var i = 0; i < published.size(); i++) keys.add(jwk(published.get(i), generation - i));
        return Json.object(Map.of("keys", Json.array(keys)));
    }

    /// Signs as the header's `alg` says: `ES256`, or one of the two ways to cheat.
    synchronized String sign(Map<String, String> header, Map<String, String> claims) {
        var input = base64(Json.object(header)) + "." + base64(Json.object(claims));
        return input + "." + base64(signature(header.getOrDefault("alg", ""), input));
    }

    private byte[] signature(String algorithm, String input) {
        var pair = published.get(0);
        try {
            if (algorithm.equals("\"ES256\"")) return ecdsa(pair, input);
            if (algorithm.equals("\"HS256\"")) return hmac(pair.getPublic().getEncoded(), input);
            return new byte[0];
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ecdsa(KeyPair pair, String input) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(US_ASCII));
        return signature.sign();
    }

    private static byte[] hmac(byte[] secret, String input) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(input.getBytes(US_ASCII));
    }

    private static String jwk(KeyPair pair, int number) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var jwk = new LinkedHashMap<String, String>();
        jwk.put("kty", "\"EC\"");
        jwk.put("crv", "\"P-256\"");
        jwk.put("x", Json.text(coordinate(point.getAffineX())));
        jwk.put("y", Json.text(coordinate(point.getAffineY())));
        jwk.put("kid", Json.text("key-" + number));
        jwk.put("use", "\"sig\"");
        jwk.put("alg", "\"ES256\"");
        return Json.object(jwk);
    }

    /// RFC 7518 §6.2.1.2: 32 bytes, however small the number.
    private static String coordinate(BigInteger value) {
        var hex = String.format("%064x", value);
        var bytes = new byte[32];
        for (var i = 0; i < 32; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return base64(bytes);
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
