package dev.pawl.server.facade.cognito.srp;

import dev.pawl.protocol.Secret;
import dev.pawl.server.facade.cognito.srp.SrpVerifier.Identity;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The server's half of one proof: its secret number b, and what the client said.
///
/// ```text
/// B = k·v + g^b                     u = H(A | B)             S = (A · v^u)^b
/// key = HKDF-SHA256(S, salt u, "Caldera Derived Key"), 16 bytes
/// signature = HMAC-SHA256(key, pool | user | secret block | timestamp)
/// ```
public final class SrpChallenge {
    private static final int SECRET = 32;
    private static final int LONGEST_HEX = 768;
    private static final String HMAC = "HmacSHA256";
    private static final byte[] INFO = SrpGroup.bytes("Caldera Derived Key\u0001");

    private final BigInteger client;
    private final BigInteger secret;
    private final BigInteger server;
    private final SrpVerifier verifier;

    private SrpChallenge(BigInteger client, BigInteger secret, SrpVerifier verifier) {
        this.client = client;
        this.secret = secret;
        this.verifier = verifier;
        this.server =
                SrpGroup.K.multiply(verifier.value())
                        .add(SrpGroup.G.modPow(secret, SrpGroup.N))
                        .mod(SrpGroup.N);
    }

    /// Begins a proof.
    ///
    /// @param clientPublic `SRP_A`, in hexadecimal digits
    /// @return empty unless it is a number that proves anything
    public static Optional<SrpChallenge> begin(
            String clientPublic, SrpVerifier verifier, SecureRandom random) {
        var bytes = new byte[SECRET];
        random.nextBytes(bytes);
        return number(clientPublic).map(a -> new SrpChallenge(a, SrpGroup.number(bytes), verifier));
    }

    /// Goes on with a proof that was begun before.
    ///
    /// @param clientPublic as [#begin] accepted it
    /// @param serverSecret what [#serverSecret] has told
    public static SrpChallenge resume(
            String clientPublic, Secret serverSecret, SrpVerifier verifier) {
        return new SrpChallenge(
                new BigInteger(clientPublic, 16),
                new BigInteger(serverSecret.reveal(), 16),
                verifier);
    }

    /// A number that is 0 in the group would make the shared secret 0 for everybody (RFC 5054
    /// §2.5.4).
    private static Optional<BigInteger> number(String hex) {
        if (hex.length() > LONGEST_HEX + 2 || !hex.matches("[0-9a-fA-F]+")) return Optional.empty();
        var number = new BigInteger(hex, 16);
        return number.mod(SrpGroup.N).signum() == 0 ? Optional.empty() : Optional.of(number);
    }

    /// `SRP_B`, in hexadecimal digits.
    public String serverPublic() {
        return server.toString(16);
    }

    /// What must be kept secret until the client has answered, in hexadecimal digits.
    public Secret serverSecret() {
        return Secret.of(secret.toString(16));
    }

    /// Asks whether a signature proves that the client knows the password.
    ///
    /// @param block the secret block, decoded
    /// @param timestamp as the client sent it: it takes part in the proof, and the block says how
    ///   old the challenge is
    public boolean provenBy(byte[] signature, Identity identity, byte[] block, String timestamp) {
        var u = SrpGroup.number(SrpGroup.hash(client.toByteArray(), server.toByteArray()));
        if (u.signum() == 0) return false;
        var shared =
                client.multiply(verifier.value().modPow(u, SrpGroup.N)).modPow(secret, SrpGroup.N);
        var expected =
                hmac(
                        key(shared, u),
                        SrpGroup.bytes(identity.pool()),
                        SrpGroup.bytes(identity.user()),
                        block,
                        SrpGroup.bytes(timestamp));
        return MessageDigest.isEqual(expected, signature);
    }

    /// RFC 5869 with one block of output, cut to 16 bytes.
    private static byte[] key(BigInteger shared, BigInteger u) {
        var extracted = hmac(u.toByteArray(), shared.toByteArray());
        return Arrays.copyOf(hmac(extracted, INFO), 16);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "SrpChallenge[************]";
    }
}
