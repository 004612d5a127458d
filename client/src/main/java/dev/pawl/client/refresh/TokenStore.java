package dev.pawl.client.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Where grants live, shared by every thread and process that uses them.
///
/// `TokenStoreContract` in `pawl-client-testing` says what an implementation must keep.
public interface TokenStore {
    /// Reads what was last written, without waiting for anybody.
    ///
    /// @throws StoreException when it is there and cannot be read
    Optional<StoredGrant> read(AccountKey account);

    /// A number that is another one after every write, and cheap to ask for: a file's time and
    /// size, a row's version.
    ///
    /// @throws StoreException when it cannot be asked
    long stamp(AccountKey account);

    /// Does something while nobody else, in this process or another, does the same for this
    /// account. The operating system ends the exclusion of a process that dies.
    ///
    /// @param patience how long to wait for others
    /// @throws StoreException [StoreException.Trouble#LOCKED] when others took longer
    <R> R exclusively(AccountKey account, Duration patience, Function<Transaction, R> work);

    /// What may be done meanwhile.
    interface Transaction {
        /// Reads what is stored now, and finishes what a crash left half done.
        ///
        /// @throws StoreException when it is there and cannot be read
        Optional<StoredGrant> read();

        /// Replaces it as a whole; returns when the new state would survive a power cut.
        ///
        /// @throws StoreException when it was not, or not certainly, replaced; and
        ///   [StoreException.Trouble#CONFLICT] when a higher generation is stored, which stays
        void write(StoredGrant next);

        /// Forgets it; returns when that would survive a power cut.
        void delete();
    }
}
