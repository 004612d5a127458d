package dev.pawl.cli.account;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.exit.ExitCode;
import dev.pawl.cli.exit.Failure;
import dev.pawl.cli.keyring.Keyring;
import dev.pawl.cli.keyring.KeyringException;
import dev.pawl.cli.keyring.KeyringException.Trouble;
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.SealingKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The login of a run: whose it is, and where it is kept.
///
/// ```text
/// logins/           sealed with the key in logins/key
/// logins-keyring/   sealed with the key in the keyring
/// ```
public final class Accounts {
    /// How long others may take who are at the same login.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final Place file;
    private final Place keyring;
    private final KeyringKey key;

    private Accounts(Settings settings, Path state, Supplier<Keyring> ring) {
        this.settings = settings;
        var logins = state.resolve("logins");
        this.file = new Place(logins, () -> SealingKey.in(logins.resolve("key")));
        this.key = new KeyringKey(ring, state.resolve("logins-keyring"));
        this.keyring = key.place();
    }

    /// Where a login may be kept, as the setting `store` says.
    public enum Home {
        /// In the keyring if there is one, else in a file.
        AUTO,
        KEYRING,
        FILE;

        static Home named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// Finds the login that the settings mean. The keyring is not asked before it is needed.
    ///
    /// @throws Failure when there is nowhere to keep logins
    public static Accounts of(Settings settings, Shell shell) {
        return of(settings, shell, () -> Keyring.of(shell));
    }

    static Accounts of(Settings settings, Shell shell, Supplier<Keyring> keyring) {
        return new Accounts(settings, Folders.of(shell).state(), keyring);
    }

    /// One login for each issuer, client and profile.
    public AccountKey account() {
        return new AccountKey(
                settings.required(Key.ISSUER),
                settings.required(Key.CLIENT_ID),
                settings.profile());
    }

    /// Where the login is, for who uses it; a keyring is asked only where the login needs it.
    ///
    /// @throws dev.pawl.client.refresh.StoreException when it cannot be used or opened
    /// @throws Failure when it is elsewhere than the settings say
    public TokenStore store() {
        var store = at(target());
        // Opened here, where a silent keyring is waited for once and its trouble keeps its name.
        if (isOnlyIn(keyring, file)) store.read(account());
        return store;
    }

    /// Where a new login goes; the place is known to work when this returns.
    ///
    /// A login in the other place is removed once the new one is on the disk.
    ///
    /// @param notice is told in a line when there is a keyring in question and a file takes its
    ///   place
    /// @throws Failure when the settings insist on a keyring that cannot be used
    public TokenStore storeForLogin(Consumer<String> notice) {
        return at(
                Optional.of(
                        switch (home()) {
                            case FILE -> file;
                            case KEYRING -> usable("keep it in a sealed file: --store file");
                            case AUTO -> preferred(notice);
                        }));
    }

    /// Forgets the login wherever it is, even where it cannot be opened.
    ///
    /// @throws dev.pawl.client.refresh.StoreException when it may still be there
    public void forget() {
        at(Optional.empty())
                .exclusively(
                        account(),
                        PATIENCE,
                        login -> {
                            login.delete();
                            return true;
                        });
    }

    /// Moves the login. It is in its new place before it leaves the old one, and nobody refreshes
    /// meanwhile.
    ///
    /// @throws dev.pawl.client.refresh.StoreException when it cannot be opened; it stays
    /// @throws Failure when nobody is logged in, or it cannot or must not be there
    public void move(Home to) {
        if (home() != Home.AUTO && home() != to) throw contradiction(to);
        if (at(Optional.empty()).read(account()).isEmpty()) throw nobody();
        var target = to == Home.KEYRING ? usable("the login stays where it is") : file;
        at(Optional.of(target))
                .exclusively(
                        account(),
                        PATIENCE,
                        login -> {
                            login.write(login.read().orElseThrow(Accounts::nobody));
                            return true;
                        });
    }

    /// Where the login is, for people: `keyring`, `file /home/ada/.local/state/oidc-client/logins`,
    /// or `nowhere`.
    public String where() {
        if (file.has(account())) return "file " + file.folder();
        return keyring.has(account()) ? "keyring" : "nowhere";
    }

    private TokenStore at(Optional<Place> target) {
        return new LoginStore(file, keyring, target);
    }

    private Optional<Place> target() {
        return switch (home()) {
            case AUTO -> Optional.empty();
            case FILE -> Optional.of(in(file, keyring));
            case KEYRING -> Optional.of(in(keyring, file));
        };
    }

    private Home home() {
        return Home.named(settings.choice(Key.STORE, "auto", "keyring", "file"));
    }

    private Place in(Place wanted, Place other) {
        if (!isOnlyIn(other, wanted)) return wanted;
        var to = settings.text(Key.STORE);
        throw new Failure(
                ExitCode.CONFIGURATION,
                "the login is not where store (%s) says, but: %s"
                        .formatted(settings.origin(Key.STORE), where()),
                "move it there: oidc-client store move --to " + to);
    }

    private boolean isOnlyIn(Place place, Place other) {
        return place.has(account()) && !other.has(account());
    }

    private Place usable(String advice) {
        try {
            key.make();
            return keyring;
        } catch (KeyringException silent) {
            var code =
                    silent.trouble() == Trouble.UNAVAILABLE
                            ? ExitCode.TRANSIENT
                            : ExitCode.CONFIGURATION;
            throw new Failure(code, "the keyring cannot be used: " + silent.getMessage(), advice)
                    .because(silent);
        }
    }

    private Place preferred(Consumer<String> notice) {
        try {
            key.make();
            return keyring;
        } catch (KeyringException silent) {
            if (silent.trouble() == Trouble.UNAVAILABLE)
                notice.accept(
                        "the login goes into a sealed file, for the keyring cannot be used: "
                                + silent.getMessage());
            return file;
        }
    }

    private Failure contradiction(Home to) {
        return new Failure(
                ExitCode.CONFIGURATION,
                "store (%s) says %s"
                        .formatted(settings.origin(Key.STORE), settings.text(Key.STORE)),
                "set it to " + to.name().toLowerCase(Locale.ROOT) + " or auto first");
    }

    private static Failure nobody() {
        return new Failure(
                ExitCode.LOGIN_REQUIRED, "nobody is logged in", "log in: oidc-client login");
    }
}
