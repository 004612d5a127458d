package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Codecs.bytes;
import static dev.pawl.server.refresh.Codecs.checked;
import static dev.pawl.server.refresh.Codecs.codec;
import static dev.pawl.server.refresh.Codecs.flipped;
import static dev.pawl.server.refresh.Codecs.key;
import static dev.pawl.server.refresh.Codecs.read;
import static dev.pawl.server.refresh.Codecs.rejected;
import static dev.pawl.server.refresh.Codecs.token;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.KeyState.MINTING;
import static dev.pawl.server.refresh.RefusalReason.FORGED;
import static dev.pawl.server.refresh.RefusalReason.MALFORMED;
import static dev.pawl.server.refresh.RefusalReason.UNKNOWN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is not letter by letter a token of ours is refused before any look-up.
///
/// Cases 3-8, 10; CVE-2026-27840 (truncated tokens), CVE-2026-101023 (other tokens).
class ForgedTokenTest {
    private static final int ALPHABET_ENDS = 0x250;

    private final RefreshTokenCodec codec = codec(key(1, MINTING));
    private final String genuine = codec.mint(family().rotated(3).family(), false);

    @Test
    void everyProperPrefixIsRefused() {
        for (var length = 0; length < genuine.length(); length++) {
            var prefix = genuine.substring(0, length);
            assertThat(read(codec, prefix)).as(prefix).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void everyProperSuffixIsRefused() {
        for (var begin = 1; begin <= genuine.length(); begin++) {
            var suffix = genuine.substring(begin);
            assertThat(read(codec, suffix)).as(suffix).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void everySingleBitFlipIsRefused() {
        for (var bit = 0; bit < 60 * 8; bit++) {
            var vandalized = token(flipped(bytes(genuine), bit));
            assertThat(read(codec, vandalized)).as("bit %d", bit).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void everySingleBitFlipUnderAGoodChecksumIsRefused() {
        for (var bit = 8; bit < 56 * 8; bit++) {
            var vandalized = token(checked(flipped(bytes(genuine), bit)));
            var reason = bit < 4 * 8 ? UNKNOWN_KEY : FORGED;
            assertThat(read(codec, vandalized)).as("bit %d", bit).isEqualTo(rejected(reason));
        }
    }

    @Test
    void everyOtherVersionIsRefused() {
        for (var bit = 0; bit < 8; bit++) {
            var other = token(checked(flipped(bytes(genuine), bit)));
            assertThat(read(codec, other)).as("bit %d", bit).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void everySingleCharacterSubstitutionIsRefused() {
        for (var at = 0; at < genuine.length(); at++) {
            for (var c = (char) 0; c < ALPHABET_ENDS; c++) {
                if (c == genuine.charAt(at)) continue;
                var other = genuine.substring(0, at) + c + genuine.substring(at + 1);
                assertThat(read(codec, other))
                        .as("%d at %d", (int) c, at)
                        .isEqualTo(rejected(MALFORMED));
            }
        }
    }

    @Test
    void aTokenTaggedUnderAnotherKeyOfTheSameIdIsForged() {
        var other = codec(Codecs.otherKey(1, MINTING)).mint(family().family(), false);

        assertThat(read(codec, other)).isEqualTo(rejected(FORGED));
    }

    @Test
    void noiseUnderAGoodChecksumIsForged() {
        var noise = new byte[60];
        new Random(1).nextBytes(noise);
        System.arraycopy(bytes(genuine), 0, noise, 0, 4);

        assertThat(read(codec, token(checked(noise)))).isEqualTo(rejected(FORGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A", "AAAA", " ", "\n", "\r\n", "\t", "\0", ".", "%3D"})
    void nothingMayFollowAToken(String tail) {
        assertThat(read(codec, genuine + tail)).isEqualTo(rejected(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A=", "A==", " ", "\n", "\r\n", "\0", "\u2028"})
    void nothingMayStandInTheLastPlaces(String tail) {
        var cut = genuine.substring(0, genuine.length() - tail.length());

        assertThat(read(codec, cut + tail)).isEqualTo(rejected(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\uFEFF", "Bearer ", "\"", "pawl_rt_"})
    void nothingMayPrecedeAToken(String head) {
        assertThat(read(codec, head + genuine)).isEqualTo(rejected(MALFORMED));
    }

    @Test
    void aBlankWithinATokenIsRefused() {
        for (var at = 0; at <= genuine.length(); at++) {
            var spaced = genuine.substring(0, at) + "\n" + genuine.substring(at);
            assertThat(read(codec, spaced)).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void noOtherAlphabetIsRead() {
        var spelt = tokenWithDashAndUnderscore();

        assertThat(read(codec, spelt)).isInstanceOf(TokenReading.Genuine.class);
        assertThat(read(codec, spelt.replace('-', '+'))).isEqualTo(rejected(MALFORMED));
        assertThat(read(codec, spelt.replace('_', '/'))).isEqualTo(rejected(MALFORMED));
        assertThat(read(codec, genuine.toUpperCase(Locale.ROOT))).isEqualTo(rejected(MALFORMED));
        assertThat(read(codec, "pawl_rt_" + HexFormat.of().formatHex(bytes(genuine))))
                .isEqualTo(rejected(MALFORMED));
    }

    @Test
    void anOverlongTextIsRefusedUnread() {
        assertThat(read(codec, genuine.repeat(20_000))).isEqualTo(rejected(MALFORMED));
    }

    static List<String> otherTokens() {
        var jwt = "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
        return List.of(
                "",
                "null",
                jwt,
                "pawl_at_" + "A".repeat(80),
                "pawl_ac_" + "A".repeat(80),
                "pawl_dc_" + "A".repeat(80),
                "PAWL_RT_" + "A".repeat(80),
                "pawl_rt_" + "A".repeat(80),
                "pawl_rt_" + "_".repeat(80),
                "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                "' or 1=1 --",
                "\uD83D\uDD11".repeat(44));
    }

    @ParameterizedTest
    @MethodSource("otherTokens")
    void noOtherKindOfTokenIsARefreshToken(String other) {
        assertThat(read(codec, other)).isEqualTo(rejected(MALFORMED));
    }

    @Test
    void aRefreshTokenUnderAnotherPrefixIsRefused() {
        assertThat(read(codec, genuine.replace("pawl_rt_", "pawl_at_")))
                .isEqualTo(rejected(MALFORMED));
    }

    @Test
    void seededGarbageOfTheRightLengthIsRefused() {
        var random = new Random(20_261_120);
        var bytes = new byte[60];
        for (var i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            assertThat(read(codec, token(bytes))).isEqualTo(rejected(MALFORMED));
        }
    }

    @Test
    void theTextIsReadAsBytesOfOneEncodingOnly() {
        var latin = new String(bytes(genuine), StandardCharsets.ISO_8859_1);
        var standard = Base64.getEncoder().encodeToString(bytes(tokenWithDashAndUnderscore()));

        assertThat(read(codec, "pawl_rt_" + latin)).isEqualTo(rejected(MALFORMED));
        assertThat(read(codec, "pawl_rt_" + standard)).isEqualTo(rejected(MALFORMED));
    }

    private String tokenWithDashAndUnderscore() {
        var story = family();
        while (true) {
            var token = codec.mint(story.family(), false);
            if (token.indexOf('-') > 0 && token.indexOf('_', 8) > 0) return token;
            story = story.rotated();
        }
    }
}
