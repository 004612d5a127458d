package dev.pawl.cli.login;

import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.testing.chaos.ChaosIssuer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `login --with-refresh-token-file`: a login that began elsewhere.
final class ImportTest {
    @TempDir private Path directory;
    private ChaosIssuer issuer;
    private Seat seat;

    @BeforeEach
    void start() {
        issuer = ChaosIssuer.start();
        seat =
                new Seat(directory, "--issuer", issuer.url(), "--client-id", ChaosIssuer.CLIENT_ID)
                        .empty();
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsEnough(boolean isRotating) {
        issuer.rotating(isRotating);
        var file = seat.file("rt", issuer.login().refreshToken().reveal() + "\n").toString();

        var outcome = seat.run("login", "--with-refresh-token-file", file);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("signed in as alice");
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(seat.run("token", "--force").status()).isZero();
        assertThat(issuer.doubleSpends()).isZero();
    }

    @Test
    void standardInputIsEnough() {
        seat.input(issuer.login().refreshToken().reveal());

        assertThat(seat.run("login", "--with-refresh-token-file", "-").status()).isZero();
        assertThat(seat.run("token").status()).isZero();
    }

    @Test
    void oneThatIsRefusedReplacesNothing() {
        seat.input(issuer.login().refreshToken().reveal());
        seat.run("login", "--with-refresh-token-file", "-");
        issuer.token().next(error("invalid_grant"));

        var outcome = seat.run("login", "--with-refresh-token-file", "-");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(seat.run("token").status()).isZero();
    }

    @Test
    void aLostAnswerIsNoPassingTrouble() {
        var token = issuer.login().refreshToken().reveal();
        issuer.token().next(loseAnswer());

        var outcome = seat.input(token).run("login", "--with-refresh-token-file", "-");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("it may be spent").doesNotContain(token);
        assertThat(issuer.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "one\ntwo"})
    void itMustBeOneToken(String content) {
        var outcome = seat.input(content).run("login", "--with-refresh-token-file", "-");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("there is not one refresh token in standard input");
        assertThat(issuer.deliveries()).isZero();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var outcome = seat.run("login", "--with-refresh-token-file", "nowhere.txt");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.err()).contains("open nowhere.txt: no such file or directory");
    }
}
