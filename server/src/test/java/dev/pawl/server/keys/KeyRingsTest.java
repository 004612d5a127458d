package dev.pawl.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingsTest {
    @TempDir private Path parent;

    private final MovableClock clock = new MovableClock();
    private KeyDirectory directory;
    private KeyRings rings;

    @BeforeEach
    void start() {
        directory = Keys.directory(parent.resolve("keys"), clock);
        rings = directory.open();
    }

    @Test
    void nothingIsReadAgainWhileNothingChanged() {
        var before = rings.current();

        assertThat(rings.reloadIfChanged()).isFalse();
        assertThat(rings.current()).isSameAs(before);
    }

    @Test
    void aChangeByAnotherProcessIsTakenOverOnce() {
        var before = rings.current();

        Keys.directory(parent.resolve("keys"), clock).rotate();

        assertThat(rings.reloadIfChanged()).isTrue();
        assertThat(rings.current()).isNotSameAs(before);
        assertThat(rings.reloadIfChanged()).isFalse();
    }

    @Test
    void aChangeWithinTheSameInstantIsNoticed() throws IOException {
        var file = parent.resolve("keys/keys.json");
        var modified = Files.getLastModifiedTime(file);

        directory.rotate();
        rings.reloadIfChanged();
        directory.promote(Duration.ofHours(1));
        Files.setLastModifiedTime(file, modified);

        assertThat(rings.reloadIfChanged()).isTrue();
    }

    @Test
    void nobodyIsLoggedOutByARotation() {
        var jws = rings.current().sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);
        var sealed = rings.current().seal().seal(Seal.Purpose.CSRF, Keys.CLAIMS);
        var refresh = rings.current().refreshKeys().minting().id();

        directory.rotate();
        rings.reloadIfChanged();
        directory.promote(Duration.ofHours(1));
        rings.reloadIfChanged();

        assertThat(rings.current().verify(jws, JwtType.ID_TOKEN)).hasValue(Keys.CLAIMS);
        assertThat(rings.current().seal().open(Seal.Purpose.CSRF, sealed)).hasValue(Keys.CLAIMS);
        assertThat(rings.current().refreshKeys().minting().id()).isNotEqualTo(refresh);
        assertThat(
                        rings.current()
                                .refreshKeys()
                                .find(refresh)
                                .orElseThrow()
                                .verifies(clock.instant()))
                .isTrue();
    }

    @Test
    void aKeyWhoseTimeHasComeLeavesThePublishedSetWithoutAChangeOfTheFile() {
        var former = rings.current().refreshKeys().minting().id();
        var before = new String(rings.current().jwks(), StandardCharsets.UTF_8);
        directory.rotate();
        directory.promote(Duration.ofHours(1));
        rings.reloadIfChanged();
        var during = rings.current().jwks().length;

        clock.advance(Duration.ofHours(1));

        assertThat(rings.reloadIfChanged()).isTrue();
        assertThat(rings.current().jwks().length).isLessThan(during);
        assertThat(new String(rings.current().jwks(), StandardCharsets.UTF_8)).isNotEqualTo(before);
        assertThat(
                        rings.current()
                                .refreshKeys()
                                .find(former)
                                .orElseThrow()
                                .verifies(clock.instant()))
                .isFalse();
        assertThat(rings.reloadIfChanged()).isFalse();
    }

    @Test
    void aCompromisedKeyIsDeadAfterTheReload() {
        var jws = rings.current().sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);
        var leaked = directory.list().getFirst().id();

        directory.compromise(leaked);
        rings.reloadIfChanged();

        assertThat(rings.current().verify(jws, JwtType.ID_TOKEN)).isEmpty();
        assertThat(new String(rings.current().jwks(), StandardCharsets.UTF_8))
                .doesNotContain(leaked);
        assertThat(rings.current().sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS))
                .isNotEmpty();
    }

    @Test
    void aRingOnceTakenStaysAsItIs() {
        var taken = rings.current();
        var jws = taken.sign(SigningAlgorithm.ES256, JwtType.ID_TOKEN, Keys.CLAIMS);

        directory.compromise(directory.list().getFirst().id());
        rings.reloadIfChanged();

        assertThat(taken.verify(jws, JwtType.ID_TOKEN)).isPresent();
    }

    @Test
    void whatCannotBeReadLeavesTheRingInForce() throws IOException {
        var before = rings.current();
        Files.writeString(parent.resolve("keys/keys.json"), "{}");

        assertThatExceptionOfType(KeyDirectoryException.class).isThrownBy(rings::reloadIfChanged);
        assertThat(rings.current()).isSameAs(before);

        Files.delete(parent.resolve("keys/keys.json"));
        assertThatExceptionOfType(KeyDirectoryException.class).isThrownBy(rings::reloadIfChanged);
        assertThat(rings.current()).isSameAs(before);
    }
}
