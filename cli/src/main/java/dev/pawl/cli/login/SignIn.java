package dev.pawl.cli.login;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.account.Terms;
import dev.pawl.cli.shell.Folders;
import dev.pawl.client.AuthResult;
import dev.pawl.client.OidcClient;
import dev.pawl.client.jose.ProofKey;
import dev.pawl.client.refresh.LoginHook;
import dev.pawl.client.refresh.StoreException;
import dev.pawl.client.refresh.StoreException.Trouble;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Has a person sign in, and stores the login.
///
/// Of several processes that want the same, one asks; the others wait for it and take what it has
/// stored.
final class SignIn {
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(60);
    private static final long TIDYING_MILLIS = 1_000;

    private final Visit visit;
    private final Accounts accounts;
    private final TokenStore store;

    SignIn(Visit visit, Accounts accounts) {
        this.visit = visit;
        this.accounts = accounts;
        this.store = accounts.storeForLogin(visit.console()::say);
    }

    /// Signs in.
    ///
    /// @throws dev.pawl.cli.exit.Failure when nobody did
    void anew() {
        var before = generation();
        interruptibly(() -> {
            try (var turn = turn()) {
                if (turn.waited() && isNewer(before)) return;
                keep(asked());
            }
        });
    }

    /// Takes over a login that began elsewhere.
    ///
    /// @param file that holds its refresh token, or `-`
    /// @throws dev.pawl.cli.exit.Failure when it is worth nothing
    void from(String file) {
        var before = generation();
        try (var turn = turn()) {
            if (turn.waited() && isNewer(before))
                visit.console().say("The login that came meanwhile is replaced.");
            keep(new ImportedLogin(visit).from(file));
        }
    }

    private void keep(LoginHook.Login login) {
        try (var kept = Login.in(store, visit.connection(), accounts, Terms.USUAL)) {
            kept.tokens().login(login);
        }
    }

    private Turn turn() {
        var folder = Folders.of(visit.shell()).state().resolve("turns");
        return Turn.take(
                folder,
                accounts.account(),
                visit.options().timeout(),
                () ->
                        visit.console()
                                .say(
                                        "Another login of this account is under way; waiting for it."));
    }

    /// A login that cannot be read is moved away before a person takes any trouble.
    private long generation() {
        try {
            return store.exclusively(
                    accounts.account(),
                    STORE_PATIENCE,
                    transaction -> transaction.read().map(StoredGrant::generation).orElse(0L));
        } catch (StoreException broken) {
            if (broken.trouble() != Trouble.BROKEN) throw broken;
            visit.console().warn(broken.getMessage());
            return 0;
        }
    }

    private boolean isNewer(long before) {
        return store.read(accounts.account())
                .filter(it -> it.generation() > before && it.tokens().isPresent())
                .isPresent();
    }

    private LoginHook.Login asked() {
        var key =
                Optional.of(visit)
                        .filter(it -> it.options().bound())
                        .map(it -> ProofKey.generate());
        var client =
                key.map(visit.connection()::boundTo).orElseGet(() -> visit.connection().client());
        var result = asked(client);
        return new LoginHook.Login(
                result.response(), visit.wishes().scope(), key.map(ProofKey::export));
    }

    private AuthResult asked(OidcClient client) {
        var browser = Browser.of(visit.settings(), visit.shell());
        return switch (Method.of(visit, browser.isHere())) {
            case BROWSER -> new BrowserSignIn(visit, client, browser).run();
            case DEVICE -> new DeviceSignIn(visit, client).run();
        };
    }

    /// Ctrl-C ends the wait, which would otherwise go on for as long as something waits for its
    /// outcome; the port is given back and the terminal tidied before the process is gone.
    private static void interruptibly(Runnable wait) {
        var waiting = Thread.currentThread();
        var tidy = new CountDownLatch(1);
        var hook =
                new Thread(
                        () -> {
                            waiting.interrupt();
                            await(tidy);
                        },
                        "sign-in");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            wait.run();
        } finally {
            tidy.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch tidy) {
        try {
            var _ = tidy.await(TIDYING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException interrupted) {
            // Then it runs already.
        }
    }
}
