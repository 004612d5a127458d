package dev.pawl.server.facade.cognito.srp;

import dev.pawl.protocol.Secret;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

/// What the server keeps instead of a password: a salt and v = g^x, where x is a hash of salt,
/// pool, user and password.
///
/// It proves nothing to anybody by itself, but passwords can be tried against it as fast as SHA-256
/// and one exponentiation are.
public final class SrpVerifier {
    private static final int SALT = 16;

    private final BigInteger salt;
    private final BigInteger value;

    private SrpVerifier(BigInteger salt, BigInteger value) {
        this.salt = salt;
        this.value = value;
    }

    /// Whose password it is.
    ///
    /// @param pool the part of the pool id behind the underscore
    /// @param user `USER_ID_FOR_SRP`: the user name
    public record Identity(String pool, String user) {}

    /// Computes the verifier of a password with a new salt.
    public static SrpVerifier of(Identity identity, Secret password, SecureRandom random) {
        var bytes = new byte[SALT];
        random.nextBytes(bytes);
        return of(identity, password, SrpGroup.number(bytes));
    }

    static SrpVerifier of(Identity identity, Secret password, BigInteger salt) {
        var inner =
                SrpGroup.hash(
                        SrpGroup.bytes(
                                identity.pool() + identity.user() + ":" + password.reveal()));
        var x = SrpGroup.number(SrpGroup.hash(salt.toByteArray(), inner));
        return new SrpVerifier(salt, SrpGroup.G.modPow(x, SrpGroup.N));
    }

    /// Reads what [#text] has written.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static SrpVerifier parse(Secret text) {
        var halves = text.reveal().split("\\.", -1);
        if (halves.length != 2) throw new IllegalArgumentException("not a verifier");
        return new SrpVerifier(new BigInteger(halves[0], 16), new BigInteger(halves[1], 16));
    }

    /// Computes a verifier that no password has, always the same for the same bytes.
    ///
    /// @param bytes 32 bytes that nobody can guess
    public static SrpVerifier decoy(byte[] bytes) {
        var salt = SrpGroup.number(Arrays.copyOf(bytes, SALT));
        return new SrpVerifier(salt, SrpGroup.G.modPow(SrpGroup.number(bytes), SrpGroup.N));
    }

    /// Writes it for whoever stores it: both numbers in hexadecimal digits.
    public Secret text() {
        return Secret.of(salt.toString(16) + "." + value.toString(16));
    }

    /// The salt in hexadecimal digits, as a challenge tells it.
    public String salt() {
        return salt.toString(16);
    }

    BigInteger value() {
        return value;
    }

    @Override
    public String toString() {
        return "SrpVerifier[************]";
    }
}
