package dev.pawl.cli.doctor;

import static dev.pawl.client.testing.chaos.Faults.error;
import static dev.pawl.client.testing.chaos.Faults.loseAnswer;
import static dev.pawl.client.testing.chaos.Faults.member;
import static dev.pawl.client.testing.chaos.Faults.omitDate;
import static dev.pawl.client.testing.chaos.Faults.skewDate;
import static dev.pawl.client.testing.chaos.Faults.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.Home;
import dev.pawl.cli.Outcome;
import dev.pawl.client.json.JsonObject;
import dev.pawl.client.testing.chaos.ChaosIssuer;
import dev.pawl.client.testing.chaos.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each thing that may go wrong, found before it does.
class DoctorTest {
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
    void whereEverythingIsWellTheStatusIsNought() {
        home.signedIn();

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).doesNotContain("fail", "warn");
        assertThat(outcome.out().lines().map(line -> line.replaceAll("  .*  .*", ""))).hasSize(14);
        assertThat(outcome.out())
                .contains("ok    connection      answers directly\n")
                .contains("ok    clock           within 1m 0s of the issuer's\n")
                .contains("ok    token endpoint  knows the client, and refuses a wrong grant\n")
                .contains("ok    login           refreshed 0s ago, kept in: file ");
    }

    @Test
    void aLookSpendsNothing() {
        home.signedIn();
        var before = home.stored();

        home.run("doctor");

        assertThat(home.stored()).isEqualTo(before);
        assertThat(home.issuer().refreshes()).isZero();
        assertThat(home.issuer().doubleSpends()).isZero();
    }

    @Test
    void aProgramGetsAList() {
        var outcome = home.run("doctor", "--json");

        var data = JsonObject.tryParse(outcome.out()).orElseThrow();
        assertThat(data.members().get("ok")).isEqualTo(true);
        var login =
                data.objects("findings").stream()
                        .filter(it -> it.text("check").orElse("").equals("login"))
                        .findFirst()
                        .orElseThrow();
        assertThat(login.text("level")).contains("warn");
        assertThat(login.text("detail")).contains("nobody is logged in");
        assertThat(login.text("advice")).contains("log in: oidc-client login");
    }

    @Test
    void authoritiesAreNoMatterWithoutTls() {
        home.variable("SSL_CERT_FILE", "ca.pem");

        assertThat(home.run("doctor").out()).contains("ok    connection      answers directly\n");
    }

    @Test
    void withoutAnIssuerNobodyIsAsked() {
        home.config("client_id: app\n");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out())
                .contains("fail  configuration   issuer is not set\n")
                .contains("skip  connection      no issuer is set\n");
    }

    @Test
    void aFileThatCannotBeReadIsTheOnlyFinding() {
        home.config("issuer: [\n");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out().lines().filter(line -> !line.startsWith(" ")))
                .singleElement()
                .asString()
                .startsWith("fail  configuration  ");
    }

    @Test
    void aSettingOfTheWrongKindIsFoundBeforeItIsNeeded() {
        home.variable("OIDC_LOGIN_TIMEOUT", "soon");

        assertThat(home.run("doctor").out())
                .contains("fail  configuration  login_timeout")
                .contains("soon");
    }

    @Test
    void filesThatOthersCanUseAreNamed() throws Exception {
        var file = folder.resolve(".config/oidc-client/config.yaml");
        assertThat(home.run("doctor").out()).contains("ok    permissions");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(home.run("doctor").out())
                .contains("warn  permissions     others on this machine can use " + file)
                .contains("chmod 600 " + file);
    }

    @Test
    void aSecretThatOthersCanReadIsNamed() throws Exception {
        var secret = home.file("secret", "s");
        home.variable("OIDC_CLIENT_SECRET_FILE", secret.toString());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(home.run("doctor").out()).contains("others on this machine can use " + secret);
    }

    @Test
    void aFolderThatCannotBeWrittenIsFound() {
        var file = home.file("state", "");
        home.variable("XDG_STATE_HOME", file.toString());

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out()).contains("fail  folders         " + file + " cannot be written");
    }

    @Test
    void aKeyringThatIsInsistedOnMustBeThere() {
        home.variable("OIDC_STORE", "keyring");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out())
                .contains("fail  keyring         it cannot be used, and store insists on it");
    }

    @Test
    void anIssuerThatIsNotThereEndsTheLook() {
        home.signedIn();
        home.issuer().close();

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("fail  connection      nothing answers at 127.0.0.1:")
                .contains("skip  token endpoint  the issuer cannot be reached\n")
                .contains("ok    login");
    }

    @ParameterizedTest
    @CsvSource({"90, 1m 30s behind", "-90, 1m 29s ahead of"})
    void aClockThatIsWrongIsFound(int seconds, String wrong) {
        var date = Home.NOON.plusSeconds(seconds);
        home.issuer().at(Endpoint.DISCOVERY).always(skewDate(date));

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains(
                        "warn  clock           this machine's clock is " + wrong + " the issuer's");
    }

    @Test
    void anIssuerWithoutAClockIsPassedOver() {
        home.issuer().at(Endpoint.DISCOVERY).always(omitDate());

        assertThat(home.run("doctor").out())
                .contains("skip  clock           the issuer does not tell its time\n");
    }

    @Test
    void theWrongIssuerIsFound() {
        home.issuer().at(Endpoint.DISCOVERY).always(member("issuer", "\"https://evil\""));

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.out())
                .contains("fail  discovery       the issuer calls itself https://evil, not ")
                .contains("skip  keys            what the issuer publishes cannot be used\n");
    }

    @Test
    void anEndpointWithoutTlsIsFound() {
        home.issuer()
                .at(Endpoint.DISCOVERY)
                .always(member("userinfo_endpoint", "\"http://op.example/me\""));

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out())
                .contains(
                        "userinfo_endpoint is not encrypted, or no address: http://op.example/me");
    }

    @Test
    void keysThatCannotBeHadAreFound() {
        home.issuer().at(Endpoint.JWKS).always(status(500));

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).contains("fail  keys            the server answered 500");
    }

    @Test
    void anotherSignatureThanTheIssuersIsFound() {
        home.variable("OIDC_TOKEN_SIGNING_ALG", "RS256");

        assertThat(home.run("doctor").out())
                .contains(
                        "warn  keys            the issuer signs with ES256, and token_signing_alg"
                                + " wants RS256");
    }

    @Test
    void aClientThatIsNotAcceptedIsFound() {
        home.issuer().token().always(error("invalid_client"));

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out())
                .contains("fail  token endpoint  it does not accept the client: 401");
    }

    @Test
    void aMethodTheIssuerDoesNotListIsFound() {
        home.variable("OIDC_AUTH_METHOD", "client_secret_jwt")
                .variable("OIDC_CLIENT_SECRET", "0123456789abcdef0123456789abcdef");

        assertThat(home.run("doctor").out())
                .contains("warn  client          proves itself with client_secret_jwt, which the");
    }

    @Test
    void aClientWithoutItsSecretIsFound() {
        home.variable("OIDC_AUTH_METHOD", "client_secret_basic");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(6);
        assertThat(outcome.out())
                .contains("fail  client          the client has no secret\n")
                .contains("skip  token endpoint  the client cannot prove itself\n");
    }

    @Test
    void aClientThatMayNotRefreshIsFound() {
        home.issuer().token().always(error("unauthorized_client"));

        assertThat(home.run("doctor").out())
                .contains("warn  token endpoint  the client may not refresh: ");
    }

    @Test
    void aLostAnswerIsFound() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(loseAnswer());
        home.run("token");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.out())
                .contains("fail  login           a refresh token was sent at 2026-03-01T12:06:00Z");
    }

    @Test
    void aLoginThatHasEndedIsFound() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.issuer().token().next(error("invalid_grant"));
        home.run("token");

        var outcome = home.run("doctor");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out())
                .contains("fail  login           it has ended: invalid_grant at 2026-03-01T12:06");
    }

    @Test
    void theHistoryOfTheLoginTellsOfRotation() {
        home.signedIn().pass(Duration.ofMinutes(6));
        home.run("token");
        assertThat(home.run("doctor").out())
                .contains(
                        "warn  rotation        the issuer gives a new refresh token each time; n");

        home.variable("OIDC_RETRY_GRACE", "30s");
        assertThat(home.run("doctor").out())
                .contains("each time, and answers the last one again for 30s\n");
    }

    @Test
    void aTrialTakesALoginThatMayEnd() {
        assertUsage(home.run("doctor", "--test-grant"), "needs a login that may end");
        assertUsage(
                home.run("doctor", "--test-grant", "--test-account", "default"),
                "is the one in use");
        assertUsage(home.run("doctor", "--test-account", "x"), "needs --test-grant");
        assertUsage(
                home.run(
                        "doctor",
                        "--test-grant",
                        "--test-account",
                        "x",
                        "--refresh-token-file",
                        "f"),
                "contradict each other");
    }

    @Test
    void aTrialWithoutALoginIsAFinding() {
        var outcome = home.run("doctor", "--test-grant", "--test-account", "test");

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out())
                .contains("fail  test grant      the profile test has no login")
                .contains("oidc-client login --profile test");
    }

    @Test
    void aGraceWindowIsFound() {
        home.signedIn().signedIn("test");
        home.issuer().grace(Duration.ofSeconds(30));

        var outcome = home.run("doctor", "--test-grant", "--test-account", "test");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("and the same one again for the spent one\n")
                .contains("set retry_grace to 10s");
        assertThat(home.run("token", "--force").status()).isZero();
    }

    @Test
    void whatTheIssuerSaysOfItsWindowIsTold() {
        home.signedIn("test").issuer().grace(Duration.ofSeconds(30));
        home.issuer().token().always(member("refresh_token_retry_window", "25"));

        assertThat(home.run("doctor", "--test-grant", "--test-account", "test").out())
                .contains("set retry_grace to 25s, as the issuer says");
    }

    @Test
    void aLoginThatWasTriedOutCanBeUsedAgain() {
        home.signedIn("test").issuer().grace(Duration.ofSeconds(30));

        home.run("doctor", "--test-grant", "--test-account", "test");

        home.issuer().grace(Duration.ZERO);
        assertThat(home.run("token", "--force", "--profile", "test").status()).isZero();
    }

    @Test
    void anIssuerThatEndsTheLoginIsFound() {
        home.signedIn().signedIn("test");

        var outcome = home.run("doctor", "--test-grant", "--test-account", "test");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("and ends the login when the spent one comes again\n")
                .contains("leave retry_grace at 0s");
        assertThat(home.issuer().doubleSpends()).isEqualTo(1);
        assertThat(home.run("token", "--force").status()).as("the login in use").isZero();
    }

    @Test
    void anIssuerThatKeepsItsTokensIsFound() {
        home.signedIn("test").issuer().rotating(false);

        assertThat(home.run("doctor", "--test-grant", "--test-account", "test").out())
                .contains("the issuer keeps refresh tokens as they are");
        assertThat(home.issuer().deliveries()).isEqualTo(2);
    }

    @Test
    void aTokenInAFileCanBeTriedOut() {
        var token = home.issuer().login().refreshToken().reveal();
        var file = home.file("rt", token + "\n");

        var outcome = home.run("doctor", "--test-grant", "--refresh-token-file", file.toString());

        assertThat(outcome.out())
                .contains("; the token in the file is spent now\n")
                .doesNotContain(token);
    }

    @Test
    void aPersonIsAskedWhichLoginMayEnd() {
        home.atTerminal().input("test\n").signedIn("test");

        var outcome = home.run("doctor", "--test-grant");

        assertThat(outcome.err()).contains("The profile whose login may end by being tried out:");
        assertThat(outcome.out()).contains("test grant");
        assertThat(home.issuer().doubleSpends()).isEqualTo(1);
    }

    @Test
    void aTrialUsesTheClientOfTheSettings() {
        home.issuer().login("other", ChaosIssuer.SCOPE);
        var token = home.issuer().login("other", ChaosIssuer.SCOPE).refreshToken().reveal();
        var file = home.file("rt", token);

        var outcome = home.run("doctor", "--test-grant", "--refresh-token-file", file.toString());

        assertThat(outcome.status()).isEqualTo(4);
        assertThat(outcome.out()).contains("fail  test grant      the server answered 400");
    }

    private static void assertUsage(Outcome outcome, String message) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.out()).isEmpty();
    }
}
