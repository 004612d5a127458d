package dev.pawl.server.refresh;

import dev.pawl.server.refresh.TokenReading.Genuine;
import dev.pawl.server.refresh.TokenReading.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Turns a generation of a family into a refresh token and back.
///
/// ```
/// pawl_rt_ + base64url( version 1 | key id 3 | family id 16 | generation 4 | outer tag 16 | inner tag 16 | checksum 4 )
/// ```
///
/// - The *inner tag* is HMAC-SHA256 of the first 24 bytes under HKDF(refresh key, family secret,
///   issuer): only key and record together make a token, so a dump of the database redeems nothing
///   and neither does the key.
/// - The *outer tag* is HMAC-SHA256 of header and inner tag under the refresh key alone: whatever
///   this server did not mint is refused without a look-up.
/// - The *checksum* is CRC-32, so that leak scanners can tell a token from noise without any key.
///
/// Sixty bytes are exactly eighty characters of base64url: there is no second spelling of a token.
/// The token is a function of key, record and generation, so a successor can be computed again and
/// is never stored.
public final class RefreshTokenCodec {
    /// What every refresh token begins with.
    public static final String PREFIX = "pawl_rt_";

    /// The length of every refresh token in characters.
    public static final int LENGTH = PREFIX.length() + 80;

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 3 + FamilyId.LENGTH + 4;
    private static final int TAG = 16;
    private static final int BODY = HEADER + TAG + TAG;
    private static final int CHECKSUM = 4;
    private static final String HMAC = "HmacSHA256";

    private final RefreshKeys keys;
    private final byte[] innerInfo;

    /// Makes a codec for one issuer.
    public RefreshTokenCodec(RefreshKeys keys, String issuer) {
        this.keys = keys;
        this.innerInfo = ("rt/v1 " + issuer).getBytes(StandardCharsets.UTF_8);
    }

    /// Mints the current token of a family.
    ///
    /// Under the key that its record names it is the same string at every call: so every answer
    /// after a rotation carries the same successor, whatever happened to keys in between. A token
    /// that policy keeps for long moves to the key that mints now instead, as another string for
    /// the same generation, so that no token outlives its key. Nothing is ever minted under a dead
    /// key.
    ///
    /// @param asRecorded under the key that the record names
    public String mint(RefreshTokenFamily family, boolean asRecorded) {
        var recorded =
                asRecorded ? keys.find(family.lineage().keyId()) : Optional.<RefreshKey>empty();
        return mint(recorded.filter(RefreshTokenCodec::lives).orElseGet(keys::minting), family);
    }

    private static boolean lives(RefreshKey key) {
        return switch (key.state()) {
            case MINTING, VERIFY_ONLY -> true;
            case RETIRED, COMPROMISED -> false;
        };
    }

    /// The id of the key under which tokens are minted now.
    public int mintingKeyId() {
        return keys.minting().id();
    }

    /// Reads a token without any look-up.
    ///
    /// @param text anything a caller sent
    /// @param now decides whether a key is still honoured
    public TokenReading read(String text, Instant now) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX))
            return new Rejected(RefusalReason.MALFORMED);
        var bytes = decode(text);
        if (bytes.length != BODY + CHECKSUM) return new Rejected(RefusalReason.MALFORMED);
        return readBody(bytes, now);
    }

    private TokenReading readBody(byte[] bytes, Instant now) {
        var token = ByteBuffer.wrap(bytes);
        if (token.getInt(BODY) != checksum(bytes)) return new Rejected(RefusalReason.MALFORMED);
        if (bytes[0] != VERSION) return new Rejected(RefusalReason.MALFORMED);
        var key = keys.find(token.getInt(0) & 0xffffff);
        if (key.isEmpty()) return new Rejected(RefusalReason.UNKNOWN_KEY);
        if (key.get().state() == KeyState.COMPROMISED)
            return new Rejected(RefusalReason.COMPROMISED_KEY);
        if (!key.get().verifies(now)) return new Rejected(RefusalReason.RETIRED_KEY);
        return prove(key.get(), bytes);
    }

    private TokenReading prove(RefreshKey key, byte[] token) {
        var header = Arrays.copyOf(token, HEADER);
        var outer = Arrays.copyOfRange(token, HEADER, HEADER + TAG);
        var inner = Arrays.copyOfRange(token, HEADER + TAG, BODY);
        if (!MessageDigest.isEqual(outer, outerTag(key, header, inner)))
            return new Rejected(RefusalReason.FORGED);
        var fields = ByteBuffer.wrap(header).position(4);
        var family = new FamilyId(fields.getLong(), fields.getLong());
        return new Genuine(
                new PresentedToken(
                        family, fields.getInt(), inner, secret -> innerTag(key, secret, header)));
    }

    private String mint(RefreshKey key, RefreshTokenFamily family) {
        var token = ByteBuffer.allocate(BODY + CHECKSUM);
        token.putInt(VERSION << 24 | key.id())
                .put(family.id().bytes())
                .putInt(family.lineage().generation());
        var header = Arrays.copyOf(token.array(), HEADER);
        var inner = innerTag(key, family.secret(), header);
        token.put(outerTag(key, header, inner)).put(inner).putInt(checksum(token.array()));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    private byte[] outerTag(RefreshKey key, byte[] header, byte[] inner) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.reveal(), HMAC));
            mac.update(header);
            return Arrays.copyOf(mac.doFinal(inner), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    private byte[] innerTag(RefreshKey key, FamilySecret secret, byte[] header) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(derive(key, secret));
            return Arrays.copyOf(mac.doFinal(header), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC + " and HKDF", e);
        }
    }

    /// RFC 5869: the refresh key is the input, the family's secret the salt.
    private SecretKey derive(RefreshKey key, FamilySecret secret) throws GeneralSecurityException {
        var parameters =
                HKDFParameterSpec.ofExtract()
                        .addIKM(key.reveal())
                        .addSalt(secret.reveal())
                        .thenExpand(innerInfo, 32);
        return KDF.getInstance("HKDF-SHA256").deriveKey(HMAC, parameters);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0]; // not base64url: the caller refuses any other length
        }
    }

    private static int checksum(byte[] token) {
        var crc = new CRC32();
        crc.update(token, 0, BODY);
        return (int) crc.getValue();
    }
}
