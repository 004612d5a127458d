package dev.pawl.server.user;

import dev.pawl.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash of a password (RFC 9106), in the usual form
/// `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
public final class PasswordHash {
    /// Memory in KiB, passes and lanes: what OWASP asks for.
    private static final int MEMORY = 19_456;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT = 16;
    private static final int LENGTH = 32;
    private static final Pattern BLANK = Pattern.compile("[\\p{Zs}&&[^ ]]");
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /// Their memory is kept, cleared, and used again: nineteen megabytes thrown away at every
    /// sign-in would be most of the heap.
    private static final FixedBlockPool BLOCKS = new FixedBlockPool(2 * MEMORY);

    private final Argon2Parameters parameters;
    private final byte[] hash;

    private PasswordHash(Argon2Parameters parameters, byte[] hash) {
        this.parameters = parameters;
        this.hash = hash;
    }

    /// Hashes a password with a new salt.
    public static PasswordHash of(Secret password, SecureRandom random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var parameters = parameters(MEMORY, PASSES, LANES, salt);
        return new PasswordHash(parameters, hash(parameters, prepared(password), LENGTH));
    }

    /// Reads a stored hash.
    ///
    /// @throws IllegalArgumentException if it is not of the form above
    public static PasswordHash parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new IllegalArgumentException("not an argon2id hash");
        var salt = Base64.getDecoder().decode(form.group(4));
        var parameters =
                parameters(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        salt);
        return new PasswordHash(parameters, Base64.getDecoder().decode(form.group(5)));
    }

    /// Asks whether this is the hash of that password. It takes a core for a while, so it is for
    /// the computation pool.
    public boolean matches(Secret password) {
        var prepared = prepared(password);
        if (matchesAsItIs(prepared)) return true;
        return !prepared.equals(password) && matchesAsItIs(password);
    }

    private boolean matchesAsItIs(Secret password) {
        return MessageDigest.isEqual(hash, hash(parameters, password, hash.length));
    }

    /// RFC 8265 §4.2.2: keyboards differ in how they compose letters and in their blanks, and
    /// nobody sees which it was. A hash from before may be of the password as it was typed.
    private static Secret prepared(Secret password) {
        var blanks = BLANK.matcher(password.reveal()).replaceAll(" ");
        return Secret.of(Normalizer.normalize(blanks, Normalizer.Form.NFC));
    }

    /// Writes the form above, for whoever stores it.
    public Secret text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return Secret.of(
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                        .formatted(
                                parameters.getMemory(),
                                parameters.getIterations(),
                                parameters.getLanes(),
                                base64.encodeToString(parameters.getSalt()),
                                base64.encodeToString(hash)));
    }

    /// Whether it is the same hash, salt and costs included; [#matches] compares with a password.
    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "PasswordHash[************]";
    }

    private static Argon2Parameters parameters(int memory, int passes, int lanes, byte[] salt) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(BLOCKS)
                .build();
    }

    private static byte[] hash(Argon2Parameters parameters, Secret password, int length) {
        refuseVirtualThreads();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        var hash = new byte[length];
        generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /// A hash occupies a core for a while. On virtual threads a few of them would occupy all, and
    /// refreshes would wait.
    private static void refuseVirtualThreads() {
        if (Thread.currentThread().isVirtual())
            throw new IllegalStateException("passwords are hashed on the computation pool");
    }
}
