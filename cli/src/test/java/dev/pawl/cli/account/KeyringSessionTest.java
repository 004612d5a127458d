package dev.pawl.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Outcome;
import dev.pawl.client.testing.Case;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.test.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real program, a real session bus, and on it GNOME Keyring or somebody who pretends.
@Timeout(180)
@Needs("libsecret-1.so.0")
class KeyringSessionTest {
    @AutoClose private final ChaosIssuer issuer = ChaosIssuer.start();
    private final UserSession session;

    KeyringSessionTest(@TempDir Path home) throws IOException {
        session = new UserSession(home, issuer);
    }

    private UserSession answered() throws IOException {
        var login = issuer.login();
        Files.writeString(
                session.home().resolve("answer.json"),
                """
                {"access_token":"%s","refresh_token":"%s","token_type":"Bearer","expires_in":300}
                """
                        .formatted(login.accessToken().reveal(), login.refreshToken().reveal()));
        return session;
    }

    private static List<String> lines(Outcome outcome) {
        return outcome.out().lines().toList();
    }

    private String file() {
        return "file " + session.state().resolve("logins");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon"})
    @Case("D53")
    void aLoginGoesIntoTheKeyringAndIsRefreshedThere() throws Exception {
        answered();

        var outcome =
                session.onBus(
                        """
                        unlock
                        login
                        oidc token
                        oidc token --force
                        oidc token
                        """);

        assertThat(lines(outcome)).as(outcome.err()).hasSize(4).startsWith("keyring");
        assertThat(lines(outcome).get(2)).isNotEqualTo(lines(outcome).get(1));
        assertThat(lines(outcome).get(3)).isEqualTo(lines(outcome).get(2));
        assertThat(issuer.refreshes()).isEqualTo(1);
        assertThat(session.state().resolve("logins-keyring"))
                .isDirectoryContaining("glob:**.grant");
        assertThat(session.state().resolve("logins-keyring/key")).doesNotExist();
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon"})
    @Case({"D53", "D55"})
    void aLoginMovesIntoTheKeyringAndOutOfIt() throws Exception {
        session.loggedIn("default", Grants.grant(3));

        var outcome =
                session.onBus(
                        """
                        unlock
                        oidc store move --to keyring
                        oidc token
                        find .local -name '*.grant' | cut -d/ -f4
                        oidc store move --to file -o json
                        oidc token
                        find .local -name '*.grant' | cut -d/ -f4
                        """);

        assertThat(outcome.out())
                .as(outcome.err())
                .isEqualTo(
                        """
                        keyring
                        at-3
                        logins-keyring
                        {
                            "schema_version": 1,
                            "store": "%s"
                        }
                        at-3
                        logins
                        """
                                .formatted(file()));
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "secret-tool"})
    @Case("D53")
    void howeverLongTokensAreTheKeyringHoldsAKey() throws Exception {
        session.loggedIn("default", Grants.grant(1, "x".repeat(20_000)));

        var outcome =
                session.onBus(
                        """
                        unlock
                        oidc store move --to keyring
                        oidc token | tr -d '\\n' | wc -c
                        secret-tool lookup purpose seal-logins | wc -c
                        """);

        assertThat(lines(outcome)).as(outcome.err()).containsExactly("keyring", "20000", "44");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon"})
    @Case("D53")
    void processesThatMakeTheKeyAtOnceEndWithOne() throws Exception {
        session.loggedIn("a", Grants.grant(1)).loggedIn("b", Grants.grant(2));

        var outcome =
                session.onBus(
                        """
                        unlock
                        oidc store move --profile a --to keyring &
                        oidc store move --profile b --to keyring &
                        wait
                        oidc token --profile a
                        oidc token --profile b
                        """);

        assertThat(lines(outcome))
                .as(outcome.err())
                .containsExactly("keyring", "keyring", "at-1", "at-2");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon"})
    @Case("D54")
    void aLockedKeyringIsNotWaitedFor() throws Exception {
        session.loggedIn("default", Grants.grant(1));
        answered();
        assertThat(session.onBus("unlock; oidc store move --to keyring").out())
                .isEqualTo("keyring\n");

        var outcome =
                session.onBus(
                        """
                        oidc token; echo $?
                        oidc store move --to file; echo $?
                        login --store keyring; echo $?
                        login
                        oidc store move --to keyring; echo $?
                        """);

        assertThat(lines(outcome)).as(outcome.err()).containsExactly("3", "3", "3", file(), "3");
        assertThat(outcome.err())
                .contains(
                        "oidc-client token: the login is sealed with a key in the keyring, which"
                                + " cannot be used: it is locked. The login is kept\n",
                        """
                        login: the keyring cannot be used: it is locked
                          keep it in a sealed file: --store file
                        """,
                        "\nthe login goes into a sealed file, for the keyring cannot be used: it is"
                                + " locked\n")
                .doesNotContain("Exception");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "dbus-test-tool"})
    @Case("D54")
    void aKeyringThatHangsIsGivenUp() throws Exception {
        answered();

        var outcome = session.onBus("hang; login; echo $?; oidc token; echo $?");

        assertThat(lines(outcome))
                .as(outcome.err())
                .hasSize(4)
                .startsWith(file(), "0")
                .endsWith("0");
        assertThat(outcome.err())
                .contains(
                        "the login goes into a sealed file, for the keyring cannot be used: it has"
                                + " not answered for 2 seconds\n");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "dbus-test-tool"})
    @Case("D54")
    void aLoginBehindAKeyringThatHangsIsKept() throws Exception {
        session.loggedIn("default", Grants.grant(1));
        session.onBus("unlock; oidc store move --to keyring");

        var hanging = session.onBus("hang; oidc token; echo $?");
        var again = session.onBus("unlock; oidc token");

        assertThat(hanging.out()).as(hanging.err()).isEqualTo("3\n");
        assertThat(hanging.err()).contains("not answered for 10 seconds. The login is kept");
        assertThat(again.out()).as(again.err()).isEqualTo("at-1\n");
    }

    @Test
    @Case("D54")
    void withoutABusALoginBecomesAFile() throws Exception {
        answered();

        var outcome =
                session.alone(
                        """
                        login
                        DBUS_SESSION_BUS_ADDRESS=unix:path=$HOME/gone login
                        login --store keyring; echo $?
                        """);

        assertThat(lines(outcome)).as(outcome.err()).containsExactly(file(), file(), "6");
        assertThat(outcome.err())
                .contains("the keyring cannot be used: there is no session bus: neither")
                .containsPattern("for the keyring cannot be used: (?!there is no|it has not)");
    }

    @Test
    @Needs({"dbus-run-session", "dbus-send", "gnome-keyring-daemon", "secret-tool"})
    @Case("D55")
    void aKeyThatIsGoneOrAnotherLeavesTheLoginAsItIs() throws Exception {
        session.loggedIn("a", Grants.grant(1)).loggedIn("b", Grants.grant(2));

        var outcome =
                session.onBus(
                        """
                        unlock
                        oidc store move --profile a --to keyring
                        sum=$(cat .local/state/oidc-client/logins-keyring/*.grant | sha256sum)
                        grant=$(echo .local/state/oidc-client/logins-keyring/*.grant)
                        secret-tool clear purpose seal-logins
                        oidc token --profile a; echo $?
                        oidc store move --profile b --to keyring
                        oidc token --profile a; echo $?
                        oidc token --profile b
                        [ "$sum" = "$(sha256sum <"$grant")" ] && echo untouched
                        """);

        assertThat(lines(outcome))
                .as(outcome.err())
                .containsExactly("keyring", "6", "keyring", "6", "at-2", "untouched");
        assertThat(outcome.err())
                .contains("the keyring no longer has the key", "was sealed with another key than");
    }
}
