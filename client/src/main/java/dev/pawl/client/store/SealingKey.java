package dev.pawl.client.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals what lies on a disk with AES-256-GCM.
///
/// A sealed text is `PAWL1`, eight bytes that name the key, twelve of nonce, and the rest; it is
/// bound to the place it was sealed for, so that files cannot be exchanged. A key of its own never
/// seals two texts with one nonce in any likely number of refreshes: the nonces are random, and a
/// grant refreshed every second, which is sealed twice each time, needs sixty years to 2^32 of
/// them, the limit for one key.
public final class SealingKey {
    private static final byte[] MAGIC = {'P', 'A', 'W', 'L', '1'};
    private static final int KEY = 32;
    private static final int NAME = 8;
    private static final int NONCE = 12;
    private static final int HEAD = MAGIC.length + NAME;
    private static final int TAG_BITS = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SecretKey key;
    private final byte[] name;

    private SealingKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.name = name(bytes);
    }

    /// A key the caller keeps, in a keyring for example.
    ///
    /// @param bytes 32 of them, all random; they are copied
    /// @throws IllegalArgumentException for another number
    public static SealingKey of(byte[] bytes) {
        if (bytes.length != KEY) throw new IllegalArgumentException("a key has 32 bytes");
        return new SealingKey(bytes.clone());
    }

    /// The key in a file, which is made if there is none: only its owner can read it.
    ///
    /// @throws StoreException when it cannot be read or made, or is no key
    public static SealingKey in(Path file) {
        try {
            return read(file);
        } catch (NoSuchFileException none) {
            return made(file);
        } catch (IOException unreadable) {
            throw new StoreException(
                    Trouble.UNREADABLE,
                    "the key file "
                            + file
                            + " cannot be read; see that it belongs to this user ("
                            + unreadable
                            + ")",
                    unreadable);
        }
    }

    private static SealingKey read(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length != KEY)
            throw new StoreException(
                    Trouble.WRONG_KEY,
                    "the key file "
                            + file
                            + " is no key of 32 bytes; restore it from a backup, or"
                            + " remove it together with what it has sealed and log in again");
        return new SealingKey(bytes);
    }

    /// Of several processes that make one, the first wins and the others read it. It appears under
    /// its name as a whole, and a process that dies leaves none.
    private static SealingKey made(Path file) {
        try {
            Disk.RealDisk.makeFolder(file.toAbsolutePath().resolveSibling(""));
        } catch (IOException unmakable) {
            throw unwritable(file, unmakable);
        }
        var path = file.toAbsolutePath().normalize();
        return new LockFile(path.resolveSibling(path.getFileName() + ".lock"))
                .during(PATIENCE, () -> readOrMade(file));
    }

    private static SealingKey readOrMade(Path file) {
        try {
            if (Files.exists(file)) return read(file);
            var next = file.resolveSibling(file.getFileName() + ".next");
            Disk.real().write(next, random(KEY));
            Disk.real().rename(next, file);
            Disk.real().sync(file.toAbsolutePath().resolveSibling(""));
            return read(file);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static StoreException unwritable(Path file, IOException cause) {
        return new StoreException(
                Trouble.UNWRITABLE,
                "the key file "
                        + file
                        + " cannot be made; see that this user may write there, or"
                        + " give the store a key from elsewhere ("
                        + cause
                        + ")",
                cause);
    }

    /// Asks whether a text was sealed with any key.
    static boolean isSealed(byte[] text) {
        return text.length > HEAD && Arrays.equals(MAGIC, 0, MAGIC.length, text, 0, MAGIC.length);
    }

    /// A number that is another one for every text that is sealed: the nonce is random.
    static long stamp(byte[] text) {
        var isWhole = isSealed(text) && text.length >= HEAD + NONCE;
        return isWhole ? ByteBuffer.wrap(text).getLong(HEAD) : Arrays.hashCode(text);
    }

    /// Asks whether a text was sealed with this key, without opening it.
    boolean sealed(byte[] text) {
        return isSealed(text) && Arrays.equals(name, 0, NAME, text, MAGIC.length, HEAD);
    }

    byte[] seal(byte[] text, byte[] place) {
        // A generator is only made when it is needed: who just reads a token starts quicker.
        var nonce = random(NONCE);
        try {
            var closed = cipher(Cipher.ENCRYPT_MODE, nonce, 0, place).doFinal(text);
            var sealed = new byte[HEAD + NONCE + closed.length];
            System.arraycopy(MAGIC, 0, sealed, 0, MAGIC.length);
            System.arraycopy(name, 0, sealed, MAGIC.length, NAME);
            System.arraycopy(nonce, 0, sealed, HEAD, NONCE);
            System.arraycopy(closed, 0, sealed, HEAD + NONCE, closed.length);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    /// @throws GeneralSecurityException when it is not what was sealed, or not for this place
    byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        var start = HEAD + NONCE;
        if (sealed.length < start) throw new GeneralSecurityException("too short");
        return cipher(Cipher.DECRYPT_MODE, sealed, HEAD, place)
                .doFinal(sealed, start, sealed.length - start);
    }

    /// Eight digits by which people tell keys apart.
    String fingerprint() {
        return HexFormat.of().formatHex(name);
    }

    @Override
    public String toString() {
        return "SealingKey[" + fingerprint() + "]";
    }

    private Cipher cipher(int mode, byte[] nonce, int from, byte[] place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var parameters = new GCMParameterSpec(TAG_BITS, nonce, from, NONCE);
        cipher.init(mode, key, parameters, Unasked.INSTANCE);
        cipher.updateAAD(MAGIC);
        cipher.updateAAD(place);
        return cipher;
    }

    /// The randomness of a cipher that has its nonce already, and so asks for none. Without it the
    /// cipher makes a generator of its own, which takes longer than to open a grant.
    private static final class Unasked extends SecureRandom {
        static final SecureRandom INSTANCE = new Unasked();

        @Serial private static final long serialVersionUID = 1L;

        private Unasked() {
            super(new Nothing(), null);
        }

        private static final class Nothing extends SecureRandomSpi {
            @Serial private static final long serialVersionUID = 1L;

            @Override
            protected void engineSetSeed(byte[] seed) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected void engineNextBytes(byte[] bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            protected byte[] engineGenerateSeed(int length) {
                throw new UnsupportedOperationException();
            }
        }
    }

    private static byte[] name(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("pawl sealing key".getBytes(US_ASCII));
            return Arrays.copyOf(digest.digest(key), NAME);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
