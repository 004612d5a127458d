package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.ISSUER;
import static dev.pawl.server.refresh.Families.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Keys, codecs and what a vandal does to a token.
final class Codecs {
    private Codecs() {}

    static RefreshTokenCodec codec(RefreshKey... keys) {
        return new RefreshTokenCodec(RefreshKeys.of(List.of(keys)), ISSUER);
    }

    /// The key with this id.
    static RefreshKey key(int id, KeyState state) {
        return RefreshKey.of(id, material(id), state, Optional.empty());
    }

    /// Somebody else's key with this id.
    static RefreshKey otherKey(int id, KeyState state) {
        return RefreshKey.of(id, material(id + 100), state, Optional.empty());
    }

    static byte[] material(int id) {
        var material = new byte[RefreshKey.LENGTH];
        Arrays.fill(material, (byte) (id + 77));
        return material;
    }

    static RefreshTokenFamily withSecret(RefreshTokenFamily family, FamilySecret secret) {
        return new RefreshTokenFamily(
                family.id(),
                secret,
                family.authorization(),
                family.lineage(),
                family.deadlines(),
                family.status(),
                family.timeline(),
                family.born(),
                family.version());
    }

    static TokenReading read(RefreshTokenCodec codec, String text) {
        return codec.read(text, NOON);
    }

    static PresentedToken genuine(RefreshTokenCodec codec, String text) {
        var reading = read(codec, text);
        assertThat(reading).isInstanceOf(TokenReading.Genuine.class);
        return ((TokenReading.Genuine) reading).token();
    }

    static TokenReading rejected(RefusalReason reason) {
        return new TokenReading.Rejected(reason);
    }

    /// The sixty bytes of a token.
    static byte[] bytes(String token) {
        return Base64.getUrlDecoder().decode(token.substring(RefreshTokenCodec.PREFIX.length()));
    }

    /// A token of these bytes, good or not.
    static String token(byte[] bytes) {
        return RefreshTokenCodec.PREFIX
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The same bytes with one bit flipped.
    static byte[] flipped(byte[] bytes, int bit) {
        var vandalized = bytes.clone();
        vandalized[bit / 8] ^= (byte) (1 << bit % 8);
        return vandalized;
    }

    /// The same bytes with a checksum that is right again.
    static byte[] checked(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes, 0, 56);
        return ByteBuffer.wrap(bytes.clone()).putInt(56, (int) crc.getValue()).array();
    }

    /// How secret bytes could show up in text, in runs of eight.
    static String[] fragments(byte[]... secrets) {
        return Stream.of(secrets).flatMap(Codecs::fragments).toArray(String[]::new);
    }

    private static Stream<String> fragments(byte[] secret) {
        var tail = Arrays.copyOfRange(secret, secret.length - 8, secret.length);
        return Stream.of(
                HexFormat.of().formatHex(tail),
                Arrays.toString(tail).replace("[", "").replace("]", ""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
}
