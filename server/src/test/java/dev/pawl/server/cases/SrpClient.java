package dev.pawl.server.cases;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The client's half of a proof by SRP, as AWS's clients compute it: written from RFC 5054 and what
/// those clients do, and not from the code under test.
record SrpClient(String pool) {
    /// The prime of 3072 bits of RFC 3526 §4: 2^3072 - 2^3008 - 1 + 2^64 * ([2^2942 pi] + 1690314).
    static final BigInteger N = prime();

    private static final BigInteger G = BigInteger.TWO;
    private static final BigInteger A = new BigInteger("0123456789abcdef".repeat(8), 16);

    String publicValue() {
        return G.modPow(A, N).toString(16);
    }

    /// Answers a challenge.
    Map<String, String> answers(Answer challenge, String password) {
        var parameters = challenge.json().path("ChallengeParameters");
        var user = parameters.path("USER_ID_FOR_SRP").asString();
        var block = parameters.path("SECRET_BLOCK").asString();
        var timestamp = "Fri Nov 20 12:00:00 UTC 2026";
        var key =
                key(
                        number(parameters.path("SALT").asString()),
                        number(parameters.path("SRP_B").asString()),
                        user,
                        password);
        var signature =
                hmac(
                        key,
                        concat(
                                utf8(pool),
                                utf8(user),
                                Base64.getDecoder().decode(block),
                                utf8(timestamp)));
        return Map.of(
                "USERNAME",
                user,
                "PASSWORD_CLAIM_SECRET_BLOCK",
                block,
                "TIMESTAMP",
                timestamp,
                "PASSWORD_CLAIM_SIGNATURE",
                Base64.getEncoder().encodeToString(signature));
    }

    private byte[] key(BigInteger salt, BigInteger b, String user, String password) {
        var u = hash(concat(G.modPow(A, N).toByteArray(), b.toByteArray()));
        var k = hash(concat(N.toByteArray(), G.toByteArray()));
        var x = hash(concat(salt.toByteArray(), sha256(utf8(pool + user + ":" + password))));
        var base = b.subtract(k.multiply(G.modPow(x, N))).mod(N);
        var shared = base.modPow(A.add(u.multiply(x)), N);
        var extracted = hmac(u.toByteArray(), shared.toByteArray());
        return Arrays.copyOf(hmac(extracted, utf8("Caldera Derived Key\u0001")), 16);
    }

    private static BigInteger prime() {
        var pi = pi(3_100);
        var digits = pi.shiftRight(3_100 - 2_942);
        return BigInteger.TWO
                .pow(3_072)
                .subtract(BigInteger.TWO.pow(3_008))
                .subtract(BigInteger.ONE)
                .add(digits.add(BigInteger.valueOf(1_690_314)).shiftLeft(64));
    }

    /// pi · 2^bits, by Machin's formula: so that the prime is computed and not copied.
    private static BigInteger pi(int bits) {
        var scale = bits + 64;
        return arctanOfInverse(5, scale)
                .multiply(BigInteger.valueOf(16))
                .subtract(arctanOfInverse(239, scale).multiply(BigInteger.valueOf(4)))
                .shiftRight(64);
    }

    private static BigInteger arctanOfInverse(int x, int scale) {
        var square = BigInteger.valueOf((long) x * x);
        var power = BigInteger.ONE.shiftLeft(scale).divide(BigInteger.valueOf(x));
        var sum = power;
        for (long n = 3; power.signum() != 0; n += 2) {
            power = power.divide(square).negate();
            sum = sum.add(power.divide(BigInteger.valueOf(n)));
        }
        return sum;
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    private static BigInteger hash(byte[] bytes) {
        return new BigInteger(1, sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
