package dev.pawl.server.user;

import dev.pawl.server.refresh.StoreUnavailable;
import java.util.Collection;
import java.util.Optional;

/// Every user that is not in the configuration, durably. It keeps records and decides nothing:
/// [Users] does, one change at a time.
///
/// A method that returns has made its outcome durable. Where that is in doubt it has thrown
/// [StoreUnavailable]: the record may be the old one or the new one, and [#find] tells which.
public interface UserRecords {
    /// Reads all of them, at start.
    ///
    /// @throws StoreUnavailable if they cannot be read
    Collection<User> all();

    /// Reads one as of now, linearizably.
    ///
    /// @throws StoreUnavailable if it cannot be read
    Optional<User> find(String subject);

    /// Adds a user, or replaces the one of the same subject.
    ///
    /// @throws StoreUnavailable as above
    void put(User user);

    /// Forgets a user, if there is one.
    ///
    /// @throws StoreUnavailable as above
    void remove(String subject);
}
