package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Codecs.codec;
import static dev.pawl.server.refresh.Codecs.genuine;
import static dev.pawl.server.refresh.Codecs.key;
import static dev.pawl.server.refresh.Codecs.read;
import static dev.pawl.server.refresh.Codecs.rejected;
import static dev.pawl.server.refresh.Families.ID;
import static dev.pawl.server.refresh.Families.NOON;
import static dev.pawl.server.refresh.Families.OTHER_ISSUER;
import static dev.pawl.server.refresh.Families.OTHER_SECRET;
import static dev.pawl.server.refresh.Families.SECRET;
import static dev.pawl.server.refresh.Families.family;
import static dev.pawl.server.refresh.KeyState.COMPROMISED;
import static dev.pawl.server.refresh.KeyState.MINTING;
import static dev.pawl.server.refresh.KeyState.RETIRED;
import static dev.pawl.server.refresh.KeyState.VERIFY_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a token is worth before and after the look-up.
///
/// Cases 8, 10, 32, 189, 190.
class RefreshTokenCodecTest {
    private static final RefreshTokenFamily FAMILY = family().rotated(3).family();

    private final RefreshTokenCodec codec = codec(key(1, MINTING));
    private final String token = codec.mint(FAMILY, false);

    @Test
    void aTokenLeadsToItsFamilyAndGeneration() {
        var presented = genuine(codec, token);

        assertThat(presented.familyId()).isEqualTo(ID);
        assertThat(presented.generation()).isEqualTo(3);
        assertThat(presented.provenBy(SECRET)).isTrue();
    }

    @Test
    void theTokenOfTheLastGenerationIsReadBack() {
        var lineage = family().family().lineage();
        var last =
                new Lineage(
                        Integer.MAX_VALUE,
                        false,
                        lineage.rotatedAt(),
                        1,
                        0,
                        lineage.rotatedFrom(),
                        0,
                        -1);

        var read = genuine(codec, codec.mint(family().with(last).family(), false));

        assertThat(read.generation()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aTokenIsAFunctionOfKeyRecordAndGeneration() {
        assertThat(codec.mint(FAMILY, false)).isEqualTo(token);
        assertThat(codec(key(1, MINTING)).mint(FAMILY, true)).isEqualTo(token);
    }

    @Test
    void everyGenerationHasATokenOfItsOwn() {
        assertThat(codec.mint(family().rotated(4).family(), false)).isNotEqualTo(token);
    }

    @Test
    void aTokenHasOneLengthAndOnlyVisibleCharacters() {
        assertThat(token).hasSize(RefreshTokenCodec.LENGTH).matches("pawl_rt_[A-Za-z0-9_-]{80}");
    }

    @Test
    void halfOfATokenIsUnguessable() {
        var bytes = Codecs.bytes(token);
        var other = Codecs.bytes(codec.mint(family().rotated(4).family(), false));

        var bits = 0;
        for (var i = 24; i < 56; i++) bits += Integer.bitCount((bytes[i] ^ other[i]) & 0xff);

        assertThat(bits).as("of 256 bits in two tags").isBetween(88, 168);
    }

    @Test
    void theTokenOfAnotherIssuerIsNotProven() {
        var elsewhere =
                new RefreshTokenCodec(RefreshKeys.of(List.of(key(1, MINTING))), OTHER_ISSUER);

        assertThat(genuine(elsewhere, token).provenBy(SECRET)).isFalse();
    }

    @Test
    void aLeakedDatabaseMintsNothing() {
        var guessed = codec(Codecs.otherKey(1, MINTING)).mint(FAMILY, false);

        assertThat(read(codec, guessed)).isEqualTo(rejected(RefusalReason.FORGED));
    }

    @Test
    void aLeakedRefreshKeyMintsNothing() {
        var withGuessedSecret = Codecs.withSecret(FAMILY, OTHER_SECRET);

        var presented = genuine(codec, codec.mint(withGuessedSecret, false));

        assertThat(presented.provenBy(SECRET)).isFalse();
    }

    @Test
    void aRetryAfterTheKeyHasRolledGivesTheSameSuccessor() {
        var rolled = codec(key(1, VERIFY_ONLY), key(2, MINTING));

        assertThat(rolled.mint(FAMILY, true)).isEqualTo(token);
    }

    @Test
    void aKeptTokenMovesToTheKeyThatMintsNow() {
        var rolled = codec(key(1, VERIFY_ONLY), key(2, MINTING));

        var kept = rolled.mint(FAMILY, false);

        assertThat(kept).isNotEqualTo(token);
        assertThat(genuine(rolled, kept).generation()).isEqualTo(3);
        assertThat(genuine(rolled, kept).provenBy(SECRET)).isTrue();
    }

    @Test
    void aRetryIsNeverAnsweredUnderADeadKey() {
        for (var dead : new KeyState[] {RETIRED, COMPROMISED}) {
            var rolled = codec(key(1, dead), key(2, MINTING));

            assertThat(genuine(rolled, rolled.mint(FAMILY, true)).provenBy(SECRET)).isTrue();
        }
    }

    @Test
    void aRetryUnderAKeyNobodyHasIsAnsweredUnderTheMintingOne() {
        var forgotten = codec(key(2, MINTING));

        assertThat(genuine(forgotten, forgotten.mint(FAMILY, true)).provenBy(SECRET)).isTrue();
    }

    @Test
    void outstandingTokensSurviveTheRollingOfAKey() {
        var rolled = codec(key(1, VERIFY_ONLY), key(2, MINTING));

        assertThat(genuine(rolled, token).provenBy(SECRET)).isTrue();
    }

    @Test
    void aTokenUnderAKeyThatVerifiesUntilADateDiesOnThatDate() {
        var until = Optional.of(NOON.plusSeconds(60));
        var rolled =
                codec(RefreshKey.of(1, Codecs.material(1), VERIFY_ONLY, until), key(2, MINTING));

        assertThat(rolled.read(token, NOON.plusSeconds(59)))
                .isInstanceOf(TokenReading.Genuine.class);
        assertThat(rolled.read(token, NOON.plusSeconds(60)))
                .isEqualTo(rejected(RefusalReason.RETIRED_KEY));
    }

    @Test
    void aTokenUnderARetiredKeyIsRefused() {
        assertThat(read(codec(key(1, RETIRED), key(2, MINTING)), token))
                .isEqualTo(rejected(RefusalReason.RETIRED_KEY));
    }

    @Test
    void aTokenUnderACompromisedKeyIsDeadAtOnce() {
        assertThat(read(codec(key(1, COMPROMISED), key(2, MINTING)), token))
                .isEqualTo(rejected(RefusalReason.COMPROMISED_KEY));
    }

    @Test
    void aTokenUnderAKeyNobodyHasIsRefused() {
        assertThat(read(codec(key(2, MINTING)), token))
                .isEqualTo(rejected(RefusalReason.UNKNOWN_KEY));
    }

    @Test
    void everyKeyIdFitsIntoAToken() {
        for (var id : new int[] {0, 0x7fffff, 0x800000, RefreshKey.IDS - 1}) {
            var wide = codec(key(id, MINTING));

            assertThat(wide.mintingKeyId()).isEqualTo(id);
            assertThat(genuine(wide, wide.mint(FAMILY, false)).provenBy(SECRET)).isTrue();
        }
    }

    @Test
    void nothingPrintsASecret() {
        var secrets = Codecs.fragments(SECRET.reveal(), Codecs.material(1), Codecs.bytes(token));

        var printed =
                List.of(key(1, MINTING), FAMILY, read(codec, token), codec, genuine(codec, token))
                        .toString();

        assertThat(printed)
                .contains("family " + ID, "generation 3", "RefreshKey[1, MINTING]")
                .doesNotContain(secrets);
    }
}
