package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.server.keys.PoolKeys.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolKeysTest {
    private static final String POOL = "eu-west-1_Example01";

    @TempDir private Path directory;

    @Test
    void theNextStartFindsTheSameKeys() {
        var first = open(POOL);

        var next = open(POOL);

        assertThat(next.jwks()).isEqualTo(first.jwks());
        assertThat(next.decoy("ada")).isEqualTo(first.decoy("ada"));
        assertThat(next.verify(Use.ID_TOKEN, first.sign(Use.ID_TOKEN, Keys.CLAIMS)))
                .hasValue(Keys.CLAIMS);
    }

    @Test
    void everyPoolHasKeysOfItsOwn() {
        var one = open(POOL);
        var other = open("eu-west-1_Example02");

        assertThat(other.jwks()).isNotEqualTo(one.jwks());
        assertThat(other.decoy("ada")).isNotEqualTo(one.decoy("ada"));
        assertThat(other.verify(Use.ID_TOKEN, one.sign(Use.ID_TOKEN, Keys.CLAIMS))).isEmpty();
    }

    @Test
    void aTokenOfOneKindIsNeverTakenForTheOther() {
        var keys = open(POOL);

        assertThat(keys.verify(Use.ACCESS_TOKEN, keys.sign(Use.ID_TOKEN, Keys.CLAIMS))).isEmpty();
        assertThat(keys.verify(Use.ID_TOKEN, keys.sign(Use.ACCESS_TOKEN, Keys.CLAIMS))).isEmpty();
    }

    @Test
    void twoPublicKeysArePublished() {
        var keys = open(POOL);
        var jwks = new String(keys.jwks(), StandardCharsets.UTF_8);

        assertThat(jwks.split("\"kid\"", -1)).hasSize(3);
        assertThat(jwks).contains("\"alg\":\"RS256\"", "\"use\":\"sig\"").doesNotContain("\"d\"");
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws IOException {
        var keys = open(POOL);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        var secret = Files.readString(file());
        assertThat(secret).contains("\"d\":\"");
        assertThat(keys.toString())
                .doesNotContain(secret.substring(secret.indexOf("\"d\":\"") + 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"version\":1}", "{\"version\":2}", "keys"})
    void aDamagedFileIsNamed(String content) throws IOException {
        open(POOL);
        Files.writeString(file(), content);

        assertThatThrownBy(() -> open(POOL))
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("restore the file from its backup");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        open(POOL);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> open(POOL))
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessageContaining("chmod 600");
    }

    /// S16: new keys would log everybody out without a word.
    @Test
    void keysThatAreNeededAreNotMadeAnew() throws IOException {
        open(POOL);
        Files.delete(file());

        assertThatThrownBy(() -> keys(POOL).openExisting())
                .isInstanceOf(KeyDirectoryException.class)
                .hasMessageContaining("restore it from its backup")
                .hasMessageEndingWith("pawl keys compromise " + POOL);
        assertThat(file()).doesNotExist();
    }

    @Test
    void keysThatSomebodyElseKnowsAreReplaced() {
        var before = open(POOL);

        var renewed = keys(POOL).renew();

        assertThat(renewed.verify(Use.ID_TOKEN, before.sign(Use.ID_TOKEN, Keys.CLAIMS))).isEmpty();
        assertThat(keys(POOL).openExisting().jwks()).isEqualTo(renewed.jwks());
    }

    private PoolKeys open(String pool) {
        return keys(pool).open();
    }

    private PoolKeyDirectory keys(String pool) {
        return new PoolKeyDirectory(
                directory, pool, Keys.PROVIDER, Keys.RANDOM, new MovableClock());
    }

    private Path file() {
        return directory.resolve("pools").resolve(POOL).resolve("keys.json");
    }
}
