package dev.pawl.server.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Names and secrets of families.
class FamilyIdTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void anIdIsSixteenBytes() {
        var bytes = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");

        assertThat(FamilyId.of(bytes).bytes()).isEqualTo(bytes);
        assertThat(FamilyId.of(bytes).high()).isEqualTo(0x0011223344556677L);
        assertThat(FamilyId.of(bytes)).hasToString("00112233445566778899aabbccddeeff");
    }

    @Test
    void everyIdIsNew() {
        var ids = new HashSet<FamilyId>();
        for (var i = 0; i < 1_000; i++) ids.add(FamilyId.random(RANDOM));

        assertThat(ids).hasSize(1_000).allMatch(id -> id.high() != id.low());
    }

    @Test
    void everySecretIsNew() {
        var secrets = new HashSet<FamilySecret>();
        for (var i = 0; i < 1_000; i++) secrets.add(FamilySecret.random(RANDOM));

        assertThat(secrets).hasSize(1_000);
    }

    @Test
    void aSecretIsSixteenBytes() {
        assertThat(FamilySecret.of(new byte[16]).reveal()).hasSize(16);
        assertThatThrownBy(() -> FamilySecret.of(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FamilySecret.of(new byte[17]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretKeepsToItself() {
        var bytes = new byte[16];
        var secret = FamilySecret.of(bytes);

        bytes[0] = 1;
        secret.reveal()[1] = 1;

        assertThat(secret.reveal()).containsOnly(0);
        assertThat(secret).hasToString("FamilySecret[************]");
    }

    @Test
    void secretsAreEqualByTheirBytes() {
        var secret = FamilySecret.of(new byte[16]);
        var other = new byte[16];
        other[15] = 1;

        assertThat(secret).isEqualTo(FamilySecret.of(new byte[16]));
        assertThat(secret).hasSameHashCodeAs(FamilySecret.of(new byte[16]));
        assertThat(secret).isNotEqualTo(FamilySecret.of(other)).isNotEqualTo("secret");
        assertThat(secret.hashCode()).isNotEqualTo(FamilySecret.of(other).hashCode());
    }
}
