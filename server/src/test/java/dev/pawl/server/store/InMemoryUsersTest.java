package dev.pawl.server.store;

import dev.pawl.server.user.UserRecords;

/// The users in memory keep the contract, so that tests may stand on them.
final class InMemoryUsersTest implements UserRecordsContract {
    private final UserRecords users = new InMemoryUsers();

    @Override
    public UserRecords users() {
        return users;
    }
}
