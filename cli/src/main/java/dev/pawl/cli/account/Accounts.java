package dev.pawl.cli.account;

import dev.pawl.cli.config.Key;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.shell.Folders;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.TokenStore;
import dev.pawl.client.store.FileTokenStore;
import java.nio.file.Path;

/// The login of a run: whose it is, and where it is kept.
public final class Accounts {
    private final Settings settings;
    private final Path folder;

    private Accounts(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /// Finds the login that the settings mean.
    ///
    /// @throws dev.pawl.cli.exit.Failure when there is nowhere to keep logins
    public static Accounts of(Settings settings, Shell shell) {
        return new Accounts(settings, Folders.of(shell).state().resolve("logins"));
    }

    /// One login for each issuer, client and profile.
    public AccountKey account() {
        return new AccountKey(
                settings.required(Key.ISSUER),
                settings.required(Key.CLIENT_ID),
                settings.profile());
    }

    /// Where the login is, or would be.
    ///
    /// @throws dev.pawl.client.refresh.StoreException when it cannot be used
    public TokenStore store() {
        return FileTokenStore.in(folder);
    }

    /// Where that is, for people.
    public String where() {
        return folder.toString();
    }
}
