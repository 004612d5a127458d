package dev.pawl.server.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Seals small values that travel through other hands and come back: nobody else can read, change
/// or make one.
///
/// ```text
/// base64url( version 1 | key id 3 | r 16 | ciphertext n | tag 16 )
///            `------ header, authenticated ------'
/// key of the value = HMAC-SHA256(master[key id], "pawl/seal/v1/" purpose 0x00 ‖ r)
/// ciphertext, tag  = AES-256-GCM(key of the value, nonce 0, plaintext, header)
/// ```
///
/// Each value has a key of its own, so the nonce can be constant: a key is used once. Two values
/// share a key only if their 128 random bits r are equal. At 10⁴ values a second for a year, 2³⁸
/// values, that happens with a probability of 2⁻⁵³. With a random 96-bit nonce under one key, NIST
/// SP 800-38D §8.3 allows 2³² values, five days at that rate; and there one repetition would give
/// away the authentication key of all values, here it would concern two. The purpose goes into the
/// key, so a value of one purpose is noise for any other.
///
/// A sealed value has no date: what it holds must say until when it counts.
public final class Seal {
    /// Longer plaintexts are refused.
    public static final int MAX_PLAINTEXT = 4096;

    private static final byte VERSION = 1;
    private static final int SALT_BYTES = 16;
    private static final int HEADER_BYTES = 4 + SALT_BYTES;
    private static final int TAG_BYTES = 16;
    private static final int MIN_BYTES = HEADER_BYTES + TAG_BYTES;
    private static final int MAX_TEXT = textLength(MIN_BYTES + MAX_PLAINTEXT);
    private static final GCMParameterSpec ZERO_NONCE =
            new GCMParameterSpec(TAG_BYTES * Byte.SIZE, new byte[12]);

    private final Map<Integer, SealingKey> keys;
    private final SealingKey minting;
    private final SecureRandom random;
    private final InstantSource clock;

    Seal(Collection<SealingKey> keys, SecureRandom random, InstantSource clock) {
        this.keys =
                keys.stream()
                        .collect(Collectors.toUnmodifiableMap(SealingKey::id, Function.identity()));
        this.minting = keys.stream().filter(SealingKey::mints).findFirst().orElseThrow();
        this.random = random;
        this.clock = clock;
    }

    /// What a sealed value is for; its label must never change nor be used again.
    public enum Purpose {
        /// The `jti` of access tokens.
        ACCESS_TOKEN_ID("access-token-id"),
        /// Access tokens of clients that want opaque ones.
        ACCESS_TOKEN("access-token"),
        AUTHORIZATION_CODE("authorization-code"),
        /// The cookie of a signed-in browser.
        BROWSER_SESSION("browser-session"),
        /// What a page returns to prove that we made its form.
        CSRF("csrf"),
        /// An authorization request on its way through sign-in and consent.
        AUTHORIZATION_REQUEST("authorization-request"),
        /// A sign-in at a user pool that waits for an answer.
        POOL_CHALLENGE("pool-challenge"),
        /// What somebody who has signed in without a page of ours brings to one.
        SIGN_IN_TICKET("sign-in-ticket");

        private final String label;

        Purpose(String name) {
            this.label = "pawl/seal/v1/" + name + '\0';
        }

        String label() {
            return label;
        }
    }

    /// Seals a value.
    ///
    /// @throws IllegalArgumentException if it is longer than [#MAX_PLAINTEXT]
    public String seal(Purpose purpose, byte[] plaintext) {
        if (plaintext.length > MAX_PLAINTEXT)
            throw new IllegalArgumentException("too long to be sealed");
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var header =
                ByteBuffer.allocate(HEADER_BYTES)
                        .putInt(VERSION << 24 | minting.id())
                        .put(salt)
                        .array();
        try {
            return Base64Url.encode(encrypted(minting.derive(purpose, salt), header, plaintext));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JDK does not seal", impossible);
        }
    }

    private static byte[] encrypted(SecretKey key, byte[] header, byte[] plaintext)
            throws GeneralSecurityException {
        var sealed = Arrays.copyOf(header, MIN_BYTES + plaintext.length);
        cipher(Cipher.ENCRYPT_MODE, key, header)
                .doFinal(plaintext, 0, plaintext.length, sealed, HEADER_BYTES);
        return sealed;
    }

    /// Opens a value.
    ///
    /// @return the plaintext; empty for everything that we did not seal for this purpose with a key
    ///   that still counts
    public Optional<byte[]> open(Purpose purpose, String sealed) {
        if (sealed.length() > MAX_TEXT) return Optional.empty();
        return Base64Url.decode(sealed)
                .filter(bytes -> bytes.length >= MIN_BYTES && bytes[0] == VERSION)
                .flatMap(bytes -> key(bytes).flatMap(key -> decrypted(key, purpose, bytes)));
    }

    private Optional<SealingKey> key(byte[] sealed) {
        var id = ByteBuffer.wrap(sealed).getInt() & 0xFFFFFF;
        return Optional.ofNullable(keys.get(id)).filter(key -> key.honoured(clock.instant()));
    }

    private static Optional<byte[]> decrypted(SealingKey key, Purpose purpose, byte[] sealed) {
        var header = Arrays.copyOf(sealed, HEADER_BYTES);
        var salt = Arrays.copyOfRange(sealed, HEADER_BYTES - SALT_BYTES, HEADER_BYTES);
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key.derive(purpose, salt), header);
            return Optional.of(cipher.doFinal(sealed, HEADER_BYTES, sealed.length - HEADER_BYTES));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] header)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, ZERO_NONCE);
        cipher.updateAAD(header);
        return cipher;
    }

    private static int textLength(int bytes) {
        return (bytes * 4 + 2) / 3;
    }

    @Override
    public String toString() {
        return "Seal" + keys.values();
    }
}
