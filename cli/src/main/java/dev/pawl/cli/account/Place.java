package dev.pawl.cli.account;

import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.store.FileTokenStore;
import dev.pawl.client.store.SealingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// A folder of sealed logins; it is made when something is to be kept in it.
///
/// @param key where their key is; asked when one is opened or sealed
record Place(Path folder, Supplier<SealingKey> key) {
    /// Asks whether anything was ever kept here.
    boolean isMade() {
        return Files.isDirectory(folder);
    }

    /// @throws dev.pawl.client.refresh.StoreException when the folder cannot be made
    FileTokenStore store() {
        return FileTokenStore.in(folder, key);
    }

    /// Asks whether a login is here, without opening it.
    boolean has(AccountKey account) {
        return stamp(account) != 0;
    }

    /// The stamp of a login; 0 where there is none.
    long stamp(AccountKey account) {
        return isMade() ? store().stamp(account) : 0;
    }

    Optional<StoredGrant> read(AccountKey account) {
        return isMade() ? store().read(account) : Optional.empty();
    }
}
