package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.server.keys.Seal.Purpose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] PLAINTEXT =
            "family 7, generation 3".getBytes(StandardCharsets.UTF_8);

    private final MovableClock clock = new MovableClock();
    private final Seal seal = Keys.ring(Keys.first(), clock).seal();

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void whatIsSealedOpensForItsPurposeOnly(Purpose purpose) {
        var sealed = seal.seal(purpose, PLAINTEXT);

        assertThat(seal.open(purpose, sealed)).hasValue(PLAINTEXT);
        Arrays.stream(Purpose.values())
                .filter(other -> other != purpose)
                .forEach(other -> assertThat(seal.open(other, sealed)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 1000, Seal.MAX_PLAINTEXT})
    void everyLengthUpToTheBoundComesBack(int length) {
        var plaintext = new byte[length];
        Keys.RANDOM.nextBytes(plaintext);

        assertThat(seal.open(Purpose.CSRF, seal.seal(Purpose.CSRF, plaintext))).hasValue(plaintext);
    }

    @Test
    void aLongerPlaintextIsRefused() {
        var tooLong = new byte[Seal.MAX_PLAINTEXT + 1];

        assertThatIllegalArgumentException().isThrownBy(() -> seal.seal(Purpose.CSRF, tooLong));
    }

    @Test
    void equalPlaintextsLookDifferentEachTime() {
        var seen = new HashSet<String>();

        for (var i = 0; i < 1000; i++)
            assertThat(seen.add(seal.seal(Purpose.CSRF, PLAINTEXT))).isTrue();
    }

    @Test
    void everyFlippedBitIsNoticed() {
        var sealed = decoded(seal.seal(Purpose.ACCESS_TOKEN_ID, PLAINTEXT));

        for (var bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            var flipped = sealed.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(seal.open(Purpose.ACCESS_TOKEN_ID, encoded(flipped)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        var sealed = seal.seal(Purpose.ACCESS_TOKEN_ID, PLAINTEXT);

        for (var length = 0; length < sealed.length(); length++) {
            assertThat(seal.open(Purpose.ACCESS_TOKEN_ID, sealed.substring(0, length))).isEmpty();
            assertThat(
                            seal.open(
                                    Purpose.ACCESS_TOKEN_ID,
                                    sealed.substring(sealed.length() - length)))
                    .isEmpty();
        }
    }

    /// Every text that differs in one character is refused, also where only unused bits differ.
    @Test
    void onlyTheCanonicalSpellingOpens() {
        for (var length = 0; length < 3; length++) {
            var sealed = seal.seal(Purpose.CSRF, new byte[length]);
            var head = sealed.substring(0, sealed.length() - 1);
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=é\u0141 \n"
                    .chars()
                    .mapToObj(last -> head + (char) last)
                    .filter(text -> !text.equals(sealed))
                    .forEach(text -> assertThat(seal.open(Purpose.CSRF, text)).isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "A", "AA", " ", "\n", ".", "é"})
    void somethingAddedIsNoticed(String addition) {
        var sealed = seal.seal(Purpose.CSRF, PLAINTEXT);

        assertThat(seal.open(Purpose.CSRF, sealed + addition)).isEmpty();
        assertThat(seal.open(Purpose.CSRF, addition + sealed)).isEmpty();
    }

    @Test
    void garbageOfAnyLengthIsRefused() {
        for (var length = 0; length < 200; length++) {
            var garbage = new byte[length];
            Keys.RANDOM.nextBytes(garbage);
            assertThat(seal.open(Purpose.CSRF, encoded(garbage))).isEmpty();
        }
        assertThat(seal.open(Purpose.CSRF, "A".repeat(1 << 20))).isEmpty();
    }

    @Test
    void aValueSealedUnderAnotherKeyOfTheSameIdIsRefused() throws GeneralSecurityException {
        var sealed = sealedByHand(new byte[32], new byte[16]);

        assertThat(seal.open(Purpose.CSRF, sealed)).isEmpty();
    }

    /// The format is a promise: values sealed before an upgrade open after it.
    @Test
    void theFormatIsTheOneWrittenDown() throws GeneralSecurityException {
        var sealed = sealedByHand(master(), new byte[16]);

        assertThat(seal.open(Purpose.CSRF, sealed)).hasValue(PLAINTEXT);
    }

    @Test
    void aFormerKeyOpensUntilItsDateAndNotAMomentLonger() {
        var sealed = seal.seal(Purpose.BROWSER_SESSION, PLAINTEXT);
        var until = clock.instant().plus(Duration.ofHours(1));
        var rotated = Keys.first().rotated(Keys.fresh(clock)).promoted(until);
        var after = Keys.ring(rotated, clock).seal();

        clock.advance(Duration.ofHours(1).minusNanos(1));
        assertThat(after.open(Purpose.BROWSER_SESSION, sealed)).hasValue(PLAINTEXT);

        clock.advance(Duration.ofNanos(1));
        assertThat(after.open(Purpose.BROWSER_SESSION, sealed)).isEmpty();
    }

    @Test
    void aWaitingKeyOpensWhatOtherNodesAlreadySealWithIt() {
        var waiting = Keys.first().rotated(Keys.fresh(clock));
        var promoted = waiting.promoted(clock.instant().plus(Duration.ofHours(1)));

        var sealed = Keys.ring(promoted, clock).seal().seal(Purpose.CSRF, PLAINTEXT);

        assertThat(Keys.ring(waiting, clock).seal().open(Purpose.CSRF, sealed)).hasValue(PLAINTEXT);
        assertThat(seal.open(Purpose.CSRF, sealed)).isEmpty();
    }

    @Test
    void aCompromisedKeyOpensNothing() {
        var sealed = seal.seal(Purpose.CSRF, PLAINTEXT);
        var after =
                Keys.first()
                        .compromised(
                                Keys.minting(Keys.first(), KeyKind.SEALING).id(),
                                Keys.fresh(clock));

        assertThat(Keys.ring(after, clock).seal().open(Purpose.CSRF, sealed)).isEmpty();
    }

    private static int id() {
        return Keys.minting(Keys.first(), KeyKind.SEALING).shortId();
    }

    private static byte[] master() {
        var jwk = Keys.minting(Keys.first(), KeyKind.SEALING).material().orElseThrow();
        return jwk.toOctetSequenceKey().toByteArray();
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The construction once more, written from its description.
    private static String sealedByHand(byte[] master, byte[] salt) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(master, "HmacSHA256"));
        mac.update("pawl/seal/v1/csrf\0".getBytes(StandardCharsets.US_ASCII));
        var key = new SecretKeySpec(mac.doFinal(salt), "AES");

        var header = ByteBuffer.allocate(20).put((byte) 1).put(threeBytes(id())).put(salt).array();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
        cipher.updateAAD(header);
        var body = cipher.doFinal(PLAINTEXT);
        return encoded(ByteBuffer.allocate(20 + body.length).put(header).put(body).array());
    }

    private static byte[] threeBytes(int id) {
        return new byte[] {(byte) (id >> 16), (byte) (id >> 8), (byte) id};
    }
}
