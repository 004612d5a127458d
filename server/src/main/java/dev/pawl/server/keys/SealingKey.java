package dev.pawl.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A master key of [Seal]: it encrypts nothing itself, it only derives the key of each value.
final class SealingKey {
    private static final String DERIVATION = "HmacSHA256";

    private final int id;
    private final SecretKey master;
    private final Validity validity;

    SealingKey(int id, SecretKey master, Validity validity) {
        this.id = id;
        this.master = master;
        this.validity = validity;
    }

    static SealingKey of(StoredKey key) {
        var material = key.material().orElseThrow().toOctetSequenceKey().toByteArray();
        return new SealingKey(
                key.shortId(), new SecretKeySpec(material, DERIVATION), key.validity());
    }

    int id() {
        return id;
    }

    boolean mints() {
        return validity.mints();
    }

    boolean honoured(Instant now) {
        return validity.honoured(now);
    }

    /// Derives the key of one value from its purpose and its random bytes, which have a fixed
    /// length and stand last, so that no two pairs run together.
    SecretKey derive(Seal.Purpose purpose, byte[] salt) throws GeneralSecurityException {
        var mac = Mac.getInstance(DERIVATION);
        mac.init(master);
        mac.update(purpose.label().getBytes(StandardCharsets.US_ASCII));
        return new SecretKeySpec(mac.doFinal(salt), "AES");
    }

    @Override
    public String toString() {
        return "SealingKey[" + id + ", " + validity + "]";
    }
}
