package dev.pawl.server.cases;

import dev.pawl.server.keys.CryptoProvider;
import dev.pawl.server.keys.KeyDirectory;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.KeyState;
import dev.pawl.server.refresh.Lineage;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.PresentedToken;
import dev.pawl.server.refresh.RefreshKey;
import dev.pawl.server.refresh.RefreshKeys;
import dev.pawl.server.refresh.RefreshPolicy;
import dev.pawl.server.refresh.RefreshTokenCodec;
import dev.pawl.server.refresh.RefreshTokenFamilies;
import dev.pawl.server.refresh.RefreshTokenFamilies.Beginning.Begun;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.TokenReading.Genuine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// Makes refresh tokens that the server never issued, as well as somebody could who stole its key
/// folder.
final class Forger {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int HEADER_AND_TAGS = 56;

    private final RefreshKeys keys;
    private final RefreshTokenCodec codec;

    private Forger(RefreshKeys keys) {
        this.keys = keys;
        this.codec = new RefreshTokenCodec(keys, Pawl.ISSUER);
    }

    /// Has the keys of a server.
    static Forger withKeysOf(Path folder) {
        var directory =
                new KeyDirectory(folder, CryptoProvider.jdk(), RANDOM, InstantSource.fixed(NOW));
        return new Forger(directory.open().current().refreshKeys());
    }

    /// Has only guessed a key, but its id rightly.
    static Forger withGuessedKey(Path folder) {
        var id = withKeysOf(folder).keys.minting().id();
        return new Forger(RefreshKeys.of(List.of(minting(id))));
    }

    /// Has a key of his own.
    static Forger withOwnKey() {
        return new Forger(RefreshKeys.of(List.of(minting(0x7f_ffff))));
    }

    /// A token of a family that does not exist.
    String ofNoFamily() {
        return mint(FamilyId.random(RANDOM), FamilySecret.random(RANDOM));
    }

    /// A token of the same family and generation as another, without the secret of the family.
    String likeButWithoutSecret(String token) {
        if (codec.read(token, NOW) instanceof Genuine(PresentedToken read))
            return mint(read.familyId(), FamilySecret.random(RANDOM));
        throw new AssertionError("not a token of this server");
    }

    /// The family of a token.
    static FamilyId familyOf(String token) {
        return FamilyId.of(java.util.Arrays.copyOfRange(bytes(token), 4, 20));
    }

    /// A token with one bit turned and its checksum made right again.
    static String flipped(String token, int bit) {
        var bytes = bytes(token);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        var checksum = new CRC32();
        checksum.update(bytes, 0, HEADER_AND_TAGS);
        if (bit < HEADER_AND_TAGS * 8)
            java.nio.ByteBuffer.wrap(bytes).putInt(HEADER_AND_TAGS, (int) checksum.getValue());
        return RefreshTokenCodec.PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// One of the 480 bits of a token.
    static boolean bit(String token, int bit) {
        return (bytes(token)[bit / 8] >> bit % 8 & 1) == 1;
    }

    private static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring(RefreshTokenCodec.PREFIX.length()));
    }

    /// Puts a family into a store.
    ///
    /// @return its first token
    String lays(Foundling foundling, RefreshTokenFamilies store) {
        var family = family(foundling, FamilyId.random(RANDOM), FamilySecret.random(RANDOM));
        if (store.begin(family, 1_000, foundling.begun()) instanceof Begun)
            return codec.mint(family, false);
        throw new AssertionError("the family did not begin");
    }

    /// Puts a family into a store that has forgotten its last rotation.
    ///
    /// @return the token of that
    String laysForgetful(RefreshTokenFamilies store) {
        var id = FamilyId.random(RANDOM);
        var secret = FamilySecret.random(RANDOM);
        var family = family(Foundling.USUAL, id, secret);
        var rotated =
                new Lineage(
                        1, false, List.of(NOW, NOW), keys.minting().id(), 0, Origin.UNKNOWN, 0, -1);
        store.begin(family, 1_000, NOW);
        return codec.mint(
                new RefreshTokenFamily(
                        id,
                        secret,
                        family.authorization(),
                        rotated,
                        family.deadlines(),
                        family.status(),
                        family.timeline(),
                        0,
                        1),
                false);
    }

    private String mint(FamilyId id, FamilySecret secret) {
        return codec.mint(family(Foundling.USUAL, id, secret), false);
    }

    private RefreshTokenFamily family(Foundling foundling, FamilyId id, FamilySecret secret) {
        return RefreshTokenFamily.begin(
                id,
                secret,
                foundling.authorization(),
                RefreshPolicy.CONFIDENTIAL,
                keys.minting().id(),
                Origin.UNKNOWN,
                0,
                foundling.begun());
    }

    private static RefreshKey minting(int id) {
        var bytes = new byte[RefreshKey.LENGTH];
        RANDOM.nextBytes(bytes);
        return RefreshKey.of(id, bytes, KeyState.MINTING, Optional.empty());
    }
}
