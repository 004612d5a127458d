package dev.pawl.cli.token;

import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.client.refresh.TokenSet;
import dev.pawl.client.testing.Case;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A valid token, or why there is none.
class TokenCommandTest {
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
    @Case("L113")
    void theTokenAloneIsOnStandardOutput() {
        home.signedIn();

        var outcome = home.run("token");

        assertThat(outcome.out()).isEqualTo(accessToken() + "\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(home.issuer().deliveries()).isZero();
    }

    @Test
    void aTokenThatEndedIsRefreshedAndStored() {
        home.signedIn().pass(Duration.ofMinutes(6));

        var outcome = home.run("token");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo(accessToken() + "\n");
        assertThat(home.issuer().refreshes()).isEqualTo(1);
    }

    @Test
    void itIsGoodForAsLongAsAsked() {
        home.signedIn().pass(Duration.ofMinutes(2));

        assertThat(home.run("token", "--min-valid", "2m").status()).isZero();
        assertThat(home.issuer().refreshes()).isZero();
        assertThat(home.run("token", "--min-valid", "4m").status()).isZero();
        assertThat(home.issuer().refreshes()).isEqualTo(1);
    }

    @Test
    void headerAndJsonShowTheSameToken() {
        home.signedIn();

        assertThat(home.run("token", "--header").out())
                .isEqualTo("Authorization: Bearer " + accessToken() + "\n");
        assertThat(home.run("token", "-o", "json").out())
                .isEqualTo(
                        """
                        {
                            "schema_version": 1,
                            "access_token": "%s",
                            "token_type": "Bearer",
                            "expires_at": "2026-03-01T12:05:00Z",
                            "scope": "openid profile offline_access"
                        }
                        """
                                .formatted(accessToken()));
        assertThat(home.run("token", "-o", "env").out())
                .contains("OIDC_ACCESS_TOKEN='" + accessToken() + "'\n");
        assertThat(home.run("token", "-o", "yaml").out())
                .contains("access_token: \"" + accessToken() + "\"\n");
    }

    @Test
    @Case("L113")
    void withoutALoginTheStatusIsFour() {
        var outcome = home.run("token");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo(
                        """
                        oidc-client token: nobody is logged in
                          log in: oidc-client login
                        """);
    }

    @Test
    @Case("L113")
    void anIssuerThatIsDownIsTransientAndKeepsTheLogin() {
        home.signedIn().pass(Duration.ofMinutes(6)).issuer().close();

        var outcome = home.run("token");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("try again later (the login is kept)");
        assertThat(home.stored().orElseThrow().attempt()).isEmpty();
        assertThat(home.stored().flatMap(it -> it.tokens())).isPresent();
    }

    @Test
    void aLostAnswerIsFiveUntilAPersonDecides() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(loseAnswer());

        assertThat(home.run("token").status()).isEqualTo(5);
        assertThat(home.run("token").err()).contains("--force --replay", "oidc-client login");
        assertThat(home.issuer().deliveries()).isEqualTo(1);
        assertThat(home.run("status").status()).isEqualTo(5);
    }

    @Test
    void aPersonMayPresentALostTokenAgain() {
        home.issuer().grace(Duration.ofMinutes(1));
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(loseAnswer());
        assertThat(home.run("token").status()).isEqualTo(5);

        var outcome = home.run("token", "--force", "--replay");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo(accessToken() + "\n");
    }

    @Test
    void aDeadGrantIsFourAndIsNotAskedForAgain() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(error(400, "invalid_grant"));

        assertThat(home.run("token").status()).isEqualTo(4);
        assertThat(home.run("token").err()).contains("invalid_grant", "oidc-client login");
        assertThat(home.issuer().deliveries()).isEqualTo(1);
        assertThat(home.run("status").status()).isEqualTo(4);
    }

    @Test
    void errorsAreJsonWhereDataAre() {
        var outcome = home.run("token", "-o", "json");

        assertThat(outcome.err())
                .isEqualTo(
                        "{\"schema_version\":1,\"error\":\"login_required\",\"status\":4,"
                                + "\"message\":\"nobody is logged in\","
                                + "\"advice\":\"log in: oidc-client login\"}\n");
    }

    @Test
    void aBrokenStoreIsKeptAsideAndNeedsALogin() throws Exception {
        home.signedIn();
        try (var files = Files.list(home.logins())) {
            for (var file : files.filter(it -> it.toString().endsWith(".grant")).toList())
                Files.writeString(file, "garbage");
        }

        var outcome = home.run("token");

        assertThat(outcome.status()).isIn(3, 4);
        assertThat(outcome.err()).doesNotContain("\tat ").contains("log in again");
        try (var files = Files.list(home.logins())) {
            assertThat(files.map(Path::toString)).anyMatch(it -> it.endsWith(".broken"));
        }
    }

    private String accessToken() {
        return home.stored()
                .flatMap(it -> it.tokens())
                .map(TokenSet::accessToken)
                .orElseThrow()
                .reveal();
    }
}
