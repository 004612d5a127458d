package dev.pawl.cli.account;

import static dev.pawl.cli.account.Grants.generation;
import static dev.pawl.cli.account.Grants.grant;
import static dev.pawl.cli.account.Grants.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.account.Accounts.Home;
import dev.pawl.cli.command.Command;
import dev.pawl.cli.command.CommandLine;
import dev.pawl.cli.command.Topics;
import dev.pawl.cli.config.Profiles;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.keyring.MemoryKeyring;
import dev.pawl.cli.shell.Shell;
import dev.pawl.cli.shell.Timepiece;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.testing.Case;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which of two places the settings and the keyring come to.
@Timeout(60)
class AccountsTest {
    private static final AccountKey ACCOUNT = AccountKey.of("https://issuer.example", "app");

    @TempDir private Path home;

    private final MemoryKeyring ring = new MemoryKeyring();
    private final List<String> notices = new ArrayList<>();

    /// As a run with these flags sees them.
    private Accounts accounts(String... flags) {
        var shell =
                new Shell(
                        Map.of(
                                "HOME", home.toString(),
                                "OIDC_ISSUER", ACCOUNT.issuer(),
                                "OIDC_CLIENT_ID", ACCOUNT.clientId()),
                        InputStream.nullInputStream(),
                        new PrintStream(OutputStream.nullOutputStream()),
                        System.err,
                        false,
                        new Timepiece(Clock.systemUTC(), System::nanoTime));
        var accounts = new AtomicReference<Accounts>();
        var program =
                Command.of(
                                "program",
                                "Tell what the settings come to",
                                (arguments, its) -> {
                                    var settings = Profiles.settings(arguments, its);
                                    accounts.set(Accounts.of(settings, its, () -> ring));
                                    return 0;
                                })
                        .flags(Profiles.FLAGS);
        assertThat(new CommandLine(program, new Topics(Map.of())).run(List.of(flags), shell))
                .isZero();
        return accounts.get();
    }

    private void login(long generation, String... flags) {
        accounts(flags)
                .storeForLogin(notices::add)
                .exclusively(
                        ACCOUNT,
                        Grants.PATIENCE,
                        transaction -> {
                            var before = transaction.read();
                            transaction.write(grant(generation));
                            return before;
                        });
    }

    private long stored(String... flags) {
        return generation(accounts(flags).store(), ACCOUNT);
    }

    @Test
    void aLoginGoesIntoTheKeyringIfThereIsOne() {
        login(1);

        assertThat(accounts().where()).isEqualTo("keyring");
        assertThat(stored()).isEqualTo(1);
        assertThat(notices).isEmpty();
    }

    @Test
    @Case("D54")
    void aLoginGoesIntoAFileAndSaysSoWhereTheKeyringIsSilent() {
        ring.locked();

        login(1);

        assertThat(accounts().where())
                .isEqualTo("file " + home.resolve(".local/state/oidc-client/logins"));
        assertThat(stored()).isEqualTo(1);
        assertThat(notices)
                .containsExactly(
                        "the login goes into a sealed file, for the keyring cannot be used: it is"
                                + " locked");
        assertThat(home.resolve(".local/state/oidc-client/logins-keyring")).doesNotExist();
    }

    @Test
    void nobodyIsToldOfAKeyringThatWeDoNotKnow() {
        ring.unsupported();

        login(1);

        assertThat(accounts().where()).startsWith("file ");
        assertThat(notices).isEmpty();
    }

    @Test
    void whoWantsAFileIsNotAskedForAKeyring() {
        ring.locked();

        login(1, "--store", "file");

        assertThat(accounts().where()).startsWith("file ");
        assertThat(stored("--store", "file")).isEqualTo(1);
        assertThat(notices).isEmpty();
    }

    @Test
    @Case("D54")
    void whoInsistsOnAKeyringGetsNoFile() {
        ring.locked();
        assertThatThrownBy(() -> login(1, "--store", "keyring"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(ExitCode.TRANSIENT);
                            assertThat(it.advice())
                                    .hasValueSatisfying(
                                            advice -> assertThat(advice).contains("--store file"));
                        })
                .hasMessage("the keyring cannot be used: it is locked");

        ring.unsupported();
        assertThatThrownBy(() -> login(1, "--store", "keyring"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        it -> assertThat(it.code()).isEqualTo(ExitCode.CONFIGURATION));

        assertThat(accounts().where()).isEqualTo("nowhere");
    }

    @Test
    @Case("D53")
    void aNewLoginRemovesTheOneInTheOtherPlace() {
        login(1, "--store", "file");

        login(2);
        assertThat(accounts().where()).isEqualTo("keyring");
        assertThat(stored()).isEqualTo(2);

        ring.locked();
        login(3);
        assertThat(accounts().where()).startsWith("file ");
        ring.unlocked();
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void aLoginInAFileIsReadWithoutTheKeyring() {
        login(1, "--store", "file");
        ring.absent();

        assertThat(stored()).isEqualTo(1);
        assertThat(ring.asked()).isZero();
    }

    @Test
    @Case("D54")
    void aLoginThatNeedsASilentKeyringIsSaidToBeKept() {
        login(1);
        ring.locked();

        assertThatThrownBy(() -> accounts().store())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.UNREADABLE))
                .hasMessageEndingWith("it is locked. The login is kept");
    }

    @Test
    @Case("D55")
    void aLoginWhoseKeyIsGoneStaysAsItIs() throws Exception {
        login(1);
        var grant = onlyGrant();
        var before = Files.readAllBytes(grant);
        ring.forget();

        assertThatThrownBy(() -> accounts().store())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.WRONG_KEY));
        assertThat(grant).hasBinaryContent(before);
    }

    @Test
    @Case("D55")
    void aLoginWhoseKeyIsAnotherNowStaysAsItIsEvenWhenSomebodyLogsIn() throws Exception {
        login(1);
        var grant = onlyGrant();
        var before = Files.readAllBytes(grant);
        ring.forget();

        write(accounts().storeForLogin(notices::add), other(), grant(1));

        assertThatThrownBy(() -> accounts().store())
                .isInstanceOfSatisfying(
                        StoreException.class,
                        it -> assertThat(it.trouble()).isEqualTo(Trouble.WRONG_KEY))
                .hasMessageContaining(grant.getFileName().toString());
        assertThat(grant).hasBinaryContent(before);
    }

    private static AccountKey other() {
        return new AccountKey(ACCOUNT.issuer(), ACCOUNT.clientId(), "other");
    }

    private Path onlyGrant() throws Exception {
        var folder = home.resolve(".local/state/oidc-client/logins-keyring");
        try (var files = Files.newDirectoryStream(folder, "*.grant")) {
            return files.iterator().next();
        }
    }

    @Test
    void aLoginElsewhereThanTheSettingsSayIsNotTakenForNone() {
        login(1);

        assertThatThrownBy(() -> accounts("--store", "file").store())
                .isInstanceOfSatisfying(
                        Failure.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(ExitCode.CONFIGURATION);
                            assertThat(it.advice())
                                    .contains("move it there: oidc-client store move --to file");
                        })
                .hasMessage("the login is not where store (flag --store) says, but: keyring");
    }

    @Test
    @Case("D55")
    void aLoginMovesWithEverythingItIs() {
        login(7, "--store", "file");
        var before = accounts().store().read(ACCOUNT);

        accounts().move(Home.KEYRING);
        assertThat(accounts().where()).isEqualTo("keyring");
        assertThat(accounts().store().read(ACCOUNT)).isEqualTo(before);

        accounts().move(Home.FILE);
        assertThat(accounts().where()).startsWith("file ");
        assertThat(accounts().store().read(ACCOUNT)).isEqualTo(before);
    }

    @Test
    void aLoginThatCannotMoveStays() {
        login(1, "--store", "file");
        ring.locked();

        assertThatThrownBy(() -> accounts().move(Home.KEYRING))
                .isInstanceOfSatisfying(
                        Failure.class, it -> assertThat(it.code()).isEqualTo(ExitCode.TRANSIENT));
        assertThatThrownBy(() -> accounts("--store", "file").move(Home.KEYRING))
                .hasMessage("store (flag --store) says file");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aLoginThatCannotBeOpenedDoesNotMove() {
        login(1);
        ring.locked();

        assertThatThrownBy(() -> accounts().move(Home.FILE)).isInstanceOf(StoreException.class);

        assertThat(accounts().where()).isEqualTo("keyring");
    }

    @Test
    void whereNobodyIsLoggedInNothingMoves() {
        assertThatThrownBy(() -> accounts().move(Home.KEYRING))
                .isInstanceOfSatisfying(
                        Failure.class,
                        it -> assertThat(it.code()).isEqualTo(ExitCode.LOGIN_REQUIRED));
    }

    @Test
    void aLoginIsForgottenEvenWhereItCannotBeOpened() {
        login(1);
        ring.locked();

        accounts().forget();

        assertThat(accounts().where()).isEqualTo("nowhere");
        assertThat(stored()).isZero();
    }
}
