package dev.pawl.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Login;
import dev.pawl.test.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many of the real program at one login, at an issuer that revokes when a spent token comes back.
@Timeout(180)
class TokenProcessesTest {
    private static String atOnce(int processes) {
        return """
        for i in $(seq %d); do oidc token >token$i & done
        wait
        cat token*
        """
                .formatted(processes);
    }

    @AutoClose private final ChaosIssuer issuer = ChaosIssuer.start();
    private final Login login = issuer.login();

    @Test
    @Case("P36")
    void manyProcessesWithAnExpiredTokenRefreshItOnce(@TempDir Path home) throws Exception {
        var session = new UserSession(home, issuer).loggedIn("default", expired());

        var outcome = session.alone(atOnce(8));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).hasSize(8);
        assertThat(outcome.out().lines().distinct())
                .hasSize(1)
                .doesNotContain(login.accessToken().reveal());
        assertOneRefresh();
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "libsecret-1.so.0"})
    @Case({"P36", "D53"})
    void soTheyDoWhereTheKeyIsInTheKeyring(@TempDir Path home) throws Exception {
        var session = new UserSession(home, issuer).loggedIn("default", expired());

        var outcome = session.onBus("unlock; oidc store move --to keyring >move\n" + atOnce(4));

        assertThat(outcome.out().lines()).as(outcome.err()).hasSize(4);
        assertThat(outcome.out().lines().distinct())
                .hasSize(1)
                .doesNotContain(login.accessToken().reveal());
        assertOneRefresh();
    }

    /// Signed in an hour ago, with an access token for five minutes.
    private StoredGrant expired() {
        return Grants.grant(login, Instant.now().minus(Duration.ofHours(1)));
    }

    private void assertOneRefresh() {
        assertThat(issuer.deliveries()).isEqualTo(1);
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(issuer.doubleSpends()).isZero();
        assertThat(issuer.revokedFamilies()).isZero();
    }
}
