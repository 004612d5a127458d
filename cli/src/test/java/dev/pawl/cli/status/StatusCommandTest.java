package dev.pawl.cli.status;

import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.client.refresh.TokenSet;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a login is, told without sending anything or showing a token.
class StatusCommandTest {
    @TempDir private Path folder;
    private Home home;

    @BeforeEach
    void start() {
        home = Home.at(folder);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    void aLoginIsShownWithoutATokenAndWithoutARequest() {
        home.signedIn();
        home.issuer().close();

        var outcome = home.run("status");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("state:         signed in\nprofile:       default\n")
                .contains("user:          alice\n")
                .contains(", ends 2026-03-01T12:05:00Z, in 5m 0s\n")
                .contains("kept in:       file " + home.logins() + "\n");
        var tokens = home.stored().flatMap(it -> it.tokens()).orElseThrow();
        assertThat(outcome.out())
                .doesNotContain(
                        tokens.accessToken().reveal(),
                        tokens.refreshToken().orElseThrow().reveal(),
                        "eyJ");
    }

    @Test
    void anAccessTokenThatEndedIsNoReasonToSignIn() {
        home.signedIn().pass(Duration.ofMinutes(6));

        var outcome = home.run("status", "-o", "json");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("\"state\": \"refreshable\"")
                .contains("\"expires_in\": -60")
                .contains("\"subject\": \"alice\"");
    }

    @Test
    void withoutALoginTheStatusIsFour() {
        var outcome = home.run("status");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).startsWith("state:         not signed in\n");
    }

    @Test
    void aLostAnswerIsShownWithItsTimeAndProcess() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(loseAnswer());
        home.run("token");

        var outcome = home.run("status");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.out())
                .contains("at 2026-03-01T12:06:00Z by process " + ProcessHandle.current().pid());
        assertThat(home.run("status", "--json").out())
                .contains("\"attempt\": {", "\"first_sent_at\": \"2026-03-01T12:06:00Z\"");
    }

    @Test
    void profilesHaveLoginsOfTheirOwn() {
        home.signedIn("work");

        assertThat(home.run("status").status()).isEqualTo(4);
        assertThat(home.run("status", "--profile", "work").status()).isZero();
        assertThat(home.stored("work").flatMap(it -> it.tokens()).map(TokenSet::generation))
                .isPresent();
    }
}
